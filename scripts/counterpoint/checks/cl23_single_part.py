"""A claim is taken apart into two parts or more.

## Why
A single part is the claim itself, and would be rated twice.

## Bad
```yaml
parts:   # CL23
  - {id: june, text: The bridge was open in June 2019, rating: not-so, evidence: [diary]}
```

## Good
```yaml
parts:
  - {id: early-june, text: The bridge was open in early June 2019, rating: not-so, evidence: [diary]}
  - {id: late-june, text: The bridge was open in late June 2019}
```

## Fix
Add what is missing from the claim, or remove `parts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity


@check("CL23", "single-part", on=Claim, severity=Severity.WARNING)
def single_part(claim: Claim, context: Context) -> Iterator[Finding]:
    if len(claim.parts) == 1:
        place = claim.at("parts").key
        yield place, "the claim has a single part; expected two or more", "add the others, or remove 'parts'"
