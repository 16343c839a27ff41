"""A verdict that was written after publication leaves an entry among the corrections.

## Why
Readers who saw the record without it, or with another one, learn that and why it changed.

## Bad
```yaml
published: 2019-06-20
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01   # VD08
```

## Good
```yaml
published: 2019-06-20
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
corrections:
  - {date: 2019-07-01, kind: update, why: The claim was rated.}
```

## Fix
Add an item to `corrections` with the day of the verdict or a later one: `update` where the claim was not rated before,
else `correction`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note, Severity


@check("VD08", "late-verdict-without-correction", on=Claim, severity=Severity.WARNING)
def late_verdict_without_correction(claim: Claim, context: Context) -> Iterator[Finding]:
    verdict, published = claim.verdict, claim.published
    if verdict is None or published is None or not published.surely_before(verdict.date):
        return
    if not any(not correction.date.surely_before(verdict.date) for correction in claim.corrections):
        message = f"verdict is dated {verdict.date}, after publication ({published}), but no correction says so"
        note = Note(claim.at("published"), "published here")
        yield verdict.at("date"), message, "add a correction, such as 'kind: update'", (note,)
