"""A dossier's scale is one of the registry.

## Why
Without it no verdict of the dossier has a word, a colour or a definition.

## Bad
```yaml
# dossier.yml
scale: plane   # AC04
```

## Good
```yaml
# dossier.yml
scale: plain
```

## Fix
Write the id of a scale under `scales` in a file of claims/_registry, or add the scale there.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean
from counterpoint.model import ScaleId
from counterpoint.problems import shown


@check("AC04", "unknown-scale", on=ScaleId)
def unknown_scale(ref: Value, context: Context) -> Iterator[Finding]:
    scales = context.corpus.scales
    if ref.text not in scales and not context.registry_unread:
        message = f"there is no scale {shown(ref.text)} in the registry"
        yield ref.place, message, did_you_mean(ref.text, scales, "add it to a file of claims/_registry")
