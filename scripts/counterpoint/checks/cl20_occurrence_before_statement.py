"""A claim is seen again after it was made.

## Why
An occurrence that is older than the statement is the earlier statement: then that one should be the record's own.

## Bad
```yaml
occurrences:
  - {date: 2019-05-02, source: copied-2019}   # CL20
```

## Good
```yaml
occurrences:
  - {date: 2021-05-02, source: copied-2019}
```

## Fix
Correct the date, or make the earlier one the `statement` and list this one among the occurrences.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note


@check("CL20", "occurrence-before-statement", on=Claim)
def occurrence_before_statement(claim: Claim, context: Context) -> Iterator[Finding]:
    origin = claim.statement.origin
    begun = claim.statement.date or (origin.since if origin else None)
    if begun is None:
        return
    place = claim.statement.at("date") if claim.statement.date or origin is None else origin.at("since")
    for occurrence in claim.occurrences:
        if occurrence.date.before_everywhere(begun):
            message = f"the claim is seen again on {occurrence.date}, before it was made ({begun})"
            yield occurrence.at("date"), message, "correct one of the two dates", (Note(place, "made here"),)
