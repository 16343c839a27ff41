"""A published rating changes only with a correction.

## Why
Readers have relied on it and have passed it on. A rating that changes without a word makes every other one doubtful.

## Bad
```diff
 verdict:
-  rating: unsupported
+  rating: rated-false
```

## Good
```diff
 verdict:
-  rating: unsupported
+  rating: rated-false
+corrections:
+  - {date: 2024-03-01, kind: update, was: Unsupported, now: "False", why: The ministry published the order.}
```

## Fix
Add an entry to `corrections`; the rating of a part needs one, too. Only `check --since` sees this, since it compares
with what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CL90", "verdict-changed-silently", on=())
def verdict_changed_silently(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
