"""Statements that the records of large sites are made from; making them up takes half a second, so it is done once."""

from __future__ import annotations

import functools
from pathlib import Path

from bench.material import Said, read_material


@functools.cache
def generated() -> list[Said]:
    """Return statements that are made up, the same every time."""
    return read_material(Path("no-such-folder"))[0]
