"""What is claimed, and by whom, changes only with a correction once it is published.

## Why
A verdict is about this assertion of this speaker. With another sentence or another name above it, it is a verdict that
nobody has given, and the one that readers have passed on is gone.

## Bad
```diff
-claim: The bridge was open in June 2019
+claim: The bridge was open to lorries in June 2019
```

## Good
```diff
-claim: The bridge was open in June 2019
+claim: The bridge was open to lorries in June 2019
+corrections:
+  - {date: 2024-03-01, kind: clarification, why: The office spoke of lorries; our sentence left it out.}
```

## Fix
Add an entry to `corrections`, or restore what was there. Letter case, punctuation, and another id of the same name are
no change, nor is a speaker where none was named. Only `check --since` sees this, since it compares with what was
published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("CL97", "claim-changed-silently", on=(), severity=Severity.WARNING)
def claim_changed_silently(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
