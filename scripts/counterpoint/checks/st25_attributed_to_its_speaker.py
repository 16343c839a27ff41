"""Words are attributed to somebody else than their speaker.

## Why
`by` says who said it, as far as we know. `attributed_to` says into whose mouth it is put, and that is what the record
checks. Of one person both cannot hold.

## Bad
```yaml
statement:
  by: mayor-doe
  attributed_to: mayor-doe   # ST25
  date: 2019-06-01
  paraphrase: The bridge is open.
```

## Good
```yaml
statement:
  by: roads-office
  attributed_to: mayor-doe
  date: 2019-06-01
  paraphrase: The bridge is open.
```

## Fix
Remove `by` if the person never said it, or `attributed_to` if they did.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import named
from counterpoint.model import Statement
from counterpoint.problems import Note


@check("ST25", "attributed-to-its-speaker", on=Statement)
def attributed_to_its_speaker(statement: Statement, context: Context) -> Iterator[Finding]:
    both = [party for party in statement.attributed_to if party in statement.by]
    if both:
        message = f"words of {named(both)} are attributed to {named(both)} as well"
        note = Note(statement.at("by"), "the speaker")
        yield statement.at("attributed_to"), message, "keep 'by' or 'attributed_to'", (note,)
