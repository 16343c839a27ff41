"""A statement has each wording once.

## Why
The wordings are compared side by side. A page that has the same words as another is an appearance.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: county-log-2019}
    - {text: The bridge is open., lang: en, source: daily-post-2019}   # ST16
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: county-log-2019}
  appearances:
    - {source: daily-post-2019, note: The same words.}
```

## Fix
Move the second page to `appearances`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Statement, Wording
from counterpoint.problems import Note, Severity


@check("ST16", "wording-twice", on=Statement, severity=Severity.WARNING)
def wording_twice(statement: Statement, context: Context) -> Iterator[Finding]:
    if len(statement.wordings) < 2:
        return
    first: dict[tuple[str, str], Wording] = {}
    for wording in statement.wordings:
        earlier = first.setdefault((wording.text, wording.lang), wording)
        if earlier is not wording:
            note = Note(earlier.at("text"), "first given here")
            yield wording.at("text"), "wording is the same as an earlier one", "record it as an appearance", (note,)
