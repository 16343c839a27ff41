"""Two actors do not have the same preferred name.

## Why
Either one actor stands in the registry twice, so that its statements are spread over two pages, or readers cannot tell
the two apart.

## Bad
```yaml
# registry.yml
actors:
  the-mayor:   # AC08
    names: [{text: MAYOR Jane Doe, lang: en}]
    kind: person
    country: GB
```

```yaml
# bridge.yml
counter_statements:
  - {id: one, by: mayor-doe, date: 2019-06-02, relation: denies, paraphrase: It is closed.}
  - {id: two, by: the-mayor, date: 2019-06-03, relation: repeats, answers: one, paraphrase: It is closed.}
```

## Good
```yaml
# registry.yml
actors:
  deputy-mayor:
    names: [{text: Deputy Mayor Jane Doe, lang: en}]
    kind: person
    country: GB
```

```yaml
# bridge.yml
counter_statements:
  - {id: one, by: mayor-doe, date: 2019-06-02, relation: denies, paraphrase: It is closed.}
  - {id: two, by: deputy-mayor, date: 2019-06-03, relation: repeats, answers: one, paraphrase: It is closed.}
```

## Fix
Put the two into one, or give each a first name (for a body, its country) that tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import words
from counterpoint.model import Actor, Corpus
from counterpoint.problems import Note, Severity, shown


@check("AC08", "same-name-twice", on=Corpus, severity=Severity.WARNING)
def same_name_twice(corpus: Corpus, context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str], Actor] = {}
    for actor in corpus.actors.values():
        preferred: dict[str, str] = {}
        for name in actor.names:
            preferred.setdefault(name.lang, name.text)
        for lang, text in preferred.items():
            earlier = first.setdefault((lang, " ".join(words(text)) or text), actor)
            if earlier is not actor:
                message = f"{shown(text)} is also the preferred name of {earlier.id!r}"
                note = Note(earlier.place.key, "the other actor")
                yield actor.place.key, message, "merge the two, or give them names that differ", (note,)
                break
