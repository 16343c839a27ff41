"""The claim contains no word that rates it.

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
Leave the word out, and put the judgement into `verdict`. A word that belongs to what was asserted stays: somebody "was
falsely accused", a "so-called tax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim
from counterpoint.problems import Severity

_SPEAKS = (
    r"(?:sa(?:id|ys)|claim(?:s|ed)|state[sd]|assert(?:s|ed)|allege[sd]|declare[sd]|insist(?:s|ed)|suggest(?:s|ed)"
    r"|report(?:s|ed)|announce[sd])"
)
_RATING = re.compile(
    # Who speaks, in the first words, and how. "Says the mayor falsely claimed …" reports what somebody said of another.
    r"^(?!sa(?:id|ys)\b)(?:\S+ ){1,5}?"
    rf"(?P<manner>falsely|wrongly|misleadingly|untruthfully|baselessly|groundlessly) {_SPEAKS}\b"
    # A rating before the claim, as in headlines.
    r"|^(?P<rating>(?:true|false|fake|fake news|hoax|bogus|misleading|half[ -]true|unproven|satire|fact[ -]?check"
    r"|фейк|неправда|брехня|маніпуляція|перевірка фактів|ложь|фальшивка|манипуляция|проверка фактов|фэйк|няпраўда"
    r"|хлусня|falsch|falschmeldung|faktencheck|irreführend|faux|infox|intox|vrai ou faux|trompeur|bulo|falso|engañoso"
    r"|verificación"
    r"|fałsz|fałszywe|nieprawda|manipulacja|ყალბი|მცდარი|მანიპულაცია|خبر كاذب|كاذب|مضلل|زائف)"
    r"(?:\s*[:!–—]|\s-\s))",
    re.IGNORECASE,
)


@check("CL03", "rating-word", on=Claim, severity=Severity.WARNING)
def rating_word(claim: Claim, context: Context) -> Iterator[Finding]:
    found = _RATING.search(claim.claim)
    if found:
        message = f"claim contains {(found['manner'] or found['rating']).strip()!r}, a word that rates it"
        yield claim.at("claim"), message, "leave the word out; the verdict says it"
