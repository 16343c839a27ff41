"""A topic of the registry is named by some record.

## Why
An empty topic has an empty page.

## Bad
```yaml
# registry.yml
topics:
  ferries: {label: Ferries}   # AC07
```

## Good
```yaml
# registry.yml
topics:
  ferries: {label: Ferries}
```

```yaml
# bridge.yml
topics: [ferries]
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


@check("AC07", "unused-topic", on=Corpus, severity=Severity.WARNING)
def unused_topic(corpus: Corpus, context: Context) -> Iterator[Finding]:
    if not corpus.unread:
        for topic in corpus.topics.values():
            if topic.id not in context.used.topics:
                yield topic.place.key, f"no record names the topic {shown(topic.id)}", "remove it, or use it"
