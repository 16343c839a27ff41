"""A statement has a wording or a paraphrase.

## Why
Who spoke and when is nothing without what was said.

## Bad
```yaml
counter_statements:
  - id: mayor-denies   # ST05
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    appearances: [{source: daily-post-2019}]
```

## Good
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    paraphrase: The bridge, he said, is closed.
    appearances: [{source: daily-post-2019}]
```

## Fix
Add `wordings:` with the words, or `paraphrase:` with the sense in words of your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Statement
from counterpoint.problems import Severity


@check("ST05", "statement-without-words", on=Statement, severity=Severity.WARNING)
def statement_without_words(statement: Statement, context: Context) -> Iterator[Finding]:
    if not statement.wordings and not statement.paraphrase:
        message = "statement has neither wordings nor a paraphrase"
        yield statement.at(), message, "add 'wordings:', or 'paraphrase:' with the sense in your own words"
