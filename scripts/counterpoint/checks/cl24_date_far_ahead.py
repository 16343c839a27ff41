"""No date is far after the other dates of its record.

## Why
A slip of the finger makes 2202 of 2022. Such a record leads every list for good.

## Bad
```yaml
published: 2202-07-10   # CL24
```

## Good
```yaml
published: 2019-07-10
```

## Fix
Correct the date.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import remembered
from counterpoint.dates import PartialDate
from counterpoint.marks import Place
from counterpoint.model import Claim, Record, Source
from counterpoint.problems import Severity

FAR = 60
"""Years after the other dates at which a date is taken for a slip."""

OF_TODAY = 1990
"""A record with a date since then is not about history, which is written up long after."""

NO_RECORD = 2100
"""A year of which no record can be yet."""


@check("CL24", "date-far-ahead", on=(Claim, Source), severity=Severity.WARNING)
def date_far_ahead(record: Claim | Source, context: Context) -> Iterator[Finding]:
    if isinstance(record, Source) and context.claim is not None:
        return  # one that is described inline is a part of its claim
    dates = list(_dates_of(record))
    years = sorted(date.year for date, _ in dates)
    # Most records have dates of a few years, which is quickly seen.
    if len(years) < 2 or years[-1] - years[0] < FAR:
        return
    for date, place in dates:
        before = [year for year in years if year < date.year - FAR]
        alone = len(before) == len(years) - 1
        if alone and (before[-1] >= OF_TODAY or date.year >= NO_RECORD):
            message = f"date {date} is {date.year - before[-1]} years after the other dates of the record"
            yield place, message, "correct the date"


def _dates_of(record: Record) -> Iterator[tuple[PartialDate, Place]]:
    for name in _names_of(type(record)):
        value = record.__dict__.get(name)
        if isinstance(value, PartialDate):
            yield value, record.at(name)
        elif isinstance(value, Record):
            yield from _dates_of(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Record):
                    yield from _dates_of(item)


@remembered
def _names_of(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.name != "place")
