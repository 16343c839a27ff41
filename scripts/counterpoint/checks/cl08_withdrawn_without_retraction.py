"""A withdrawn record says why, in a correction of the kind retraction.

## Why
A page that only says "withdrawn" looks like something hidden.

## Bad
```yaml
status: withdrawn   # CL08
```

## Good
```yaml
status: withdrawn
corrections:
  - {date: 2019-08-01, kind: retraction, why: The log was read for the wrong year.}
```

## Fix
Add an item to `corrections` with `kind: retraction` and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, CorrectionKind, Status
from counterpoint.problems import Severity


@check("CL08", "withdrawn-without-retraction", on=Claim, severity=Severity.WARNING)
def withdrawn_without_retraction(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.status is Status.WITHDRAWN and not any(
        correction.kind is CorrectionKind.RETRACTION for correction in claim.corrections
    ):
        message = "record is withdrawn, but no correction of kind 'retraction' says why"
        yield claim.at("status"), message, "add it to 'corrections', with its date and reason"
