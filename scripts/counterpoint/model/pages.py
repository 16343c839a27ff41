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
_INLINE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


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
    return _INLINE.sub(lambda found: _blanked(found[0]), "".join(parts))


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
