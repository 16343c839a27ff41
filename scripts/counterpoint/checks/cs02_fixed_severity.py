"""A setting is for checks whose severity can be set.

## Why
The codes of reading (LD) always stop a build: what could not be read is not there, and a page without it would say
something else.

## Bad
```yaml
# checks.yml
checks:
  - codes: [LD]   # CS02
    severity: warning
    reason: we mend the files bit by bit
```

## Good
```yaml
# checks.yml
checks:
  - codes: [SR]
    severity: warning
    reason: we mend the files bit by bit
```

## Fix
Remove the code from the setting, and fix the files. A file that cannot be fixed yet can wait outside of claims/.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CS02", "fixed-severity", on=())
def fixed_severity(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_settings.py` raises this code, since what it is about is no record."""
    yield from ()
