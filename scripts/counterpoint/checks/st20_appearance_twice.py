"""A page is listed once among the appearances of a statement.

## Why
The number of appearances is shown as the reach of a claim.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
  appearances:
    - {source: daily-post-2019}
    - {source: daily-post-2019}   # ST20
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
  appearances:
    - {source: daily-post-2019}
```

## Fix
Remove one of the two, or write the source that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import key_of
from counterpoint.model import Appearance, Statement
from counterpoint.problems import Note, Severity, shown


@check("ST20", "appearance-twice", on=Statement, severity=Severity.WARNING)
def appearance_twice(statement: Statement, context: Context) -> Iterator[Finding]:
    first: dict[str, Appearance] = {}
    for appearance in statement.appearances:
        source = appearance.source
        key = key_of(source)
        earlier = first.setdefault(key, appearance)
        if earlier is not appearance:
            note = Note(earlier.at("source"), "first listed here")
            yield appearance.at("source"), f"{shown(key)} is listed twice", "remove one of the two", (note,)
