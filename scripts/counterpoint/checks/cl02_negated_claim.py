"""The claim is written in its positive form.

## Why
A rating of a negation turns twice: "false" beside "the bridge is not open" leaves the reader to work out what is so.
The claim states what was asserted; who denied it stands among the counter-statements.

## Bad
```yaml
claim: The bridge was not open in June 2019   # CL02
```

## Good
```yaml
claim: The bridge was closed in June 2019
```

## Fix
Write what was asserted without "not". Where the assertion itself is a denial and has no positive form, silence the
code with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity

_NEGATIONS = {
    "en": re.compile(
        r"^no\s|^it is (?:not true|untrue|false)\b|^there (?:is|are|was|were) no\b"
        r"|\b(?:is|are|was|were|does|do|did|has|have|had|will|would)(?: not|n[’']t)\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(r"^(?:неправда|не )|\bне (?:є|був|була|було|були|буде|має|мав)\b", re.IGNORECASE),
    "ru": re.compile(r"^(?:неправда|не )|\bне (?:был|была|было|были|будет|имеет|является)\b", re.IGNORECASE),
    "be": re.compile(r"^(?:няпраўда|не )|\bне (?:быў|была|было|былі|будзе|мае)\b", re.IGNORECASE),
}


@check("CL02", "negated-claim", on=Claim, severity=Severity.WARNING)
def negated_claim(claim: Claim, context: Context) -> Iterator[Finding]:
    pattern = _NEGATIONS.get(claim.lang.partition("-")[0])
    found = pattern.search(claim.claim) if pattern else None
    # A clause behind a comma may say how the assertion is limited.
    if found and "," not in claim.claim[: found.start()]:
        message = f"claim is a negation ({found.group().strip()!r}), its positive form expected"
        yield claim.at("claim"), message, "write what was asserted without the negation"
