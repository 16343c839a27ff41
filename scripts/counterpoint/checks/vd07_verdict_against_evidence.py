"""A verdict does not go against all its evidence.

## Why
If everything that is listed speaks for the claim, "false" cannot rest on it, and the other way round.

## Bad
```yaml
evidence:
  - id: barrier
    stance: supports
    source: daily-post-2019
    note: The Daily Post counted the cars.
verdict:
  rating: not-so   # VD07
  summary: It was closed from May to July.
  reasoning: The Daily Post is wrong.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: barrier
    stance: supports
    source: daily-post-2019
    note: The Daily Post counted the cars.
verdict:
  rating: so
  summary: It was open.
  reasoning: The Daily Post counted the cars.
  date: 2019-07-01
```

## Fix
List the evidence that the verdict rests on, or mend the stance of an item or the rating.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import STATEMENT, Claim, Family, Stance

_CONTRARY = {Family.ACCURATE: Stance.REFUTES, Family.INACCURATE: Stance.SUPPORTS}


@check("VD07", "verdict-against-evidence", on=Claim)
def verdict_against_evidence(claim: Claim, context: Context) -> Iterator[Finding]:
    rating = context.corpus.rating_of(claim)
    contrary = _CONTRARY.get(rating.family) if rating else None
    if claim.verdict is None or rating is None or contrary is None:
        return
    stances = {e.stance for e in claim.evidence if e.bears_on == STATEMENT and e.stance is not Stance.CONTEXT}
    if stances == {contrary}:
        message = f"rating is {rating.id!r}, but all evidence {contrary.value} the claim"
        yield (
            claim.verdict.at("rating"),
            message,
            "add the evidence that it rests on, or correct a stance or the rating",
        )
