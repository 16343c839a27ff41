"""An actor of the registry is named by some record.

## Why
An entry that nothing refers to has no page worth reading, and nobody notices when it goes wrong.

## Bad
```yaml
# registry.yml
actors:
  ferry-office:   # AC05
    names: [{text: Ferry Office, lang: en}]
    kind: government-body
```

## Good
```yaml
# registry.yml
actors:
  ferry-office:
    names: [{text: Ferry Office, lang: en}]
    kind: government-body
```

```yaml
# bridge.yml
statement:
  by: ferry-office
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
```

## Fix
Remove it, or use it where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus
from counterpoint.problems import Severity, shown


@check("AC05", "unused-actor", on=Corpus, severity=Severity.WARNING)
def unused_actor(corpus: Corpus, context: Context) -> Iterator[Finding]:
    if not corpus.unread:
        for actor in corpus.actors.values():
            if actor.id not in context.used.actors:
                yield actor.place.key, f"no record names the actor {shown(actor.id)}", "remove it, or use it"
