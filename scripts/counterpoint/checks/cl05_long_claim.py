"""The claim has at most 140 characters.

## Why
It is the page's title, and lists, search engines and messages cut a longer one off in the middle of its sense. In two
archives of other newsrooms seven claims of ten are longer than 75 characters, so what is long begins at twice that.

## Bad
```yaml
claim: >-   # CL05
  The bridge, the tunnel and the ferry were open to all traffic in every week of June 2019, on all lanes, and nobody had
  to wait longer than ten minutes
```

## Good
```yaml
claim: The bridge, the tunnel and the ferry were open in June 2019
```

## Fix
Shorten it; conditions and context belong into `summary`. If it makes two assertions, write two records.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import graphemes
from counterpoint.model import Claim
from counterpoint.problems import Severity

LIMIT = 140


@check("CL05", "long-claim", on=Claim, severity=Severity.HINT)
def long_claim(claim: Claim, context: Context) -> Iterator[Finding]:
    if len(claim.claim) > LIMIT and (length := graphemes(claim.claim)) > LIMIT:
        message = f"claim has {length:,} characters; expected at most {LIMIT}"
        yield claim.at("claim"), message, "shorten it; the context belongs in 'summary'"
