"""Nobody reviews their own work.

## Why
Whoever wrote a record, or rated the claim, reads what they meant, not what stands there.

## Bad
```yaml
authors: [anna-roe]
reviewed: {by: anna-roe, date: 2019-07-08}   # CL18
```

```yaml
# registry.yml
people:
  anna-roe: {name: Anna Roe}
```

## Good
```yaml
authors: [anna-roe]
reviewed: {by: ben-doe, date: 2019-07-08}
```

```yaml
# registry.yml
people:
  anna-roe: {name: Anna Roe}
  ben-doe: {name: Ben Doe}
```

## Fix
Let somebody else read it, and name them.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note, Severity


@check("CL18", "own-work-reviewed", on=Claim, severity=Severity.WARNING)
def own_work_reviewed(claim: Claim, context: Context) -> Iterator[Finding]:
    if not claim.reviewed:
        return
    rated_by = claim.verdict.by if claim.verdict else ()
    for review in claim.reviewed:
        if review.by in claim.authors:
            did, place = "wrote the record", claim.at("authors")
        elif claim.verdict and review.by in rated_by:
            did, place = "rated the claim", claim.verdict.at("by")
        else:
            continue
        message = f"{review.by!r} {did}, so somebody else must review it"
        yield review.at("by"), message, "name another reviewer", (Note(place, "named here"),)
