"""Evidence bears on a statement of its own claim.

## Why
The verdict of a claim rests on the evidence listed with it. Evidence on a statement of another claim belongs there, or
it bears on nothing here.

## Bad
```yaml
evidence:
  - id: barrier
    stance: refutes
    bears_on: tunnel#statement   # EV02
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Fix
Move it to the other record, or say in `note` what it means for this claim's statement and leave out `bears_on`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence
from counterpoint.problems import shown


@check("EV02", "evidence-for-another-claim", on=Evidence)
def evidence_for_another_claim(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if "#" in evidence.bears_on:
        message = f"evidence bears on {shown(evidence.bears_on)}; expected a statement of this claim"
        yield evidence.at("bears_on"), message, "move it to that record, or leave 'bears_on' out"
