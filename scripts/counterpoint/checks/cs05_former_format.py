"""The records are of the format that is written today.

## Why
What was possible before may be read in another way today, or be refused. `counterpoint migrate` brings the records
over, and keeps their comments.

## Bad
```text
claims/FORMAT: 1
```

## Good
```text
claims/FORMAT: 2
```

## Fix
Run `counterpoint migrate`, look at the difference, and commit it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("CS05", "former-format", on=(), severity=Severity.WARNING)
def former_format(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_settings.py` raises this code, since what it is about is no record."""
    yield from ()
