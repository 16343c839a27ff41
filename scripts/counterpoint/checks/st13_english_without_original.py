"""The words of a foreign speaker are given in the original too.

## Why
Disputes hang on a word ("strike" or "attack"), and only the original shows which was said.

## Bad
```yaml
counter_statements:
  - id: ministry-denies
    by: ministry-ua
    date: 2019-06-02
    relation: denies
    wordings:
      - {text: The bridge is closed., lang: en, source: daily-post-2019, translation: outlet}   # ST13
```

## Good
```yaml
counter_statements:
  - id: ministry-denies
    by: ministry-ua
    date: 2019-06-02
    relation: denies
    wordings:
      - {text: Міст зачинено., lang: uk, source: county-log-2019}
      - {text: The bridge is closed., lang: en, source: daily-post-2019, translation: outlet}
```

```yaml
counter_statements:
  - id: ministry-denies
    by: ministry-ua
    date: 2019-06-02
    relation: denies
    wordings:
      - text: The bridge is closed.
        lang: en
        source: daily-post-2019
        translation: outlet
        note: The Ukrainian original was not found.
```

## Fix
Add the wording in the language in which it was said, as the first one. If it cannot be found, or was said in English,
write that as the wording's `note` or the statement's.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import primary
from counterpoint.checks._words import word_set
from counterpoint.model import Actor, ActorKind, Statement
from counterpoint.problems import Severity

ENGLISH_SPEAKING = word_set(
    "AU BB BS BZ CA CM FJ GB GH GY HK IE IN JM KE LR MT NA NG NZ PG PH PK SG SL TT UG US ZA ZM ZW"
)
"""Countries in which a public body or person may well have spoken English."""


@check("ST13", "english-without-original", on=Statement, severity=Severity.WARNING)
def english_without_original(statement: Statement, context: Context) -> Iterator[Finding]:
    if not statement.wordings or any(primary(wording.lang) != "en" for wording in statement.wordings):
        return
    actors = [context.corpus.actors.get(party) for party in statement.by]
    foreign = [actor for actor in actors if actor and _speaks_another_language(actor)]
    if not foreign or len(foreign) < len(actors):
        return
    if statement.note or any(wording.note for wording in statement.wordings):
        return
    first = statement.wordings[0]
    speaker = foreign[0]
    message = f"only English words of {speaker.id!r} ({speaker.country}) are given; expected the original"
    yield first.at("lang"), message, "add the original as the first wording, or say in 'note' why it is missing"


def _speaks_another_language(actor: Actor) -> bool:
    return bool(actor.country) and actor.country not in ENGLISH_SPEAKING and actor.kind is not ActorKind.OUTLET
