"""Dates as archives write them; what can be read in two ways is refused."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from counterpoint.model.dates import PartialDate, parse_date

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,2}))?(?P<rest>(?:[T ].*)?)", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?P<rest>T\d{4,6}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|'?\d{2})(?P<rest>(?:,? .*)?)", re.DOTALL)
_TIME = re.compile(
    r"[T ]\s*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*"
    r"(?:Z|UTC|GMT|[-+]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?"
)
_WORDED_TIME = re.compile(r"[ ,]*(?:at )?\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|GMT|[-+]\d{4})?$")
_LONGEST = 100
"""Characters of a date, its time and zone among them; what is longer is none."""
_OF_SCRIPTS = re.compile(r"\w{3} (\w{3} \d{2} \d{4}) \d{2}:\d{2}:\d{2}(?: GMT.*)?")
"""A date as scripts of pages write it when nobody says how."""
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:р|г|года|року)\.?$")
_DAY_NAME = re.compile(r"^\w+\.?,\s+")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|er)?[\s-]+(?:de |of )?(\w+?)\.?,?[\s-]+(?:de )?(\d{4}|['’]?\d{2})")
_MONTH_FIRST = re.compile(r"(\w+?)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4}|['’]\d{2})")
ORDERS = ("dmy", "mdy")
CENTURIES = ("1900", "2000", "posix")
"""What a year of two digits may mean: one of a century, or as POSIX has it: 69 to 99 before 2000, the others after."""


class Ambiguous(ValueError):
    """A date can be read in two ways."""


def read_date(text: str, order: str = "", lang: str = "", century: str = "") -> tuple[PartialDate, str]:
    """Return a date, and what was changed to write it as a record does; empty if nothing was.

    Args:
        order: `dmy` or `mdy` if dates in numbers have that order.
        lang: language in which months may be named, besides English.
        century: which years of two digits there are, one of `CENTURIES`; none is read without it.

    Raises:
        ValueError: if it is none, or could be two.
    """
    given = text.strip()
    if len(given) > _LONGEST:
        raise ValueError("it is too long for a date")
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
    given = _YEAR_WORD.sub("", given)
    found = _NUMERIC.fullmatch(given)
    if found:
        return _numeric(found, order, century)
    found = _OF_SCRIPTS.fullmatch(given)
    worded = found[1] if found else _WORDED_TIME.sub("", _DAY_NAME.sub("", given))
    named = _worded(worded, lang, century)
    if named is None:
        raise ValueError(reason if re.fullmatch(r"[\d?-]+", given) else "it is no date that can be read for sure")
    return named, "written as YYYY-MM-DD"


def _year(text: str, century: str) -> str:
    """Return a year with its century."""
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return digits
    if not century:
        raise Ambiguous(
            f"the year {digits!r} has two digits; write 'century: 2000' in the mapping if it is 20{digits}, "
            "or 'century: posix' if 69 to 99 are before 2000 and the others after"
        )
    if century == "posix":
        century = "1900" if int(digits) >= 69 else "2000"
    return f"{century[:2]}{digits}"


def _numeric(found: re.Match[str], order: str, century: str) -> tuple[PartialDate, str]:
    rest = found["rest"].lstrip(",")
    if rest.strip() and not _TIME.fullmatch(rest.rstrip()):
        raise ValueError(f"{_shown(rest.strip())} behind the date is no time of day")
    first, second, short = int(found[1]), int(found[3]), len(found[4]) < 4
    if not order and not short:
        order = "dmy" if first > 12 else "mdy" if second > 12 or first == second else ""
    if not order:
        both = ", and the year has two digits" if short and not century else ""
        more = ", and 'century: 2000'" if both else ""
        raise Ambiguous(
            f"day and month could be either way round{both}; write 'date_order: dmy' or 'mdy'{more} in the mapping"
        )
    year = _year(found[4], century)
    day, month = (first, second) if order == "dmy" else (second, first)
    how = "day, month, year" if order == "dmy" else "month, day, year"
    return _made(year, str(month), str(day)), f"read as {how}" + (f" {year}" if short else "")


def _worded(text: str, lang: str, century: str) -> PartialDate | None:
    found = _DAY_FIRST.fullmatch(text)
    if found:
        month = _month(found[2], lang)
        return _made(_year(found[3], century), str(month), found[1]) if month else None
    found = _MONTH_FIRST.fullmatch(text)
    if found:
        month = _month(found[1], lang)
        return _made(_year(found[3], century), str(month), found[2]) if month else None
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
