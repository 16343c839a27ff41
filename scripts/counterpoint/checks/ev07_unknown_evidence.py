"""A part of a claim rests on evidence that is listed.

## Why
Readers follow the id from the part to the item.

## Bad
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so, evidence: [dairy]}   # EV07
  - {id: late-june, text: The bridge was open in late June 2019}
```

## Good
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so, evidence: [diary]}
  - {id: late-june, text: The bridge was open in late June 2019}
```

## Fix
Write the id of an item of `evidence`, or add the item.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import did_you_mean
from counterpoint.model import Part
from counterpoint.problems import shown


@check("EV07", "unknown-evidence", on=Part)
def unknown_evidence(part: Part, context: Context) -> Iterator[Finding]:
    known = [item.id for item in context.claim.evidence] if context.claim else []
    for index, item_id in enumerate(part.evidence):
        if item_id not in known:
            help = did_you_mean(item_id, known, "add it under 'evidence'")
            yield part.at("evidence", index), f"there is no item of evidence {shown(item_id)}", help
