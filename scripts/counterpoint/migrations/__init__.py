"""Bringing records of a former format over to the one that is written today.

    claims/FORMAT (none: 1) -> the migrations since -> texts that change -> claims/FORMAT

A migration is one file, `m0002_….py`: a function from all record files to those that change, without a look at anything
else. Its docstring says what it does and what it cannot do. It works on layouts (`fmt/layout.py`), which keep comments;
so a file that changes comes out in its canonical form. What is proved afterwards: every comment is still there, and no
file reads worse than before.
"""

from __future__ import annotations

from counterpoint.migrations._registry import Migration, Texts, all_migrations, migration
from counterpoint.migrations._runner import Migrated, Unmigratable, migrate

__all__ = ["Migrated", "Migration", "Texts", "Unmigratable", "all_migrations", "migrate", "migration"]
