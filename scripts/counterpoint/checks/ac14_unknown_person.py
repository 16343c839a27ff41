"""A person of the newsroom that a record names is in the registry.

## Why
Authors, editors and reviewers have pages of their own, apart from those who speak.

## Bad
```yaml
authors: [anna-roe]   # AC14
```

## Good
```yaml
authors: [anna-roe]
```

```yaml
# registry.yml
people:
  anna-roe: {name: Anna Roe}
```

## Fix
Add the person under `people` in a file of claims/_registry. Somebody who is there under `actors` for their work here
belongs under `people`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import PersonId
from counterpoint.problems import shown


@check("AC14", "unknown-person", on=PersonId)
def unknown_person(ref: Value, context: Context) -> Iterator[Finding]:
    corpus = context.corpus
    if ref.text in corpus.people or context.registry_unread:
        return
    message = f"{shown(ref.text)} is not among the people of the registry"
    help = did_you_mean(ref.text, corpus.people, "add it under 'people' in a file of claims/_registry")
    if ref.text in corpus.actors:
        message = f"{shown(ref.text)} is an actor; expected one of the people of the newsroom"
        help = "move the entry from 'actors' to 'people'; `counterpoint migrate` does it for records of format 1"
    yield ref.place, message, help
