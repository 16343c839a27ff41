"""Each part of a claim has an id of its own.

## Why
The id is the part's permanent link on the page.

## Bad
```yaml
parts:
  - {id: june, text: The bridge was open in early June 2019, rating: not-so, evidence: [diary]}
  - {id: june, text: The bridge was open in late June 2019}   # CL22
```

## Good
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so, evidence: [diary]}
  - {id: late-june, text: The bridge was open in late June 2019}
```

## Fix
Give one of them another id.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Part
from counterpoint.problems import Note, shown


@check("CL22", "part-id-twice", on=Claim)
def part_id_twice(claim: Claim, context: Context) -> Iterator[Finding]:
    first: dict[str, Part] = {}
    for part in claim.parts:
        earlier = first.setdefault(part.id, part)
        if earlier is not part:
            note = Note(earlier.at("id"), "first used here")
            yield part.at("id"), f"id {shown(part.id)} is already used by another part", "choose another", (note,)
