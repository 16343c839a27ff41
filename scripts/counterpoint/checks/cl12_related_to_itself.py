"""A record names another claim once, and never itself, among the related ones.

## Why
A link that leads back to the same page, or stands twice, is a slip; usually another claim was meant.

## Bad
```yaml
related: [bridge]   # CL12
```

## Good
```yaml
related: [tunnel]
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Fix
Remove it, or write the claim that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity, shown


@check("CL12", "related-to-itself", on=Claim, severity=Severity.WARNING)
def related_to_itself(claim: Claim, context: Context) -> Iterator[Finding]:
    seen = {claim.id}
    for index, ref in enumerate(claim.related):
        full = ref if "/" in ref else f"{claim.dossier_id}/{ref}"
        if full in seen:
            message = f"{shown(ref)} is this claim itself" if full == claim.id else f"{shown(ref)} is listed twice"
            yield claim.at("related", index), message, "remove it, or write the claim that was meant"
        seen.add(full)
