"""A published correction stays as it is.

## Why
Corrections are the record's own history. If they can be rewritten, readers learn what is admitted today, and not what
was wrong and when it was put right.

## Bad
```diff
 corrections:
-  - {date: 2024-03-01, kind: correction, was: Unsupported, now: "False", why: We had misread the order.}
+  - {date: 2024-03-01, kind: clarification, why: Wording.}
```

## Good
```diff
 corrections:
   - {date: 2024-03-01, kind: correction, was: Unsupported, now: "False", why: We had misread the order.}
+  - {date: 2024-04-02, kind: clarification, why: The order that we had misread on 1 March is that of the ministry.}
```

## Fix
Restore the entry. If something in it is wrong, put it right and add an entry that says so. Letter case and punctuation
may change. Only `check --since` sees this, since it compares with what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("CL96", "correction-rewritten", on=(), severity=Severity.WARNING)
def correction_rewritten(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
