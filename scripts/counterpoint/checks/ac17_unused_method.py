"""A method of the registry is used by some record.

## Why
The list of methods is what the site offers its analysts; what nobody uses only makes it longer.

## Bad
```yaml
# registry.yml
methods:
  site-visit: {label: site visit}   # AC17
```

## Good
```yaml
# registry.yml
methods:
  site-visit: {label: site visit}
```

```yaml
# bridge.yml
methods: [site-visit]
```

## Fix
Remove it, or name it where it was used.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus
from counterpoint.problems import Severity, shown


@check("AC17", "unused-method", on=Corpus, severity=Severity.WARNING)
def unused_method(corpus: Corpus, context: Context) -> Iterator[Finding]:
    if not corpus.unread:
        for method in corpus.methods.values():
            if method.id not in context.used.methods:
                yield method.place.key, f"no record uses the method {shown(method.id)}", "remove it, or use it"
