"""The claim is an assertion, not a question.

## Why
A question can be neither confirmed nor refuted, and "just asking" is itself a way to spread a claim.

## Bad
```yaml
claim: Was the bridge open in June 2019?   # CL04
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Write what was asserted as a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity

_MARKS = ("?", "？", "؟", "\u037e", "՞")


@check("CL04", "claim-is-a-question", on=Claim, severity=Severity.WARNING)
def claim_is_a_question(claim: Claim, context: Context) -> Iterator[Finding]:
    if claim.claim.rstrip(" \"'”»“").endswith(_MARKS):
        yield claim.at("claim"), "claim is a question; expected an assertion", "write what was asserted as a sentence"
