"""A comment that silences a code silences something.

## Why
One that outlives its cause hides the next fault on the same line.

## Bad
```yaml
claim: The bridge was open in June 2019  # counterpoint: ignore CL02 -- the assertion is a denial   # FM02
```

## Good
```yaml
claim: The bridge was not open in June 2019  # counterpoint: ignore CL02 -- the assertion is a denial
```

## Fix
Remove the code, or the whole comment. It covers the value or key on its line, and on a line of its own, or right behind
a dash, the key or list item that follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("FM02", "unused-ignore", on=(), severity=Severity.WARNING)
def unused_ignore(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_ignores.py` raises this code, since comments are no part of a record."""
    yield from ()
