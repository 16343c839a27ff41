"""The published date of a statement changes only with a correction.

## Why
Who spoke first often is the whole question, and it hangs on the dates.

## Bad
```diff
 statement:
-  date: 2019-06-01
+  date: 2019-06-03
```

## Good
```diff
 statement:
-  date: 2019-06-01
+  date: 2019-06-03
+corrections:
+  - {date: 2024-03-01, kind: correction, was: 1 June, now: 3 June, why: The page gives the day of its printing.}
```

## Fix
Add an entry to `corrections`, or restore the date. Only `check --since` sees this, since it compares with what was
published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CL92", "date-changed-silently", on=())
def date_changed_silently(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
