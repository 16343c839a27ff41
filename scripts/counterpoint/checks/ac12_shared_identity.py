"""Two actors are not the same as one page elsewhere.

## Why
`same_as` says who is meant, and a Wikidata entry is one person or body.

## Bad
```yaml
# registry.yml
actors:
  ferry-office:
    names: [{text: Ferry Office, lang: en}]
    kind: government-body
    same_as: [https://www.wikidata.org/wiki/Q1]
  mayor-doe:
    names: [{text: Mayor Jane Doe, lang: en}]
    kind: person
    same_as: [https://www.wikidata.org/wiki/Q1]   # AC12
```

```yaml
# bridge.yml
counter_statements:
  - {id: one, by: mayor-doe, date: 2019-06-02, relation: denies, paraphrase: It is closed.}
  - {id: two, by: ferry-office, date: 2019-06-03, relation: denies, paraphrase: The ferry runs.}
```

## Good
```yaml
# registry.yml
actors:
  mayor-doe:
    names: [{text: Mayor Jane Doe, lang: en}]
    kind: person
    same_as: [https://www.wikidata.org/wiki/Q1]
```

```yaml
# bridge.yml
counter_statements:
  - {id: one, by: mayor-doe, date: 2019-06-02, relation: denies, paraphrase: It is closed.}
```

## Fix
Put the two actors into one, or mend the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus
from counterpoint.model.marks import Place
from counterpoint.problems import Note, Severity


@check("AC12", "shared-identity", on=Corpus, severity=Severity.WARNING)
def shared_identity(corpus: Corpus, context: Context) -> Iterator[Finding]:
    first: dict[str, tuple[str, Place]] = {}
    for actor in sorted(corpus.actors.values(), key=lambda actor: actor.place):
        for index, url in enumerate(actor.same_as):
            place = actor.at("same_as", index)
            other, other_place = first.setdefault(context.hosts.page_key(url), (actor.id, place))
            if other_place != place:
                message = (
                    f"the page is given twice for {other!r}" if other == actor.id else f"the page is also {other!r}"
                )
                yield place, message, "merge the two, or correct the address", (Note(other_place, "given here"),)
