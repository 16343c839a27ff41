"""Dates as sources give them: a year, a month or a day, certain or not.

A subset of the Extended Date/Time Format (ISO 8601-2:2019, level 0 and `?` of level 1): `2022`, `2022-10`,
`2022-10-08`, each with `?` behind it if it is uncertain.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(\?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of any precision.

    Attributes:
        year: four digits.
        month: 1 to 12, or 0 where only the year is known.
        day: 1 to 31, or 0 where only the month is known.
        uncertain: whether a `?` stands behind it.
        iso: the date without its `?`, as HTML's `datetime` wants it.
        sort_key: sorts a year before its months, and a month before its days.
    """

    year: int
    month: int = 0
    day: int = 0
    uncertain: bool = False
    # There are few dates, which are written and compared again and again.
    iso: str = field(init=False, compare=False, repr=False)
    sort_key: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        month, day = (f"-{part:02}" if part else "" for part in (self.month, self.day))
        object.__setattr__(self, "iso", f"{self.year:04}{month}{day}")
        object.__setattr__(self, "sort_key", f"{self.year:04}-{self.month:02}-{self.day:02}")

    def __reduce__(self) -> tuple[Callable[..., PartialDate], tuple[int, int, int, bool]]:
        # Records travel between processes, with many dates; what dataclasses do by themselves takes four times as long.
        return _same_date, (self.year, self.month, self.day, self.uncertain)

    def __str__(self) -> str:
        return self.iso + ("?" if self.uncertain else "")

    @property
    def earliest(self) -> datetime.date:
        """The first day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day it can mean."""
        if self.day:
            return self.earliest
        year, month = (self.year, self.month) if self.month else (self.year, 12)
        if month == 12:
            return datetime.date(year, 12, 31)
        return datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)

    def surely_before(self, other: PartialDate) -> bool:
        """Whether every day it can mean is before every day the other can mean; uncertain dates never are."""
        if self.uncertain or other.uncertain:
            return False
        return self.latest < other.earliest if self.year == other.year else self.year < other.year

    def before_everywhere(self, other: PartialDate) -> bool:
        """Whether it is before the other wherever on Earth each was dated: time zones are up to a day apart."""
        return self.surely_before(other) and other.earliest - self.latest > _DAY


@lru_cache(maxsize=20_000)
def _same_date(year: int, month: int, day: int, uncertain: bool) -> PartialDate:
    """Return a date, one object for all records: the same days come again and again."""
    return PartialDate(year, month, day, uncertain)


_DAY = datetime.timedelta(days=1)


def parse_date(text: str) -> PartialDate:
    """Read a partial date.

    Raises:
        ValueError: if the text has another form, or names a day that no calendar has.
    """
    match = _FORM.fullmatch(text)
    if not match or not text.isascii():
        raise ValueError("expected a date such as 2022, 2022-10 or 2022-10-08, and '?' after it if uncertain")
    year, month, day, mark = match.groups()
    if month is not None and not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"there is no such day as {text.rstrip('?')}") from None
    return _same_date(int(year), int(month or 0), int(day or 0), mark is not None)


class Dated(Protocol):
    """Something with a date."""

    @property
    def date(self) -> PartialDate:
        """Its date."""


D = TypeVar("D", bound=Dated)


def oldest_first(listed: Sequence[D]) -> Iterator[tuple[D, int]]:
    """Yield what is listed by date, the oldest first, each with its number among those of its date.

    Lists begin with the oldest or with the newest. Which of them this one does, and so which of one date is older, its
    first and its last date say. Thus one that is added later changes no number of others.
    """
    if listed and listed[0].date.sort_key > listed[-1].date.sort_key:
        listed = listed[::-1]
    numbers: Counter[str] = Counter()
    for item in sorted(listed, key=lambda each: each.date.sort_key):
        numbers[item.date.iso] += 1
        yield item, numbers[item.date.iso]


_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?:[T ]\d{1,2}:\d{2}\S*(?: \S+)?)?(\?)?")
_COMPACT = re.compile(r"((?:1[5-9]|20)\d{2})()(\d{2})(\d{2})()")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def meant_date(text: str) -> str:
    """Return the date that a text of another form most likely means; empty if it could be two, or none."""
    plain = unicodedata.normalize("NFKC", re.sub("[\u2010-\u2015\u2212]", "-", text)).strip().rstrip(".")
    plain = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in plain)
    found = _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if found:
        year, _, month, day, mark = found.groups("")
        parts = [year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])]
        meant = "-".join(parts) + mark
    else:
        # With dots, the day stands first wherever that is usual.
        found = _DAY_FIRST.fullmatch(plain)
        meant = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""
    try:
        return str(parse_date(meant)) if meant and meant != text else ""
    except ValueError:
        return ""
