"""A rated part of a claim names the evidence that its rating rests on.

## Why
A part is rated by itself, so it must be clear what that rests on.

## Bad
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so}   # EV08
  - {id: late-june, text: The bridge was open in late June 2019}
```

## Good
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so, evidence: [diary]}
  - {id: late-june, text: The bridge was open in late June 2019}
```

## Fix
Add `evidence:` with the ids of the items, or leave the rating out.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Family, Id, Part
from counterpoint.problems import Severity


@check("EV08", "part-without-evidence", on=Part, severity=Severity.WARNING)
def part_without_evidence(part: Part, context: Context) -> Iterator[Finding]:
    if part.rating is None or part.evidence:
        return
    rating = context.scale.values.get(Id(part.rating)) if context.scale else None
    if rating is None or rating.family is not Family.NOT_CHECKABLE:
        yield part.at("rating"), "part is rated without evidence", "add 'evidence:' with the ids of the items"
