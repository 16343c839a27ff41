"""A line of the baseline stands for a problem that is there.

## Why
A line that is left over would silence the same fault if it came back.

## Bad
```text
claims/roads/sources.yml SR04 sources/county-log-2019/url 5b2c0d7e
(while the source has its archived copy by now)
```

## Good
```text
no such line
```

## Fix
Run `counterpoint check --write-baseline`. It writes what is there now, so look first that nothing new is among it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("CS04", "stale-baseline", on=(), severity=Severity.WARNING)
def stale_baseline(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_baseline.py` raises this code, since what it is about is no record."""
    yield from ()
