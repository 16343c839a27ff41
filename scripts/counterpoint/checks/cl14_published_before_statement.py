"""A record is not published before what it checks was said.

## Why
Nobody can check what was not said yet; one of the two dates is wrong.

## Bad
```yaml
# without verdict
published: 2019-05-01   # CL14
```

## Good
```yaml
published: 2019-07-10
```

## Fix
Mend `published`, or the statement's `date`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note


@check("CL14", "published-before-statement", on=Claim)
def published_before_statement(claim: Claim, context: Context) -> Iterator[Finding]:
    said = claim.statement.date
    if claim.published and said and claim.published.before_everywhere(said):
        message = f"record is published on {claim.published}, before the statement was made ({said})"
        note = Note(claim.statement.at("date"), "dated here")
        yield claim.at("published"), message, "correct one of the two dates", (note,)
