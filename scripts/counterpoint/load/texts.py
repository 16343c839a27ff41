"""Readers of single values: texts of each kind, dates, numbers, addresses, ids."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from counterpoint import markdown, model
from counterpoint.addresses import host_fault, parse
from counterpoint.load import faults
from counterpoint.load.context import NOTHING, Context, Reader, Way, shape_message, steps_of
from counterpoint.load.decoding import forbidden_in
from counterpoint.load.lines import Text
from counterpoint.model.dates import meant_date, parse_date
from counterpoint.model.marks import Place
from counterpoint.problems import excerpt, shown

LINE_LIMIT = 2_000
PROSE_LIMIT = 20_000
"""Most code points that a text may have; a longer one is no quotation but a document."""

_VISIBLE = re.compile(
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
"""Anything that is seen: neither white space nor a character of no width."""

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CODE = re.compile(r"[A-Z]{2}(?:[0-9]{2})?")
_SLUG = model.SLUG.fullmatch
_NUMBER = re.compile(r"-?\d{1,6}")
_REF = re.compile(rf"(?:{model.SLUG.pattern}/)?{model.SLUG.pattern}")


def _is_usual(value: Any, limit: int) -> bool:
    """Whether a value is a text with which nothing can be wrong but its own form; most are."""
    return (
        type(value) is str
        and len(value) <= limit
        and value != ""
        and not value.isspace()
        and bool(value.isascii() or _VISIBLE.search(value))
    )


def is_text(value: Any, way: Way, context: Context) -> bool:
    """Whether a value is a text with something to be seen in it; notes what it is instead."""
    if not isinstance(value, str):
        context.note(
            faults.WRONG_SHAPE,
            way,
            shape_message("a text", value),
            "put a text that begins with '[' or '{' in quotes",
        )
        return False
    if not value.strip():
        context.note(faults.EMPTY_VALUE, way, "no value; expected a text", "write it, or remove the field")
        return False
    if not value.isascii() and not _VISIBLE.search(value):
        message = f"{shown(value)} contains no visible characters"
        context.note(faults.NO_WORDS, way, message, "write the words, or remove the field")
        return False
    return True


def _prose(value: Any, way: Way, context: Context, limit: int) -> bool:
    if not is_text(value, way, context):
        return False
    if isinstance(value, Text) and value.comment:
        message = "' #' begins a comment here, and what follows is not part of the text"
        context.note(
            faults.COMMENT_IN_TEXT, way, message, "put the text in quotes, or the comment on a line of its own"
        )
        return False
    if len(value) > limit:
        message = f"text has {len(value):,} characters; expected at most {limit:,}"
        context.note(faults.TEXT_TOO_LONG, way, message, "shorten it")
        return False
    return True


def _read_line(value: Any, way: Way, context: Context) -> Any:
    if _is_usual(value, LINE_LIMIT) and value.isprintable():
        return value
    if not _prose(value, way, context, LINE_LIMIT):
        return NOTHING
    text = value.rstrip("\n") if isinstance(value, Text) and value.folded else str(value)
    if re.search("[\n\x85\u2028\u2029]", text):
        return context.note(
            faults.SEVERAL_LINES, way, "text has several lines; expected one", "write it on one line, or after '>-'"
        )
    return str(text)


def _read_quotation(value: Any, way: Way, context: Context) -> Any:
    if not (_is_usual(value, PROSE_LIMIT) or _prose(value, way, context, PROSE_LIMIT)):
        return NOTHING
    help = "write it on one line in quotes, or as block text after '|-'"
    if isinstance(value, Text) and value.folded:
        message = "a quotation must not be folded: YAML turns its line breaks into spaces"
        return context.note(faults.FOLDED_QUOTATION, way, message, help)
    if value.endswith("\n"):
        message = "the quotation ends with a line break that its source does not have"
        return context.note(faults.FOLDED_QUOTATION, way, message, "write '|-' instead of '|'")
    return str(value)


def _read_markdown(value: Any, way: Way, context: Context) -> Any:
    if not (_is_usual(value, PROSE_LIMIT) or _prose(value, way, context, PROSE_LIMIT)):
        return NOTHING
    # What the parser of Markdown makes of a text is a text of the record as well.
    for written, read in markdown.read(value).encoded if "&" in value else ():
        found = next(forbidden_in(read), None) if written.startswith("&") else None
        if found:
            place = Place(context.path, steps_of(way)).part(written)
            message = f"{shown(written)} stands for the character U+{ord(found[0]):04X}, which no text may contain"
            return context.note_at(place, faults.FORBIDDEN_CHARACTER, message, "remove it")
    return str(value).rstrip("\n")


_parsed = lru_cache(maxsize=4_096)(parse_date)
"""Dates by their text: the same days come again and again, and one object for each is less to keep and to send."""


def read_date(value: Any, way: Way, context: Context) -> Any:
    """Read a date, or a part of one."""
    if type(value) is not str and not is_text(value, way, context):
        return NOTHING
    try:
        return _parsed(value)
    except ValueError as error:
        if not is_text(value, way, context):
            return NOTHING
        meant = meant_date(value)
        help = f"did you mean {meant}?" if meant else "write it as YYYY-MM-DD"
        return context.note(faults.BAD_DATE, way, f"{shown(value)} is not a date: {error}", help)


def read_number(value: Any, way: Way, context: Context) -> Any:
    """Read a whole number."""
    if not is_text(value, way, context):
        return NOTHING
    if not _NUMBER.fullmatch(value) or not value.isascii():
        return context.note(faults.BAD_NUMBER, way, f"{shown(value)} is not a whole number", "write digits only")
    return int(value)


def _read_url(value: Any, way: Way, context: Context) -> Any:
    if type(value) is not str and not is_text(value, way, context):
        return NOTHING
    address = parse(value)
    if address.fault:
        if not is_text(value, way, context):
            return NOTHING
        place = Place(context.path, steps_of(way)).part(address.part)
        message = f"{excerpt(value, address.part)} {address.fault}"
        context.note_at(place, faults.BAD_ADDRESS, message, _address_help(address.part))
    # A bad address is kept, so that it hides no other fault of its file; pages do not link to it.
    return str(value)


def _address_help(part: str) -> str:
    if part.isspace():
        return "write '%20', or remove it"
    return "copy the address from the browser, such as https://example.org/page"


def _read_host(value: Any, way: Way, context: Context) -> Any:
    if not is_text(value, way, context):
        return NOTHING
    address = parse(f"https://{value}/")
    if address.href != f"https://{address.host}/" or host_fault(address.host):
        message = f"{shown(value)} is not the name of a host"
        return context.note(faults.BAD_ADDRESS, way, message, "write it as in an address, such as 'archive.example'")
    return str(value)


def read_lang(value: Any, way: Way, context: Context) -> Any:
    """Read the tag of a language."""
    if type(value) is str and _LANG.fullmatch(value):
        return sys.intern(value)
    if not is_text(value, way, context):
        return NOTHING
    if not _LANG.fullmatch(value):
        message = f"{shown(value)} is not a language tag"
        return context.note(faults.BAD_LANGUAGE_TAG, way, message, _meant_tag(value))
    return str(value)


def _meant_tag(text: str) -> str:
    from counterpoint.locale.tags import meant_tag  # what is right needs no guess, nor the time to import it

    tag = meant_tag(text)
    return f"did you mean {tag!r}?" if tag else "write a BCP 47 tag such as 'uk' or 'be-Latn'"


def _read_country(value: Any, way: Way, context: Context) -> Any:
    if not is_text(value, way, context):
        return NOTHING
    if not _COUNTRY.fullmatch(value):
        message = f"{shown(value)} is not a country code"
        return context.note(faults.BAD_COUNTRY, way, message, "write an ISO 3166-1 code of two capitals, such as 'BY'")
    return str(value)


def _read_code(value: Any, way: Way, context: Context) -> Any:
    if not is_text(value, way, context):
        return NOTHING
    if not _CODE.fullmatch(value):
        upper = value.strip().upper()
        help = (
            f"did you mean {upper!r}?"
            if _CODE.fullmatch(upper)
            else "write a code such as SR04, or a family such as SR"
        )
        return context.note(faults.BAD_CODE, way, f"{shown(value)} is not a code", help)
    return str(value)


def read_id(value: Any, way: Way, context: Context) -> Any:
    """Read an id."""
    if type(value) is str and len(value) <= model.SLUG_LIMIT and _SLUG(value):
        return sys.intern(value)
    if not is_text(value, way, context):
        return NOTHING
    if not model.SLUG.fullmatch(value) or len(value) > model.SLUG_LIMIT:
        message = f"{shown(value)} is not an id"
        help = f"use lower-case ASCII letters, digits and single hyphens, at most {model.SLUG_LIMIT}"
        return context.note(faults.BAD_ID, way, message, help)
    return str(value)


def _ref_reader(hash_allowed: bool) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if not is_text(value, way, context):
            return NOTHING
        claim, hash_sign, entry = value.partition("#")
        fits = (
            bool(_REF.fullmatch(claim) and model.SLUG.fullmatch(entry))
            if hash_sign
            else bool((model.SLUG if hash_allowed else _REF).fullmatch(value))
        )
        if not fits or (hash_sign and not hash_allowed):
            example = (
                "'statement', 'mfa-denial' or 'other-claim#statement'"
                if hash_allowed
                else "'other-claim' or 'dossier/claim'"
            )
            return context.note(faults.BAD_ID, way, f"{shown(value)} is not a reference", f"write {example}")
        return str(value)

    return read


def _read_media_file(value: Any, way: Way, context: Context) -> Any:
    if not is_text(value, way, context):
        return NOTHING
    if not model.PICTURE_NAME.fullmatch(value) or len(value.partition(".")[0]) > model.SLUG_LIMIT:
        message = f"{shown(value)} is not the name of a picture"
        help = "write the name of a file in the dossier's media folder, such as 'barrier.jpg'"
        return context.note(faults.BAD_ID, way, message, help)
    return str(value)


def _read_coordinates(value: Any, way: Way, context: Context) -> Any:
    if not is_text(value, way, context):
        return NOTHING
    found = model.COORDINATES.fullmatch(value)
    if not found or not value.isascii():
        message = f"{shown(value)} is not a pair of coordinates"
        help = "write degrees north and degrees east, such as '53.9, 27.57'; south and west are negative"
        return context.note(faults.BAD_COORDINATES, way, message, help)
    return str(value)


TEXTS: Mapping[Any, Reader] = {
    model.Coordinates: _read_coordinates,
    model.SharedEvidenceId: read_id,
    model.MediaFile: _read_media_file,
    model.Line: _read_line,
    model.Quotation: _read_quotation,
    model.Markdown: _read_markdown,
    model.Url: _read_url,
    model.HostName: _read_host,
    model.Lang: read_lang,
    model.Country: _read_country,
    model.Id: read_id,
    model.ActorId: read_id,
    model.OutletId: read_id,
    model.ScaleId: read_id,
    model.TopicId: read_id,
    model.PersonId: read_id,
    model.MethodId: read_id,
    model.SourceId: read_id,
    model.RatingId: read_id,
    model.ClaimRef: _ref_reader(hash_allowed=False),
    model.FormerPath: _ref_reader(hash_allowed=False),
    model.EntryRef: _ref_reader(hash_allowed=True),
    model.CheckCode: _read_code,
    model.Where: _read_line,
}
"""By the kind of text that a field declares."""
