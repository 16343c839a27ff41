"""Ids made of texts in any script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from anyascii import anyascii

from counterpoint.model.texts import SLUG_LIMIT


def slug_of(text: str) -> str:
    """Return a text as an id: transliterated, in lower case, words joined by hyphens; empty if nothing is left."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`]", "", ascii_of(text)))
    return clipped("-".join(words), SLUG_LIMIT)


def ascii_of(text: str) -> str:
    """Return a text in lower-case ASCII, whatever script it is in."""
    return anyascii(latin_of(text.lower())).lower()


def clipped(slug: str, limit: int) -> str:
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
