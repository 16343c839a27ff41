"""Comments to this program, such as `# counterpoint: ignore SR04 -- the archive is down`, and what they cover.

A comment behind a value or a key covers what begins or ends on its line, with everything below a key. A comment on a
line of its own, or with nothing but a dash before it, covers the next key or list item. What is done with them is the
checks' part.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from counterpoint.model.marks import Mark

MARKER = b"counterpoint:"
"""A file without this has no such comments."""

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*counterpoint:[ \t]*ignore\b(?P<codes>.*?)(?:[ \t]--(?P<reason>.*))?$")

_INDENTATION = re.compile(r"\s*(?:-\s+)?")
"""What may stand before a comment that is about what follows."""

Lines = tuple[int, int]
"""From the first line to the last, both included, counted from 1."""


class Comment(NamedTuple):
    """One comment: where it stands, which codes it names, and which lines it covers."""

    mark: Mark
    codes: tuple[str, ...]
    reason: str
    covers: tuple[Lines, ...]


def read_comments(data: bytes, path: str) -> tuple[Comment, ...]:
    """Return the comments of a file, whether or not it is a record."""
    if MARKER not in data:
        return ()
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    hits = [(number, match) for number, line in enumerate(lines, 1) if (match := _COMMENT.search(line.rstrip("\r")))]
    return tuple(_comments(hits, lines, _Layout(text), path)) if hits else ()


def _comments(
    hits: Sequence[tuple[int, re.Match[str]]], lines: Sequence[str], layout: _Layout, path: str
) -> Iterator[Comment]:
    following = _following(lines)
    for number, match in hits:
        if layout.is_text(number, match.start()):
            continue
        alone = bool(_INDENTATION.fullmatch(lines[number - 1][: match.start()]))
        target = following[number] if alone else number
        codes = tuple(code for code in re.split(r"[,\s]+", match["codes"]) if code)
        mark = Mark(path, number, match.start() + 1, number, len(lines[number - 1].rstrip()) + 1)
        yield Comment(mark, codes, (match["reason"] or "").strip(), tuple(layout.lines_at(target, alone)))


def _following(lines: Sequence[str]) -> list[int]:
    """Return by line number the first line after it that is neither empty nor a comment; the last has itself."""
    found = [0] * (len(lines) + 1)
    following = 0
    for number in range(len(lines), -1, -1):
        found[number] = following or number
        content = lines[number - 1].strip() if number else ""
        if content and not content.startswith("#"):
            following = number
    return found


class _Layout:
    """Where the scalars, keys and list items of a file stand."""

    def __init__(self, text: str) -> None:
        self._scalars: list[tuple[tuple[int, int], tuple[int, int]]] = []
        """Where each begins and ends, in order."""
        self._starts: dict[int, list[Lines]] = {}
        self._items: dict[int, list[Lines]] = {}
        self._ends: dict[int, list[Lines]] = {}
        try:
            root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError:
            root = None
        if root is not None:
            self._visit(root)

    def _visit(self, node: Any) -> int:
        """Note a node and all below; return its last line."""
        first: int = node.start_mark.line + 1
        last = first
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._visit(key)
                end = self._visit(value)
                key_line = key.start_mark.line + 1
                self._starts.setdefault(key_line, []).append((key_line, end))
                last = max(last, end)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                end = self._visit(item)
                line = item.start_mark.line + 1
                self._items.setdefault(line, []).append((line, end))
                last = max(last, end)
        else:
            start, stop = node.start_mark, node.end_mark
            # The line of a block text's '|' is not part of it.
            begin = (start.line + 2, -1) if node.style in ("|", ">") else (start.line + 1, start.column)
            self._scalars.append((begin, (stop.line + 1, stop.column)))
            # A block text ends where the next token begins.
            last = stop.line + 1 if stop.column or node.style not in ("|", ">") else max(first, stop.line)
            if last > first:
                self._ends.setdefault(last, []).append((first, last))
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            last = max(last, node.end_mark.line + 1)
        return last

    def is_text(self, line: int, column: int) -> bool:
        """Whether that position is inside a text, so that what looks like a comment is none."""
        before = bisect_left(self._scalars, (line, column), key=lambda scalar: scalar[0])
        return before > 0 and (line, column) < self._scalars[before - 1][1]

    def lines_at(self, line: int, alone: bool) -> Iterator[Lines]:
        """Yield the lines that a comment covers.

        Args:
            line: of what it is about.
            alone: whether it stands above, so that it means a whole list item.
        """
        yield line, line
        yield from self._starts.get(line, ())
        if alone:
            yield from self._items.get(line, ())
        else:
            yield from self._ends.get(line, ())
