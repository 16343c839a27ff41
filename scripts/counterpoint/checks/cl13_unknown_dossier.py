"""A claim stands in a folder that has a dossier.yml.

## Why
The dossier gives the claim its scale of ratings and its place on the site.

## Bad
```yaml
# without verdict, dossier.yml
claim: The bridge was open in June 2019   # CL13
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Write dossier.yml beside the record, or move the record into the folder of its dossier.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim


@check("CL13", "unknown-dossier", on=Claim)
def unknown_dossier(claim: Claim, context: Context) -> Iterator[Finding]:
    path = f"claims/{claim.dossier_id}/dossier.yml"
    if context.dossier is None and not context.unread(path):
        yield claim.at(), f"there is no {path}", "write it, or move this record into the folder of its dossier"
