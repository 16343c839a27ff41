"""A speaker is named once.

## Why
Every name of the list is shown and counted.

## Bad
```yaml
statement:
  by: [mayor-doe, mayor-doe]   # ST26
  date: 2019-06-01
  paraphrase: The bridge is open.
```

## Good
```yaml
statement:
  by: [mayor-doe, roads-office]
  date: 2019-06-01
  paraphrase: The bridge is open.
```

## Fix
Remove one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Statement
from counterpoint.problems import shown


@check("ST26", "speaker-twice", on=Statement)
def speaker_twice(statement: Statement, context: Context) -> Iterator[Finding]:
    for name, parties in (("by", statement.by), ("attributed_to", statement.attributed_to)):
        if len(parties) > 1:
            for index, party in enumerate(parties):
                if party in parties[:index]:
                    yield statement.at(name, index), f"{shown(party)} is named twice", "remove one of the two"
