"""What every test of an import starts from."""

from __future__ import annotations

from tests.cli.conftest import canonical, run, site

__all__ = ["canonical", "run", "site"]
