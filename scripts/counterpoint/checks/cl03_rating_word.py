"""The claim holds no word that rates it.

## Why
The sentence is what somebody asserted, for readers to weigh; the rating stands beside it and may change.

## Bad
```yaml
claim: "The mayor falsely said that the bridge was open"   # CL03
```

## Good
```yaml
claim: The mayor said that the bridge was open
```

## Fix
Leave the word out, and put the judgement into `verdict`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity

_RATING = re.compile(
    r"\b(?:falsely|wrongly|misleadingly|untruthfully|baselessly|groundlessly|debunked|so-called)\b"
    r"|^(?:true|false|fake|fake news|hoax|bogus|misleading|half[ -]true|unproven|satire|fact[ -]?check)\b\s*[:!–—-]",
    re.IGNORECASE,
)


@check("CL03", "rating-word", on=Claim, severity=Severity.WARNING)
def rating_word(claim: Claim, context: Context) -> Iterator[Finding]:
    found = _RATING.search(claim.claim)
    if found:
        message = f"claim holds {found.group()!r}, a word that rates it"
        yield claim.at("claim"), message, "leave the word out; the verdict says it"
