"""Ids for new records, made of what they are about, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from anyascii import anyascii

from counterpoint.model import SLUG_LIMIT
from counterpoint.model.reserved import RESERVED_NAMES, WINDOWS_NAMES

TAKEN = frozenset(["dossier", "sources", *RESERVED_NAMES, *WINDOWS_NAMES])
"""Names that a claim cannot have."""

FALLBACK = "claim"
"""The id of a claim in whose text there is nothing that an id could be made of."""


def free_id(text: str, taken: Iterable[str], fallback: str = FALLBACK) -> str:
    """Return an id made of a text that is not taken."""
    return FreeIds(taken).give(text, fallback)


class FreeIds:
    """Ids that are given out one after another, none of them twice.

    Args:
        taken: ids that cannot be given.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken) | TAKEN
        self._last: dict[str, int] = {}

    def __contains__(self, candidate: str) -> bool:
        return candidate in self._taken

    def give(self, text: str, fallback: str = FALLBACK) -> str:
        """Return an id made of a text, and remember that it is taken."""
        base = slug_of(text) or fallback
        candidate, number = base, self._last.get(base, 1)
        while candidate in self._taken:
            number += 1
            tail = f"-{number}"
            candidate = _clipped(base, SLUG_LIMIT - len(tail)) + tail
        self._last[base] = number
        self._taken.add(candidate)
        return candidate


def slug_of(text: str) -> str:
    """Return a text as an id: transliterated, in lower case, words joined by hyphens; empty if nothing is left."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`]", "", ascii_of(text)))
    return _clipped("-".join(words), SLUG_LIMIT)


def ascii_of(text: str) -> str:
    """Return a text in lower-case ASCII, whatever script it is in."""
    return anyascii(latin_of(text.lower())).lower()


def _clipped(slug: str, limit: int) -> str:
    """Return as many whole words as fit; a part of the first if not even that fits."""
    if len(slug) <= limit:
        return slug
    return (slug[: limit + 1].rpartition("-")[0] or slug[:limit]).strip("-")


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


# Ukrainian follows the resolution of its government no. 55 of 27 January 2010, Belarusian and Russian what passports
# and maps have in the same manner; each tells the beginning of a word, where it matters, by a second table.
_COMMON = _table(
    "абвгдежзийклмнопрстуфхцчшщыэюя",
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya",
) | {"ь": "", "ъ": "", "'": "", "’": "", "ʼ": "", "ё": "yo"}
_UKRAINIAN = _COMMON | {"г": "h", "ґ": "g", "и": "y", "і": "i", "є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_BELARUSIAN = _COMMON | {"г": "h", "ґ": "g", "і": "i", "ў": "u", "й": "y", "ё": "io", "ю": "iu", "я": "ia", "е": "e"}
_BELARUSIAN_FIRST = {"е": "ye", "ё": "yo", "ю": "yu", "я": "ya"}
_RUSSIAN = _COMMON | {"е": "e", "і": "i"}
_LATIN: Mapping[str, str] = MappingProxyType(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)


def latin_of(text: str) -> str:
    """Return a text in lower case with Cyrillic letters transliterated by the language that its letters show."""
    letters = set(text)
    if letters & set("їєґ") or ("і" in letters and not letters & set("ыэёў")):
        table, first = _UKRAINIAN, _UKRAINIAN_FIRST
    elif letters & set("іў"):
        table, first = _BELARUSIAN, _BELARUSIAN_FIRST
    else:
        table, first = _RUSSIAN, {}
    found = []
    before = " "
    for char in text:
        if table is _UKRAINIAN and char == "г" and before == "з":
            found.append("gh")
        elif char in first and not before.isalpha() and before not in "'’ʼ":
            found.append(first[char])
        else:
            found.append(table.get(char, _LATIN.get(char, char)))
        before = char
    return "".join(found)
