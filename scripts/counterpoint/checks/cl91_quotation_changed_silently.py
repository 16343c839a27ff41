"""Published words change only with a correction.

## Why
A quotation is what others quote from us. One that was wrong harmed its speaker, and readers must hear of it.

## Bad
```diff
-    - {text: The bridge is open., lang: en, source: county-log-2019}
+    - {text: The bridge was open., lang: en, source: county-log-2019}
```

## Good
```diff
-    - {text: The bridge is open., lang: en, source: county-log-2019}
+    - {text: The bridge was open., lang: en, source: county-log-2019}
+corrections:
+  - {date: 2024-03-01, kind: correction, was: '"is open"', now: '"was open"', why: The page had been misread.}
```

## Fix
Add an entry to `corrections`, or restore the words. Only `check --since` sees this, since it compares with what was
published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CL91", "quotation-changed-silently", on=())
def quotation_changed_silently(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
