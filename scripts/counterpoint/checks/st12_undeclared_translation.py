"""A wording in another language than the first one says whether it is a translation.

## Why
A speaker is quoted in the words that were spoken; anything else is somebody's translation, and the reader should know
whose. Few people say one sentence in two languages.

## Bad
```yaml
statement:
  by: ministry-ua
  date: 2019-06-01
  wordings:
    - {text: Міст відкрито., lang: uk, source: county-log-2019}
    - {text: The bridge is open., lang: en, source: daily-post-2019}   # ST12
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
Add `translation:`. If it is an original too, say so in `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import primary
from counterpoint.model import Statement
from counterpoint.problems import Note


@check("ST12", "undeclared-translation", on=Statement)
def undeclared_translation(statement: Statement, context: Context) -> Iterator[Finding]:
    if len(statement.wordings) < 2 or statement.wordings[0].translation is not None:
        return
    first, *others = statement.wordings
    for wording in others:
        if wording.translation is None and wording.note is None and primary(wording.lang) != primary(first.lang):
            message = (
                f"wording is in {wording.lang!r} and the first one in {first.lang!r}, "
                "but it is not marked as a translation"
            )
            note = Note(first.at("lang"), "the first one")
            yield wording.at("lang"), message, "add 'translation:', or say in 'note' that both are originals", (note,)
