"""A person says nothing after the day of death.

## Why
Either a date or the name is wrong, or words are put into the mouth of somebody who cannot answer.

## Bad
```yaml
counter_statements:
  - id: old-mayor-denies
    by: mayor-roe
    date: 2019-06-02   # ST17
    relation: denies
    paraphrase: The bridge, he said, is closed.
```

## Good
```yaml
counter_statements:
  - id: old-mayor-before
    by: mayor-roe
    date: 2018-06-02
    relation: contradicts
    paraphrase: The bridge, he said, is closed.
```

## Fix
Mend the date, the speaker, or `died` in the registry. Words that were published later have the date on which they were
said.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Statement
from counterpoint.problems import Note


@check("ST17", "statement-after-death", on=Statement)
def statement_after_death(statement: Statement, context: Context) -> Iterator[Finding]:
    for party in statement.by:
        actor = context.corpus.actors.get(party)
        if actor is None or not actor.died or not statement.date or not actor.died.before_everywhere(statement.date):
            continue
        message = f"statement is dated {statement.date}, and {party!r} died {actor.died}"
        yield statement.at("date"), message, "correct the date or the speaker", (Note(actor.at("died"), "given here"),)
