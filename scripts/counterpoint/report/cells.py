"""How wide a text is on a terminal, and how its unprintable characters are shown.

A terminal gives a character no cell, one or two. The rules are those of `wcwidth`: two for wide and fullwidth
characters, none for combining marks and for what is joined to the character before it. What a terminal would obey
instead of showing, or not show at all, is written as an escape: control characters, direction marks, invisible ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
_JOINERS = "\u200c\u200d"
_ZWJ = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_RIGHT_TO_LEFT = frozenset(["R", "AL", "AN"])
TAB_STOP = 4

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"


@lru_cache(4096)
def _escape(char: str) -> str:
    """Return the escape that stands for a character; empty if it is shown as it is."""
    if char in _JOINERS or unicodedata.category(char) not in _UNSEEN:
        return ""
    return char.encode("unicode_escape", "surrogatepass").decode("ascii") if char != "\0" else "\\x00"


@lru_cache(4096)
def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me") or char in _JOINERS:
        return 0
    if "\u1160" <= char <= "\u11ff":  # vowels and finals of Hangul join the consonant before them
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """Return a text with everything that cannot be seen written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(char) or char for char in text)


def shown_characters(line: str) -> Iterator[tuple[str, int]]:
    """Yield for each character of a line what is shown for it, and in how many cells."""
    at = 0
    before, joined = "", False
    for char in line:
        if char == "\t":
            width = TAB_STOP - at % TAB_STOP
            shown = " " * width
        elif escape := _escape(char):
            shown, width = escape, len(escape)
        else:
            shown, width = char, _cells(char)
            if joined and width:
                width = 0
            elif char == _EMOJI_STYLE and before and _cells(before) == 1 and unicodedata.category(before) == "So":
                width = 1
        joined = char == _ZWJ and _is_emoji(before)
        if width or char != _EMOJI_STYLE:
            before = char if char != _ZWJ else before
        at += width
        yield shown, width


def _is_emoji(char: str) -> bool:
    return bool(char) and unicodedata.category(char) in ("So", "Sk")


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return sum(cells for _, cells in shown_characters(text))


def reads_right_to_left(text: str) -> bool:
    """Whether any of it does, so that a terminal may reorder it."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)
