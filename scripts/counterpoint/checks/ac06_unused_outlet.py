"""An outlet of the registry is named by some record.

## Why
An entry that nothing refers to has no page worth reading, and nobody notices when it goes wrong.

## Bad
```yaml
# registry.yml
outlets:
  evening-star:   # AC06
    name: Evening Star
    kind: independent
```

## Good
```yaml
# registry.yml
outlets:
  evening-star:
    name: Evening Star
    kind: independent
```

```yaml
# bridge.yml
other_verdicts:
  - {outlet: evening-star, label: Wrong, lang: en, source: daily-post-2019}
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


@check("AC06", "unused-outlet", on=Corpus, severity=Severity.WARNING)
def unused_outlet(corpus: Corpus, context: Context) -> Iterator[Finding]:
    if not corpus.unread:
        for outlet in corpus.outlets.values():
            # A link of a chain may name an outlet as if it were an actor.
            if outlet.id not in context.used.outlets:
                yield outlet.place.key, f"no record names the outlet {shown(outlet.id)}", "remove it, or use it"
