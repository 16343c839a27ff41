"""A published record stays.

## Why
Its address is in articles, archives and search engines. A fact-check that is gone looks like one that was suppressed.

## Bad
```text
git rm claims/roads/bridge-open.yml
```

## Good
```yaml
status: withdrawn
corrections:
  - {date: 2019-08-01, kind: retraction, why: The claim rests on a page that turned out to be forged.}
```

## Fix
Restore the file, set `status: withdrawn`, and add a correction of the kind `retraction`: the page stays, and says so.
Only `check --since` sees this, since it compares with what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CL93", "published-record-vanished", on=())
def published_record_vanished(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
