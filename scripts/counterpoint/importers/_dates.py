"""Dates as archives write them; what can be read in two ways is refused."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from counterpoint.model.dates import PartialDate, parse_date

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,2}))?(?P<rest>(?:[T ].*)?)", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?P<rest>T\d{4,6}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})(?P<rest>(?:,? .*)?)", re.DOTALL)
_TIME = re.compile(
    r"[T ]\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[-+]\d{2}:?\d{2})?"
)
_WORDED_TIME = re.compile(r"[ ,]*(?:at )?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|GMT|[-+]\d{4})?$")
_DAY_NAME = re.compile(r"^\w+\.?,\s+")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|er)?[\s-]+(?:de |of )?(\w+?)\.?,?[\s-]+(?:de )?(\d{4})(?: *(?:р|г|года|року)\.?)?"
)
_MONTH_FIRST = re.compile(r"(\w+?)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
ORDERS = ("dmy", "mdy")


class Ambiguous(ValueError):
    """A date can be read in two ways."""


def read_date(text: str, order: str = "", lang: str = "") -> tuple[PartialDate, str]:
    """Return a date, and what was changed to write it as a record does; empty if nothing was.

    Args:
        order: `dmy` or `mdy` if dates in numbers have that order.
        lang: language in which months may be named, besides English.

    Raises:
        ValueError: if it is none, or could be two.
    """
    given = text.strip()
    try:
        return parse_date(given), ""
    except ValueError as error:
        reason = str(error)
    found = _YEAR_FIRST.fullmatch(given) or _COMPACT.fullmatch(given)
    if found:
        rest = found["rest"] or ""
        if rest.strip() and not _TIME.fullmatch(rest.rstrip()):
            raise ValueError(f"{_shown(rest.strip())} behind the date is no time of day")
        date = _made(found[1], found[2], found[3])
        return date, "the time of day was left out" if rest.strip() else "written as YYYY-MM-DD"
    found = _NUMERIC.fullmatch(given)
    if found:
        return _numeric(found, order)
    worded = _WORDED_TIME.sub("", _DAY_NAME.sub("", given))
    named = _worded(worded, lang)
    if named is None:
        raise ValueError(reason if re.fullmatch(r"[\d?-]+", given) else "it is no date that can be read for sure")
    return named, "written as YYYY-MM-DD"


def _numeric(found: re.Match[str], order: str) -> tuple[PartialDate, str]:
    rest = found["rest"].lstrip(",")
    if rest.strip() and not _TIME.fullmatch(rest.rstrip()):
        raise ValueError(f"{_shown(rest.strip())} behind the date is no time of day")
    first, second, year = int(found[1]), int(found[3]), found[4]
    if not order:
        order = "dmy" if first > 12 else "mdy" if second > 12 or first == second else ""
    if not order:
        raise Ambiguous("day and month could be either way round; write 'date_order: dmy' or 'mdy' in the mapping")
    day, month = (first, second) if order == "dmy" else (second, first)
    return _made(year, str(month), str(day)), f"read as {'day, month, year' if order == 'dmy' else 'month, day, year'}"


def _worded(text: str, lang: str) -> PartialDate | None:
    found = _DAY_FIRST.fullmatch(text)
    if found:
        month = _month(found[2], lang)
        return _made(found[3], str(month), found[1]) if month else None
    found = _MONTH_FIRST.fullmatch(text)
    if found:
        month = _month(found[1], lang)
        return _made(found[3], str(month), found[2]) if month else None
    return None


def _made(year: str, month: str, day: str | None) -> PartialDate:
    return parse_date(f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else ""))


def _month(name: str, lang: str) -> int:
    months = {**_months(lang.partition("-")[0].lower()), **_months("en")}
    return months.get(name.casefold().rstrip("."), 0)


@lru_cache(maxsize=64)
def _months(lang: str) -> dict[str, int]:
    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    found: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[use][width].items():
                found[str(name).casefold().rstrip(".")] = number
    found.setdefault("sept", 9) if lang == "en" else None
    return {name: number for name, number in found.items() if not name.isdigit()}


def _shown(text: str) -> str:
    return repr(text if len(text) <= 30 else f"{text[:29]}…")
