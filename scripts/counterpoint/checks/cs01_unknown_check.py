"""A setting names checks that exist.

## Why
A setting for a mistyped code changes nothing, and what it was meant for goes on as before.

## Bad
```yaml
# checks.yml
checks:
  - codes: [SR99]   # CS01
    severity: hint
    reason: copies are made once a month
```

## Good
```yaml
# checks.yml
checks:
  - codes: [SR04]
    severity: hint
    reason: copies are made once a month
```

## Fix
Write a code as `counterpoint check` shows it, or a family such as SR.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CS01", "unknown-check", on=())
def unknown_check(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_settings.py` raises this code, since what it is about is no record."""
    yield from ()
