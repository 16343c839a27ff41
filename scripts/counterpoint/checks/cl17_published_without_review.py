"""A published record names its reviewer, where the dossier requires it.

## Why
A second pair of eyes finds what the first cannot see. A dossier that says `review: required` promises it for every
record.

## Bad
```yaml
# dossier.yml
title: County roads
summary: What was said of the county's roads.
scale: plain
review: required
```

```yaml
# bridge.yml
status: published   # CL17
```

## Good
```yaml
# dossier.yml
title: County roads
summary: What was said of the county's roads.
scale: plain
review: required
```

```yaml
# bridge.yml
status: published
reviewed: {by: ben-doe, date: 2019-07-08}
```

```yaml
# registry.yml
people:
  ben-doe: {name: Ben Doe}
```

## Fix
Add `reviewed:` with who read the record and when, or set `status: in-review` until somebody has.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Requirement, Status


@check("CL17", "published-without-review", on=Claim)
def published_without_review(claim: Claim, context: Context) -> Iterator[Finding]:
    dossier = context.dossier
    if claim.status is Status.PUBLISHED and not claim.reviewed and dossier and dossier.review is Requirement.REQUIRED:
        help = "add 'reviewed:' with 'by' and 'date', or set 'status: in-review'"
        yield claim.at("status"), "record is published without a review, which the dossier requires", help
