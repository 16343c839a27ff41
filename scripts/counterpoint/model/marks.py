"""Where something stands: a position in a file, or a value inside a record.

A `Mark` is what a reader of a message needs (path, line, column). A `Place` is what the model keeps: which value of
which file. Marks are computed from places only where a fault is shown, so that loading stays fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

Step = str | int
"""One step into a record: the key of a mapping, or the index of a list."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of text in a file.

    Lines and columns count from 1, columns in code points; the end is exclusive. `path` is relative to the site's
    root, with forward slashes.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def __reduce__(self) -> tuple[type[Mark], tuple[object, ...]]:
        # Many are kept and read again; the way that dataclasses have of their own takes several times as long.
        return Mark, (self.path, self.line, self.column, self.end_line, self.end_column)


class Place(NamedTuple):
    """A value inside a file: the file's path and the steps that lead to the value.

    The line is known only of whole records, which pages link to; it is 0 otherwise.
    """

    path: str
    steps: tuple[Step, ...] = ()
    line: int = 0

    def __reduce__(self) -> tuple[Any, tuple[type[Place], tuple[object, ...]]]:
        # Each record has one, and is sent to other processes; to make it by the class's own `__new__` is a call more.
        return tuple.__new__, (Place, tuple(self))

    def at(self, *steps: Step) -> Place:
        """Return the place of a value further inside."""
        return Place(self.path, self.steps + steps)

    def around(self, other: Place) -> Place:
        """Return the innermost place of this file that this one and another one are in."""
        same = 0
        for mine, theirs in zip(self.steps, other.steps, strict=False):
            if mine != theirs:
                break
            same += 1
        return Place(self.path, self.steps[:same])

    @property
    def key(self) -> Place:
        """The key that leads to this value, instead of the value itself."""
        return Place(self.path, (*self.steps, KEY)) if self.steps else self

    def part(self, written: str) -> Place:
        """Return the place of a part of this text, as it is written; the text itself if nothing is given."""
        return Place(self.path, (*self.steps, PART + written)) if written else self


PART = "\0part:"
"""Begins the last step of a place that means a part of a text. No key of a record can contain a NUL."""

KEY = "\0key"
"""Last step of a place that means the key itself. No key of a record can hold a NUL."""
