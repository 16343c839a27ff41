"""A person of the registry is named by some record.

## Why
An entry that nothing refers to has an empty page, and nobody notices when it goes wrong.

## Bad
```yaml
# registry.yml
people:
  anna-roe: {name: Anna Roe}   # AC15
```

## Good
```yaml
# registry.yml
people:
  anna-roe: {name: Anna Roe}
```

```yaml
# bridge.yml
authors: [anna-roe]
```

## Fix
Remove it, or name the person where they worked.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus
from counterpoint.problems import Severity, shown


@check("AC15", "unused-person", on=Corpus, severity=Severity.WARNING)
def unused_person(corpus: Corpus, context: Context) -> Iterator[Finding]:
    if not corpus.unread:
        for person in corpus.people.values():
            if person.id not in context.used.people:
                yield person.place.key, f"no record names the person {shown(person.id)}", "remove it, or use it"
