r"""Characters that deceive, each group as the inside of a regular expression's class."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

BIDI_CONTROLS = r"\u202a-\u202e\u2066-\u2069"
BIDI_MARKS = r"\u200e\u200f\u061c"
INVISIBLE = r"\u200b\u2060-\u2064\ufeff\u00ad\u180e\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
JOINERS = r"\u200c\u200d"
PRIVATE_USE = r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
VARIATION_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d"
COMBINING = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    r"\ufe20-\ufe2f"
)

_NEEDLESS_JOINER = re.compile(
    r"(?:^|[A-Za-zÀ-ɏ\u0370-\u052f0-9\s])(?P<joiner>[\u200c\u200d])"
    # A letter of Arabic has the form that it has within a word, and one of Indian scripts loses its vowel by it.
    r"|(?<![\u0600-\u06ff\u0750-\u077f\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2])"
    r"(?P<last>[\u200c\u200d])(?:$|[A-Za-zÀ-ɏ\u0370-\u052f0-9\s])"
)


@cache
def _class(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


def named(text: str, characters: str) -> str:
    """Return the first of some characters in a text, by its number and name; empty if there is none."""
    found = _class(characters).search(text)
    return _name(found.group()) if found else ""


def needless_joiner(text: str) -> str:
    """Name a joiner between letters that never join."""
    found = _NEEDLESS_JOINER.search(text)
    return _name(found["joiner"] or found["last"]) if found else ""


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def is_balanced(text: str) -> bool:
    """Whether each control that turns the direction is closed in its own line."""
    for line in text.split("\n"):
        open_controls: list[str] = []
        for character in line:
            if character in "\u202a\u202b\u202d\u202e":
                open_controls.append("\u202c")
            elif character in "\u2066\u2067\u2068":
                open_controls.append("\u2069")
            elif character in "\u202c\u2069" and (not open_controls or open_controls.pop() != character):
                return False
        if open_controls:
            return False
    return True
