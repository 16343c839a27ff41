"""A verdict is not older than its evidence.

## Why
A verdict can rest only on what was known on its day. Evidence that came later asks for a new verdict and a correction.

## Bad
```yaml
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-06-01   # VD03
```

## Good
```yaml
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Fix
Weigh the new evidence, give the verdict a new date, and record the change under `corrections`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note


@check("VD03", "verdict-before-evidence", on=Claim)
def verdict_before_evidence(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.verdict is None:
        return
    for evidence in claim.evidence:
        source = context.source(evidence.source)
        shown, place = evidence.date, evidence.at("date")
        # A page may be dated after what it shows, so its own date counts too.
        if source and source.published and not (shown and claim.verdict.date.before_everywhere(shown)):
            shown, place = source.published, source.at("published")
        if shown and shown.year >= claim.verdict.date.year and claim.verdict.date.before_everywhere(shown):
            message = f"verdict is dated {claim.verdict.date}, before the evidence {evidence.id!r} ({shown})"
            help = "weigh the evidence, give the verdict a new date, and record the change under 'corrections'"
            yield claim.verdict.at("date"), message, help, (Note(place, "dated here"),)
            return
