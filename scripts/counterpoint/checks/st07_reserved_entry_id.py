"""An entry's id is no word that already means a part of the page.

## Why
`statement` always means the claim's own statement, and the headings of a claim's page have anchors of their own.

## Bad
```yaml
evidence:
  - id: sources   # ST07
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Good
```yaml
evidence:
  - id: daily-post-at-the-barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Fix
Choose an id that says who speaks or what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import STATEMENT, CounterStatement, Evidence

RESERVED = frozenset(
    {STATEMENT, "claim", "the-exchange", "evidence", "reasoning", "verdict", "open-questions", "sources", "corrections"}
)


@check("ST07", "reserved-entry-id", on=(CounterStatement, Evidence))
def reserved_entry_id(entry: CounterStatement | Evidence, context: Context) -> Iterator[Finding]:
    if entry.id in RESERVED:
        message = f"id {entry.id!r} is already used for a part of the page"
        yield entry.at("id"), message, "choose one that says who speaks or what is shown"
