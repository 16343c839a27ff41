"""A statement is recorded once in a claim.

## Why
The same words of the same speaker on the same day count as one voice, not two.

## Bad
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    wordings: [{text: The bridge is closed., lang: en, source: daily-post-2019}]
  - id: mayor-in-the-post
    by: mayor-doe   # ST08
    date: 2019-06-02
    relation: denies
    wordings: [{text: The bridge is closed, lang: en, source: daily-post-2019}]
```

## Good
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    wordings: [{text: The bridge is closed., lang: en, source: daily-post-2019}]
```

## Fix
Keep one entry, and add the other page to its `appearances`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import named, words
from counterpoint.model import Claim, Statement
from counterpoint.problems import Note


@check("ST08", "statement-twice", on=Claim)
def statement_twice(claim: Claim, context: Context) -> Iterator[Finding]:
    if not claim.counter_statements:
        return
    first: dict[tuple[tuple[str, ...], str], Statement] = {}
    for entry in claim.entries:
        if not entry.by:
            continue
        earlier = first.setdefault((entry.by, str(entry.date)), entry)
        if earlier is not entry and _words(earlier) & _words(entry):
            message = f"the same words of {named(entry.by)} are recorded twice"
            note = Note(earlier.at("by"), "first recorded here")
            yield entry.at("by"), message, "keep one entry, and add the other page to its 'appearances'", (note,)


def _words(entry: Statement) -> set[tuple[str, ...]]:
    return {tuple(words(wording.text)) for wording in entry.wordings}
