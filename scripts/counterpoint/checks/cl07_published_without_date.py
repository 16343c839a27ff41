"""A published record says when it was published, or has a verdict that does.

## Why
Without any day readers cannot tell what was known when, and lists cannot place the record. It is a hint alone: a record
that was begun a minute ago may wait for its day.

## Bad
```yaml
# without published, verdict
status: published   # CL07
```

## Good
```yaml
status: published
published: 2019-07-10
```

```yaml
# without published
status: published
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Fix
Add `published:` with the day on which the record first went public, or `published: unknown` where nobody knows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Status
from counterpoint.problems import Severity


@check("CL07", "published-without-date", on=Claim, severity=Severity.HINT)
def published_without_date(claim: Claim, context: Context) -> Iterator[Finding]:
    if "published" in claim.unknown:
        return
    if claim.public_since is None and claim.status in (Status.PUBLISHED, Status.WITHDRAWN):
        message = f"record is {claim.status.value} without a date"
        yield claim.at("status"), message, "add 'published:' with the day it first went public"
