"""The page that has the words is not older than the words.

## Why
A page of May cannot quote what was said in June: a date is wrong, or the words are older than believed.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-09
  wordings:
    - {text: The bridge is open., lang: en, source: county-log-2019}   # ST21
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: county-log-2019}
```

## Fix
Mend the statement's `date` or the source's `published`; mark with `?` what is not certain. Pages that grow, such as
live tickers, have the date of their last change.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Statement
from counterpoint.problems import Note


@check("ST21", "source-before-statement", on=Statement)
def source_before_statement(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.date is None:
        return
    for wording in statement.wordings:
        source = context.source(wording.source)
        if source and source.published and source.published.before_everywhere(statement.date):
            message = f"the source is of {source.published}, before the statement was made ({statement.date})"
            notes = (
                Note(source.at("published"), "the source's date"),
                Note(statement.at("date"), "the statement's date"),
            )
            yield wording.at("source"), message, "correct one of the two dates", notes
