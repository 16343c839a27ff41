"""Kinds of text that a record may hold: what a field is typed as, and so how it is read and shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NewType

Line = NewType("Line", str)
"""Plain text on one line, shown exactly as written."""

Quotation = NewType("Quotation", str)
"""Somebody's words, shown code point for code point; may have several lines."""

Markdown = NewType("Markdown", str)
"""The analyst's own text in CommonMark, without HTML; links may be http, https or mailto."""

Url = NewType("Url", str)
"""An absolute http or https address without credentials."""

Coordinates = NewType("Coordinates", str)
"""Degrees north and degrees east with a comma between, such as `53.9, 27.57`; south and west are negative."""

HostName = NewType("HostName", str)
"""A host's name, such as `archive.example`; hosts below it are meant as well."""

Lang = NewType("Lang", str)
"""A BCP 47 language tag, such as `uk`, `be-tarask` or `sr-Latn`."""

Country = NewType("Country", str)
"""An ISO 3166-1 alpha-2 country code in capitals, such as `BY`."""

Id = NewType("Id", str)
"""Lower-case ASCII letters, digits and single hyphens; at most 60 characters."""

ActorId = NewType("ActorId", str)
"""The id of an actor of the registry."""

OutletId = NewType("OutletId", str)
"""The id of an outlet of the registry."""

ScaleId = NewType("ScaleId", str)
"""The id of a verdict scale of the registry."""

TopicId = NewType("TopicId", str)
"""The id of a topic of the registry."""

PersonId = NewType("PersonId", str)
"""The id of one of the newsroom's people in the registry."""

MethodId = NewType("MethodId", str)
"""The id of a method: one that every site has, or one of the registry."""

MediaFile = NewType("MediaFile", str)
"""The name of a picture in the dossier's `media` folder: an id, then `.jpg`, `.png` or `.webp`."""

SourceId = NewType("SourceId", str)
"""The id of a source in the dossier's sources.yml."""

SharedEvidenceId = NewType("SharedEvidenceId", str)
"""The id of an item of the dossier's evidence.yml."""

RatingId = NewType("RatingId", str)
"""The id of a value of the dossier's verdict scale."""

ClaimRef = NewType("ClaimRef", str)
"""Another claim: its file name without `.yml`, with `dossier/` before it if it is in another dossier."""

EntryRef = NewType("EntryRef", str)
"""`statement`, the id of a counter-statement of this claim, or `other-claim#id` (`other-claim#statement`)."""

FormerPath = NewType("FormerPath", str)
"""A former `dossier/claim` of a record that was moved; `dossier/` may be left out if that has not changed."""

CheckCode = NewType("CheckCode", str)
"""The code of a check, such as `SR04`, or the two letters of a family, such as `SR`."""

Where = NewType("Where", str)
"""A dossier, `dossier/claim`, or a path such as `_registry` or `content/about.md`; `*` stands for part of a name."""

STATEMENT = "statement"
"""The id by which a claim's own statement is referred to."""

FLAG = (
    "\U0001f3f4\U000e0067\U000e0062(?:"
    "\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073"
    ")\U000e007f"
)
"""The flags of England, Scotland and Wales, as a pattern: the only emoji that are made with tag characters (UTS 51)."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LIMIT = 60

PICTURE_NAME = re.compile(rf"{SLUG.pattern}\.(?:jpg|png|webp)")
"""What names of pictures look like; the ending says what is in the file."""

COORDINATES = re.compile(
    r"(?P<latitude>-?(?:90(?:\.0{1,6})?|[0-8]?[0-9](?:\.[0-9]{1,6})?)),"
    r" ?(?P<longitude>-?(?:180(?:\.0{1,6})?|(?:1[0-7][0-9]|[0-9]{1,2})(?:\.[0-9]{1,6})?))"
)
"""What coordinates look like."""


class Translated(str):
    """A text of the registry that is given in several languages. As a text, it is the first of them.

    Attributes:
        texts: the text by language tag, in the order of writing.
    """

    __slots__ = ("texts",)
    texts: Mapping[str, str]

    def __new__(cls, texts: Mapping[str, str]) -> Translated:
        """Make the text of its translations, of which there is at least one."""
        made = super().__new__(cls, next(iter(texts.values())))
        made.texts = texts
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the translations when a record is sent to another process."""
        return Translated, (dict(self.texts),)

    def in_language(self, lang: str) -> Chosen:
        """Return the text in a language, or in its main form; the first of all if there is none."""
        found = next((each for each in (lang, lang.partition("-")[0]) if self.texts.get(each)), next(iter(self.texts)))
        return Chosen(self.texts[found], found)


class Chosen(str):
    """One of the texts that the registry gives in several languages.

    Attributes:
        lang: the language that it is in.
    """

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Chosen:
        """Make the text of a language."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the language when a record is sent to another process."""
        return Chosen, (str(self), self.lang)
