"""A new claim record: what must be in it, the rest as comments to fill in, and a name that is free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counterpoint.fmt.scalars import is_plain, quoted
from counterpoint.load.files import RESERVED_NAMES, WINDOWS_NAMES
from counterpoint.model import SLUG_LIMIT

TAKEN = frozenset(["dossier", "sources", *RESERVED_NAMES, *WINDOWS_NAMES])
"""Names that a claim cannot have."""

FALLBACK = "claim"
"""The id of a claim in whose text there is nothing that an id could be made of."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a claim when its record is begun.

    Attributes:
        claim: the assertion.
        by: id of who made it.
        date: when; empty if not known.
        lang: language of the words.
        words: the words themselves; empty if not at hand.
        source: id of the page that they were read on; may be empty.
    """

    claim: str
    by: str
    date: str = ""
    lang: str = "en"
    words: str = ""
    source: str = ""


def draft_record(draft: Draft) -> str:
    """Return the text of a record, in canonical form."""
    claim = draft.claim if is_plain(draft.claim, False) else quoted(draft.claim)
    lines = [
        "# yaml-language-server: $schema=../_schema/claim.json",
        f"claim: {claim}",
        "status: draft  # in-review when a second pair of eyes should look, then published",
        "# topics: [topic-id]",
        "# summary: What the reader should know before reading the exchange.",
        "statement:",
        f"  by: {_id(draft.by)}",
        f"  date: {draft.date}"
        if draft.date
        else "  # date: 2022-10-08, or 2022-10, or 2022; with ? behind it if uncertain",
        "  # venue: Press conference, Minsk",
        "  # known_through: {by: outlet-id, how: direct-quote, source: source-id}",
    ]
    if draft.words:
        source = f"source: {_id(draft.source)}" if draft.source else "# source: an id of sources.yml"
        lines += [
            "  wordings:",
            f"    - text: {quoted(draft.words)}",
            f"      lang: {_id(draft.lang)}",
            f"      {source}",
            '    # - text: "A translation of it."',
            "    #   lang: en",
            "    #   source: source-id",
            "    #   translation: outlet",
        ]
    else:
        lines += [
            "  # wordings:",
            '  #   - text: "The words, exactly as on the page."',
            f"  #     lang: {draft.lang}",
            "  #     source: source-id",
            "  paraphrase: Put the words above, or the sense here",
        ]
    return "\n".join([*lines, _REST]) + "\n"


_REST = """\
# counter_statements:
#   - id: ministry-denial
#     by: actor-id
#     date: 2022-10-09
#     relation: denies
#     wordings:
#       - {text: "The words of the answer.", lang: en, source: source-id}
# evidence:
#   - id: what-it-shows
#     stance: refutes
#     source: source-id
#     extract: {text: "The words that show it.", lang: en}
#     note: What it shows, and what it does not.
# verdict:
#   rating: a value of the dossier's scale
#   summary: The finding in one sentence.
#   reasoning: |-
#     Why; rests on the listed evidence alone.
#   date: 2022-10-20"""


def _id(text: str) -> str:
    return text if is_plain(text, False) else quoted(text)


# Names --------------------------------------------------------------------------------------------------------------


def free_id(text: str, taken: Collection[str]) -> str:
    """Return an id made of a claim's text that is not taken."""
    base = slug_of(text) or FALLBACK
    candidate, number = base, 1
    while candidate in taken or candidate in TAKEN:
        number += 1
        tail = f"-{number}"
        candidate = _clipped(base, SLUG_LIMIT - len(tail)) + tail
    return candidate


def slug_of(text: str) -> str:
    """Return a text as an id: transliterated, in lower case, words joined by hyphens; empty if nothing is left."""
    latin = latin_of(text.lower())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ]", "", plain).lower())
    return _clipped("-".join(words), SLUG_LIMIT)


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
