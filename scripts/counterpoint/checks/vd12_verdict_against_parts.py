"""The rating of the whole does not go against that of all its parts.

## Why
If every part is so, the claim as a whole is not "not so", and the other way round.

## Bad
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: so, evidence: [diary]}
  - {id: late-june, text: The bridge was open in late June 2019, rating: so, evidence: [diary]}
verdict:
  rating: not-so   # VD12
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Good
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so, evidence: [diary]}
  - {id: late-june, text: The bridge was open in late June 2019, rating: so, evidence: [diary]}
verdict:
  rating: not-so
  summary: It was closed in early June.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Fix
Correct the rating of the whole or of a part. If the parts are so and the whole misleads, a rating of the family `mixed`
says that.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Family, Id
from counterpoint.problems import Severity

_CONTRARY = {Family.ACCURATE: Family.INACCURATE, Family.INACCURATE: Family.ACCURATE}


@check("VD12", "verdict-against-parts", on=Claim, severity=Severity.WARNING)
def verdict_against_parts(claim: Claim, context: Context) -> Iterator[Finding]:
    rating = context.corpus.rating_of(claim)
    contrary = _CONTRARY.get(rating.family) if rating else None
    if not claim.parts or claim.verdict is None or rating is None or contrary is None or context.scale is None:
        return
    ratings = [context.scale.values.get(Id(part.rating)) if part.rating else None for part in claim.parts]
    if all(part is not None and part.family is contrary for part in ratings):
        message = f"rating is {rating.id!r}, but all parts are {contrary.value}"
        yield claim.verdict.at("rating"), message, "correct the rating of the whole or of a part"
