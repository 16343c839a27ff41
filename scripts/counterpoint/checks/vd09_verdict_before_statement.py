"""A verdict is not older than the statement that it rates.

## Why
Nobody can rate what was not said yet; one of the two dates is wrong.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-07-03
  paraphrase: Traffic crosses the bridge.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01   # VD09
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
Mend one of the two dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Note


@check("VD09", "verdict-before-statement", on=Claim)
def verdict_before_statement(claim: Claim, context: Context) -> Iterator[Finding]:
    said = claim.statement.date
    if claim.verdict and said and claim.verdict.date.before_everywhere(said):
        message = f"verdict is dated {claim.verdict.date}, before the statement was made ({said})"
        note = Note(claim.statement.at("date"), "dated here")
        yield claim.verdict.at("date"), message, "correct one of the two dates", (note,)
