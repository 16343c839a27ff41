"""A correction is not older than the record.

## Why
What was never public needs no correction; one of the two dates is wrong.

## Bad
```yaml
published: 2019-07-10
corrections:
  - kind: clarification
    date: 2019-07-01   # CL09
    why: The week of the closure was added.
```

## Good
```yaml
published: 2019-07-10
corrections:
  - kind: clarification
    date: 2019-07-12
    why: The week of the closure was added.
```

## Fix
Mend the date of the correction, or `published`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note


@check("CL09", "correction-before-publication", on=Claim)
def correction_before_publication(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.published is None:
        return
    for correction in claim.corrections:
        if correction.date.surely_before(claim.published):
            message = f"correction is dated {correction.date}, before the record was published ({claim.published})"
            note = Note(claim.at("published"), "published here")
            yield correction.at("date"), message, "correct one of the two dates", (note,)
