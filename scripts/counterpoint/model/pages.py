"""Pages written by hand, and the blocks that they may ask for: `<!-- counterpoint: latest-claims -->` on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLOCKS = ("complaints", "contact", "counts", "dossiers", "latest-claims", "verdict-scale", "verdicts")
"""What a page may ask for."""


class ContentPage(NamedTuple):
    """A page written by hand: its path from the site's root, and its Markdown."""

    path: str
    text: str


class BlockPlace(NamedTuple):
    """Where a page asks for a block: the name, and the span of its line."""

    name: str
    start: int
    end: int


_BLOCK = re.compile(r"^<!-- counterpoint: ([a-z-]+) -->[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$", re.MULTILINE)
_TICKS = re.compile("`+")


def block_places(text: str) -> Iterator[BlockPlace]:
    """Yield where a page asks for blocks, known or not; what stands in code is an example."""
    if "counterpoint:" in text:
        for found in _BLOCK.finditer(without_code(text)):
            yield BlockPlace(found[1], found.start(), found.end())


def without_code(text: str) -> str:
    """Return a page's text with spaces in place of all that is code, so that everything else keeps its position."""
    parts = []
    at = 0
    while opening := _FENCE.search(text, at):
        fence, info = opening["fence"], opening["info"]
        if fence[0] == "`" and "`" in info:  # code within a line
            parts.append(text[at : opening.end()])
            at = opening.end()
            continue
        closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, opening.end())
        end = closing.end() if closing else len(text)
        parts += [text[at : opening.start()], _blanked(text[opening.start() : end])]
        at = end
    parts.append(text[at:])
    return _without_inline_code("".join(parts))


def _without_inline_code(text: str) -> str:
    """Return a text with spaces in place of what stands between two runs of backticks that are equally long."""
    runs = list(_TICKS.finditer(text))
    # By length, the runs that may still end something: the next one is the last.
    later: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        later.setdefault(len(runs[number][0]), []).append(number)
    parts = []
    at = number = 0
    while number < len(runs):
        opening = runs[number]
        closing = later[len(opening[0])]
        while closing and closing[-1] <= number:
            closing.pop()
        if closing:
            number = closing[-1]
            end = runs[number].end()
            parts += [text[at : opening.start()], _blanked(text[opening.start() : end])]
            at = end
        number += 1
    return "".join((*parts, text[at:]))


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
