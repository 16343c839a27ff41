"""A method is one that every site has, or one of the registry.

## Why
Methods are shown as words and counted; a misspelt one would be a method of its own.

## Bad
```yaml
methods: [reverse-image-serach]   # AC16
```

## Good
```yaml
methods: [reverse-image-search, site-visit]
```

```yaml
# registry.yml
methods:
  site-visit: {label: site visit}
```

## Fix
Write one of the values that the guide lists, or add your own under `methods` in a file of claims/_registry.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import KnownMethod, MethodId
from counterpoint.problems import shown

_KNOWN = frozenset(method.value for method in KnownMethod)


@check("AC16", "unknown-method", on=MethodId)
def unknown_method(ref: Value, context: Context) -> Iterator[Finding]:
    methods = context.corpus.methods
    if ref.text not in _KNOWN and ref.text not in methods and not context.registry_unread:
        help = did_you_mean(
            ref.text, [*sorted(_KNOWN), *methods], "add it under 'methods' in a file of claims/_registry"
        )
        yield ref.place, f"there is no method {shown(ref.text)}", help
