"""Context decides nothing.

## Why
`context` helps to understand; a verdict that rests on it rests on nothing that speaks for or against the claim.

## Bad
```yaml
evidence:
  - id: barrier
    stance: context
    weight: decisive   # EV04
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    weight: decisive
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Fix
Choose the stance that it has, or another weight.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence, Stance, Weight
from counterpoint.problems import Severity


@check("EV04", "decisive-context", on=Evidence, severity=Severity.WARNING)
def decisive_context(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if evidence.stance is Stance.CONTEXT and evidence.weight is Weight.DECISIVE:
        message = "evidence is 'decisive', but its stance is 'context', which decides nothing"
        yield evidence.at("weight"), message, "choose the stance that it has, or another weight"
