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

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import holders_of, remembered
from counterpoint.model import Claim, Record, Source
from counterpoint.model.dates import PartialDate
from counterpoint.model.fields import Form, fields_of
from counterpoint.problems import Severity

FAR = 60
"""Years after the other dates at which a date is taken for a slip."""

OF_TODAY = 1990
"""A record with a date since then is not about history, which is written up long after."""

NO_RECORD = 2100
"""A year of which no record can be yet."""


@check("CL24", "date-far-ahead", on=(Claim, Source), severity=Severity.WARNING)
def date_far_ahead(record: Claim | Source, context: Context) -> Iterator[Finding]:
    dates: list[tuple[PartialDate, Record, str]] = []
    _gather(record, dates)
    # Most records have dates of a few years, which is quickly seen.
    years = sorted([date.year for date, _, _ in dates])
    if len(years) < 2 or years[-1] - years[0] <= FAR:
        return
    for date, holder, name in dates:
        before = [year for year in years if year < date.year - FAR]
        alone = len(before) == len(years) - 1
        if alone and (before[-1] >= OF_TODAY or date.year >= NO_RECORD):
            message = f"date {date} is {date.year - before[-1]} years after the other dates of the record"
            yield holder.at(name), message, "correct the date"


def _gather(record: Record, dates: list[tuple[PartialDate, Record, str]]) -> None:
    values = record.__dict__
    own, one, many = _plan_of(type(record))
    for name in own:
        date = values[name] if name in values else None  # noqa: SIM401
        if date is not None:
            dates.append((date, record, name))
    for name in one:
        inner = values[name] if name in values else None  # noqa: SIM401
        if inner is not None:
            _gather(inner, dates)
    for name in many:
        for inner in values[name] if name in values else ():  # noqa: SIM401
            _gather(inner, dates)


@remembered
def _plan_of(kind: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the fields that hold a date, a record with dates, or several; sources are looked at by themselves."""
    inner = [(holder.name, holder.many) for holder in holders_of(kind) if any(map(_has_dates, holder.records))]
    return (
        _date_fields(kind),
        tuple(name for name, many in inner if not many),
        tuple(name for name, many in inner if many),
    )


@remembered
def _date_fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.attribute for field in fields_of(kind).values() if field.shape.form is Form.DATE)


@remembered
def _has_dates(kind: type[Record]) -> bool:
    if kind is Source:
        return False
    return bool(_date_fields(kind)) or any(_has_dates(each) for h in holders_of(kind) for each in h.records)
