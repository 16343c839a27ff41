"""A reference to a topic means one of the registry.

## Why
Claims are grouped by topic; one that is written in two ways makes two groups.

## Bad
```yaml
topics: [road-work]   # AC03
```

## Good
```yaml
topics: [road-works]
```

## Fix
Write the id of a topic under `topics` in a file of claims/_registry, or add the topic there.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import TopicId
from counterpoint.problems import shown


@check("AC03", "unknown-topic", on=TopicId)
def unknown_topic(ref: Value, context: Context) -> Iterator[Finding]:
    topics = context.corpus.topics
    if ref.text not in topics and not context.registry_unread:
        message = f"there is no topic {shown(ref.text)} in the registry"
        yield ref.place, message, did_you_mean(ref.text, topics, "add it to a file of claims/_registry")
