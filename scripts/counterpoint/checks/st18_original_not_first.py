"""The original stands before its translations.

## Why
The first wording is the one that the others are compared with, and the one that readers see first.

## Bad
```yaml
statement:
  by: ministry-ua
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: daily-post-2019, translation: outlet}   # ST18
    - {text: Міст відкрито., lang: uk, source: county-log-2019}
```

## Good
```yaml
statement:
  by: ministry-ua
  date: 2019-06-01
  wordings:
    - {text: Міст відкрито., lang: uk, source: county-log-2019}
    - {text: The bridge is open., lang: en, source: daily-post-2019, translation: outlet}
```

## Fix
Move the original to the top of `wordings`, and see whether `differs` still says what it should.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import primary
from counterpoint.model import Statement
from counterpoint.problems import Note, Severity


@check("ST18", "original-not-first", on=Statement, severity=Severity.WARNING)
def original_not_first(statement: Statement, context: Context) -> Iterator[Finding]:
    if len(statement.wordings) < 2 or statement.wordings[0].translation is None:
        return
    first, *others = statement.wordings
    for wording in others:
        if wording.translation is None and primary(wording.lang) != primary(first.lang):
            note = Note(wording.at("text"), "this one is no translation")
            message = "the first wording is a translation, but a later one is not"
            yield first.at("text"), message, "move the original to the top", (note,)
            return
