"""Which migrations there are. Each registers itself where it is defined; the package is walked in name order."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from counterpoint.load import RecordFile
from counterpoint.registries import import_members

Texts = Mapping[RecordFile, str]
"""The texts of record files."""

Change = Callable[[Texts], Texts]
"""Gets all files, and returns those that change."""


@dataclass(frozen=True)
class Migration:
    """A step from one format to the next.

    Attributes:
        format: the number of the format that it leads to.
        name: what it is about, in words joined by hyphens.
    """

    format: int
    name: str
    change: Change = field(compare=False)

    @property
    def manual(self) -> str:
        """What it does: the docstring of its module."""
        return inspect.cleandoc(sys.modules[self.change.__module__].__doc__ or "")


_MIGRATIONS: dict[int, Migration] = {}


def migration(format: int, name: str) -> Callable[[Change], Change]:
    """Register a function as the migration to a format."""

    def register(change: Change) -> Change:
        if format in _MIGRATIONS and _MIGRATIONS[format].change.__module__ != change.__module__:
            raise ValueError(f"two migrations lead to format {format}")
        _MIGRATIONS[format] = Migration(format, name, change)
        return change

    return register


@cache
def all_migrations() -> tuple[Migration, ...]:
    """Return all migrations, by the number of their format."""
    import_members(__name__)
    return tuple(_MIGRATIONS[format] for format in sorted(_MIGRATIONS))
