"""Dates of records as the instants that feeds want."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from counterpoint.model.dates import PartialDate

T = TypeVar("T")


def first_instant(date: PartialDate) -> str:
    """Return the first instant of a date in RFC 3339: of a year or a month, that of its first day."""
    return f"{date.earliest.isoformat()}{_time(0)}"


@cache
def _time(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"T{hour:02}:{minute:02}:{second:02}Z"


def apart(items: Iterable[tuple[PartialDate, T]]) -> Iterator[tuple[str, T]]:
    """Yield items with instants that are all different: those of one day a second apart, the first the latest.

    Readers' programs take entries with the same instant for one, or show them in any order.

    Args:
        items: newest first.
    """
    waiting = [(date.earliest.isoformat(), item) for date, item in items]
    days = Counter([day for day, _ in waiting])
    for day, item in waiting:
        days[day] -= 1
        yield day + _time(min(days[day], 86_399)), item
