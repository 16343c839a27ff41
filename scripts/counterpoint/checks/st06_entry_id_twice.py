"""An id is given to one entry of a claim.

## Why
Statements and evidence are cited by their id, and share the anchors of the claim's page.

## Bad
```yaml
counter_statements:
  - id: diary-2-june
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    paraphrase: The bridge, he said, is closed.
evidence:
  - id: diary-2-june   # ST06
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Good
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    paraphrase: The bridge, he said, is closed.
evidence:
  - id: diary-2-june
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Fix
Give the later one another id. The id of an entry that was published stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, CounterStatement, Evidence
from counterpoint.model.marks import Place
from counterpoint.problems import Note


@check("ST06", "entry-id-twice", on=Claim)
def entry_id_twice(claim: Claim, context: Context) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    items: tuple[CounterStatement | Evidence, ...] = (*claim.counter_statements, *claim.evidence)
    for item in items:
        place = item.at("id")
        if item.id in first:
            note = Note(first[item.id], "first given here")
            yield place, f"id {item.id!r} is given twice in this claim", "give the later one a different id", (note,)
        else:
            first[item.id] = place
