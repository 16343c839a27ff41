"""Topics differ in their labels, and methods too.

## Why
Readers see the label alone: two topics of one label look like one that has lost half of its claims.

## Bad
```yaml
topics: [roads, highways]
```

```yaml
# topics.yml
topics:
  highways: {label: Roads}
  roads: {label: Roads}   # AC20
```

## Good
```yaml
topics: [roads, highways]
```

```yaml
# topics.yml
topics:
  highways: {label: Roads}
  roads: {label: Motorways}
```

## Fix
Put the two into one, or give each a label of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import words
from counterpoint.model import Corpus, Method, Topic
from counterpoint.problems import Note, Severity, shown


@check("AC20", "same-label-twice", on=Corpus, severity=Severity.WARNING)
def same_label_twice(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for kind in (corpus.topics, corpus.methods):
        first: dict[str, Topic | Method] = {}
        for entry in kind.values():
            earlier = first.setdefault(" ".join(words(entry.label)) or entry.label, entry)
            if earlier is not entry:
                note = Note(earlier.at("label"), "first given here")
                message = f"label {shown(entry.label)} is already used by {earlier.id!r}"
                yield entry.at("label"), message, "merge the two, or give each its own label", (note,)
