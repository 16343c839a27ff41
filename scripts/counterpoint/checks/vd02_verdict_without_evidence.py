"""A rated claim lists its evidence.

## Why
A verdict that rests on nothing listed asks readers to believe us. A claim that is not yet rated is a legal state.

## Bad
```yaml
# without evidence
verdict:   # VD02
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Fix
List what the verdict rests on under `evidence`, with source and stance, or leave the verdict out.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Family
from counterpoint.problems import Severity


@check("VD02", "verdict-without-evidence", on=Claim, severity=Severity.WARNING)
def verdict_without_evidence(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.verdict is None or claim.evidence:
        return
    rating = context.corpus.rating_of(claim)
    # That something is an opinion or a forecast needs no evidence.
    if rating is None or rating.family is not Family.NOT_CHECKABLE:
        message = "claim is rated, but no evidence is listed"
        yield claim.verdict.place.key, message, "add 'evidence:', or leave the verdict out"
