"""A verdict rests on more than pages that copy others.

## Why
Aggregators repeat what they find, often by machine. Ten of them are not ten sources.

## Bad
```yaml
evidence:
  - id: copied
    stance: refutes
    source: copied-2019
    note: Says that the bridge is closed.
verdict:   # VD05
  rating: not-so
  summary: It was closed from May to July.
  reasoning: It says that the bridge is closed.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: copied
    stance: refutes
    source: daily-post-2019
    also: [copied-2019]
    note: Says that the bridge is closed.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: It says that the bridge is closed.
  date: 2019-07-01
```

## Fix
Find the page that the aggregator copied, and cite that.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Family, OutletKind, Stance
from counterpoint.problems import Severity


@check("VD05", "aggregators-only", on=Claim, severity=Severity.WARNING)
def aggregators_only(claim: Claim, context: Context) -> Iterator[Finding]:
    rating = context.corpus.rating_of(claim)
    if claim.verdict is None or rating is None or rating.family in (Family.UNPROVEN, Family.NOT_CHECKABLE):
        return
    weighed = [evidence for evidence in claim.evidence if evidence.stance is not Stance.CONTEXT]
    outlets = [context.outlet(ref) for evidence in weighed for ref in (evidence.source, *evidence.also)]
    if outlets and all(outlet is not None and outlet.kind is OutletKind.AGGREGATOR for outlet in outlets):
        message = "verdict rests only on aggregators"
        yield claim.verdict.place.key, message, "find the original pages, and cite those"
