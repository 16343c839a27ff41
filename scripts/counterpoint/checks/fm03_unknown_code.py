"""A comment that silences a code names one that exists and can be silenced.

## Why
A mistyped code silences nothing, and the codes of reading (LD) cannot be silenced: what was not read is not there.

## Bad
```yaml
claim: The bridge was open in June 2019  # counterpoint: ignore CL99 -- the assertion is a denial   # FM03
```

## Good
```yaml
claim: The bridge was not open in June 2019  # counterpoint: ignore CL02 -- the assertion is a denial
```

## Fix
Write the code that the message names, such as SR04.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("FM03", "unknown-code", on=(), severity=Severity.WARNING)
def unknown_code(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_ignores.py` raises this code, since comments are no part of a record."""
    yield from ()
