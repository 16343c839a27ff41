"""A published record says when it was published.

## Why
Without the day readers cannot tell what was known when, and the feed cannot place the record.

## Bad
```yaml
# without published
status: published   # CL07
```

## Good
```yaml
status: published
published: 2019-07-10
```

## Fix
Add `published:` with the day on which the record first went public.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Status


@check("CL07", "published-without-date", on=Claim)
def published_without_date(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.published is None and claim.status in (Status.PUBLISHED, Status.WITHDRAWN):
        message = f"record is {claim.status.value}, and has no 'published' date"
        yield claim.at("status"), message, "add 'published:' with the day it first went public"
