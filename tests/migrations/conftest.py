"""What tests of migrations start from."""

from __future__ import annotations

from tests.cli.conftest import run

__all__ = ["run"]
