"""A line of a record with marks under some of its characters."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.report import cells

_ELLIPSIS = "…"
_REACH = 4
"""Most characters that are looked at for each cell that can be shown; combining marks take none."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line as it is shown, and where the marks stand under it.

    Attributes:
        text: the shown line, clipped around the span.
        indent: cells before the first mark.
        length: cells that are marked, at least one.
    """

    text: str
    indent: int
    length: int


def cut_snippet(line: str, start: int, end: int, limit: int, isolates: bool = False) -> Snippet:
    """Return the part of a line around a span.

    Args:
        line: one line of a file.
        start: index of the span's first character.
        end: index after its last character.
        limit: most cells that the shown line may have.
        isolates: keep right-to-left text of the span apart from that around it.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    # Nothing further away than this can be shown, so nothing else is looked at: the line may be as long as its file.
    low = max(0, start - _REACH * limit)
    high = min(end, start + _REACH * limit) + _REACH * limit
    shown = list(cells.shown_characters(line[low:high]))
    cut_before, cut_behind = low > 0, high < len(line)
    start, end = start - low, min(end - low, len(shown))
    while 0 < start < len(shown) and shown[start][1] == 0:  # a combining mark stands in the cell of its base
        start -= 1
    while end < len(shown) and end > start and shown[end][1] == 0:
        end += 1
    first, last = _window([width for _, width in shown], start, end, limit)
    parts = [shown[first:start], shown[start : min(end, last)], shown[min(end, last) : last]]
    texts = ["".join(text for text, _ in part) for part in parts]
    lead = _ELLIPSIS if first or cut_before else ""
    tail = _ELLIPSIS if last < len(shown) or cut_behind else ""
    indent = len(lead) + sum(width for _, width in parts[0])
    length = sum(width for _, width in parts[1])
    if isolates and cells.reads_right_to_left("".join(texts)):
        texts = [f"{cells.FSI}{text}{cells.PDI}" if cells.reads_right_to_left(text) else text for text in texts]
        texts = [cells.LRI, *texts, cells.PDI]
    return Snippet(lead + "".join(texts) + tail, indent, max(1, length))


def _window(widths: list[int], start: int, end: int, limit: int) -> tuple[int, int]:
    """Choose which characters fit: all of the span if possible, the rest before and behind it."""
    if sum(widths) <= limit:
        return 0, len(widths)
    room = max(8, limit - 2 * len(_ELLIPSIS))
    span = sum(widths[start:end])
    before = max(room // 4, room - span - sum(widths[end:])) if span < room else room // 8
    first = start
    while first > 0 and before >= widths[first - 1]:
        first -= 1
        before -= widths[first]
    last, left = first, room
    while last < len(widths) and left >= widths[last]:
        left -= widths[last]
        last += 1
    return first, last
