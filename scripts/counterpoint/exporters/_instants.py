"""Dates of records as the instants that feeds want."""

from __future__ import annotations

import zlib
from functools import cache

from counterpoint.model.dates import PartialDate

_HOURS = 6
"""Hours from midnight on in which instants lie: the beginning of the day, so that few are still to come."""


def instant_of(date: PartialDate, key: str, number: int = 1) -> str:
    """Return an instant of a date in RFC 3339: of a year or a month, one of its first day.

    Readers' programs take entries with the same instant for one, or show them in any order; and they announce an entry
    anew whose instant is another. So it is made of the entry alone, and it is seldom that of another.

    Args:
        key: tells entries of one day apart.
        number: of an entry among those of its key and date; each is a second later than the one before.
    """
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}{_time(_second_of(key) + number - 1)}"


@cache
def _second_of(key: str) -> int:
    return zlib.crc32(key.encode()) % (_HOURS * 3600)


@cache
def _time(seconds: int) -> str:
    minutes, second = divmod(min(seconds, 86_399), 60)
    hour, minute = divmod(minutes, 60)
    return f"T{hour:02}:{minute:02}:{second:02}Z"
