"""A reference to an actor means one of the registry.

## Why
Names, country and everything else that is shown of a speaker come from there.

## Bad
```yaml
statement:
  by: roads-ofice   # AC01
  date: 2019-06-01
  wordings: [{text: The bridge is open., lang: en, source: county-log-2019}]
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open., lang: en, source: county-log-2019}]
```

## Fix
Write the id of an actor under `actors` in a file of claims/_registry, or add the actor there.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import ActorId, OutletId
from counterpoint.problems import shown


@check("AC01", "unknown-actor", on=ActorId)
def unknown_actor(ref: Value, context: Context) -> Iterator[Finding]:
    corpus = context.corpus
    if ref.text in corpus.actors or (OutletId in ref.kinds and ref.text in corpus.outlets) or context.registry_unread:
        return
    if OutletId in ref.kinds:
        known = [*corpus.actors, *corpus.outlets]
        message = f"there is no actor or outlet {shown(ref.text)} in the registry"
    else:
        known = list(corpus.actors)
        message = f"there is no actor {shown(ref.text)} in the registry"
        if ref.text in corpus.outlets:
            message = f"{shown(ref.text)} is an outlet; expected an actor of the registry"
    yield ref.place, message, did_you_mean(ref.text, known, "add it to a file of claims/_registry")
