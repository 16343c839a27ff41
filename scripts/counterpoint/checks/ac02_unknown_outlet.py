"""A reference to an outlet means one of the registry.

## Why
What sort of publisher it is decides what its pages prove, and that stands there.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: dayly-post   # AC02
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Fix
Write the id of an outlet under `outlets` in a file of claims/_registry, or add the outlet there.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import OutletId
from counterpoint.problems import shown


@check("AC02", "unknown-outlet", on=OutletId)
def unknown_outlet(ref: Value, context: Context) -> Iterator[Finding]:
    outlets = context.corpus.outlets
    if ref.text not in outlets and not context.registry_unread:
        message = f"there is no outlet {shown(ref.text)} in the registry"
        yield ref.place, message, did_you_mean(ref.text, outlets, "add it to a file of claims/_registry")
