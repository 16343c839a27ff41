"""The few lines of a file that tell where some of its values stand, so that the others need not be read again.

A key at the beginning of a line begins a part of the file, and so does one that is indented by two in a part that is a
mapping. What has another form is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from counterpoint.load.lines import Span, Steps
from counterpoint.model.marks import KEY

Parts = Mapping[str, range]
"""By key, the lines of each part, in order."""

_KEY = re.compile("([a-z0-9_][a-z0-9_-]*):(?= |$)")
_WITHIN = 2
"""In which column the keys within a part begin."""


class Excerpt(NamedTuple):
    """Some lines of a text.

    Attributes:
        numbers: the indexes of the lines, ascending.
        root: where the whole begins.
    """

    numbers: Sequence[int]
    root: Span

    def text(self, lines: Sequence[str]) -> str:
        """Return the excerpt as a text of its own."""
        return "".join([f"{lines[number]}\n" for number in self.numbers])

    def placed(self, spans: Mapping[Steps, Span]) -> dict[Steps, Span]:
        """Return where values of the excerpt stand in the whole."""
        numbers = self.numbers
        placed = {}
        for steps, (line, column, end, end_column) in spans.items():
            # What ends at the start of a line ends behind the line before, whichever follows in the excerpt.
            last = numbers[end - 2] + 2 if end > line else end and numbers[end - 1] + 1
            placed[steps] = numbers[line - 1] + 1, column, last, end_column
        placed[()] = self.root
        return placed


def excerpt_about(lines: Sequence[str], wanted: Iterable[Steps]) -> Excerpt | None:
    """Return the lines about some values; None if the text has another form.

    Args:
        lines: of a text that could be read, without the empty one behind its last line end.
    """
    parts = _parts(lines, range(len(lines)), 0)
    if not parts:
        return None
    asked: dict[str, set[object]] = {}
    for steps in wanted:
        if steps and steps[0] in parts:
            asked.setdefault(str(steps[0]), set()).add(steps[1] if len(steps) > 1 else None)
    numbers = [number for key, part in parts.items() if key in asked for number in _about(lines, part, asked[key])]
    return Excerpt(numbers, (next(iter(parts.values())).start + 1, 1, 0, 0))


def _about(lines: Sequence[str], part: range, asked: set[object]) -> Iterable[int]:
    """Return the indexes of the lines of a part about what is asked for; its first entry tells where it begins."""
    inner = _parts(lines, part[1:], _WITHIN) if _KEY.fullmatch(lines[part.start]) else None
    if not inner or not all(key is None or key == KEY or key in inner for key in asked):
        return part
    first = next(iter(inner))
    return [part.start, *(number for key, each in inner.items() if key in asked or key == first for number in each)]


def _parts(lines: Sequence[str], among: range, column: int) -> Parts | None:
    """Return the parts among some lines whose keys begin in a column; None if something else does."""
    starts: dict[str, int] = {}
    deeper = " " * (column + 1)
    for number in [number for number in among if not lines[number].startswith(deeper)]:
        line = lines[number]
        before = line[:column].lstrip(" ")
        if before.startswith("#") or (not before and line[column : column + 1] in ("", " ", "#")):
            continue
        found = None if before else _KEY.match(line, column)
        if found is None or found[1] in starts:
            return None
        starts[found[1]] = number
    ends = (*starts.values(), among.stop)[1:]
    return {key: range(start, end) for (key, start), end in zip(starts.items(), ends, strict=False)}
