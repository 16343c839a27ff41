"""A comment that silences a code says why.

## Why
Whoever reviews the record later must be able to judge whether the reason still holds.

## Bad
```yaml
claim: The bridge was not open in June 2019  # counterpoint: ignore CL02   # FM01
```

## Good
```yaml
claim: The bridge was not open in June 2019  # counterpoint: ignore CL02 -- the office denied what nobody had asserted
```

## Fix
Write ` -- ` and the reason after the codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("FM01", "ignore-without-reason", on=(), severity=Severity.WARNING)
def ignore_without_reason(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_ignores.py` raises this code, since comments are no part of a record."""
    yield from ()
