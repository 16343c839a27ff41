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
code with that reason. A negation in a subordinate clause ("those who were not paid") is not reported.
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
        r"^no\s+(?!\d|one\b)|^it is (?:not true|untrue|false)\b|^there (?:is|are|was|were) no\b"
        r"|\b(?:is|are|was|were|does|do|did|has|have|had|will|would)(?: not|n[’']t)\b(?! (?:only|just|merely|least)\b)",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"^(?:неправда|не (?!менш|більш|лише|тільки))|\bне (?:є|був|була|було|були|буде|має|мав)\b", re.IGNORECASE
    ),
    "ru": re.compile(
        r"^(?:неправда|не (?!мен|бол|только|просто))|\bне (?:был|была|было|были|будет|имеет|является)\b", re.IGNORECASE
    ),
    "de": re.compile(
        r"^(?:es stimmt nicht|es ist (?:falsch|nicht wahr|unwahr)|kein(?:e|er|en|em|es)? (?!einzig))"
        r"|\b(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden)(?: \w+){0,3}? nicht\b(?! nur\b)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"^(?:il est faux|(?:ce|il) n[’']est pas vrai)"
        r"|\bn(?:e |[’'])(?:est|sont|était|étaient|a|ont|avait|avaient|sera|seront) pas\b(?! (?:seulement|que)\b)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"^(?:es falso|no es (?:cierto|verdad))"
        r"|\bno (?:es|son|era|eran|fue|fueron|está|están|estaba|estaban|ha|han|había|será|serán)\b(?! s[oó]lo\b)",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"^(?:to )?nieprawda|\bnie (?:jest|są|był|była|było|byli|były|będzie|ma|mają|miał|miała)\b(?! tylko\b)",
        re.IGNORECASE,
    ),
    "be": re.compile(r"^(?:няпраўда|не (?!менш|больш|толькі))|\bне (?:быў|была|было|былі|будзе|мае)\b", re.IGNORECASE),
}


_SUBORDINATE = {
    "en": re.compile(
        r"\b(?:that|who|whom|whose|which|what|where|when|while|why|how|if|whether|because|since|than|until|unless"
        r"|although|though|but|says?|said|claim(?:s|ed)|admit(?:s|ted)|den(?:y|ies|ied))\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(r"\b(?:що|щоб|який|яка|яке|які|яких|яким|хто|де|коли|якщо|бо|ніж|поки|але|а)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:что|чтобы|котор\w+|кто|где|когда|если|чем|пока|но|а)\b", re.IGNORECASE),
    # Those who write German or Polish put a comma before such a word.
    "de": re.compile(r"(?!)"),
    "pl": re.compile(r"(?!)"),
    "fr": re.compile(r"\b(?:que|qui|dont|où|quand|si|parce|mais|alors)\b|\bqu[’']", re.IGNORECASE),
    "es": re.compile(r"\b(?:que|quien|quienes|donde|cuando|si|porque|pero|aunque)\b", re.IGNORECASE),
    "be": re.compile(r"\b(?:што|каб|як\w+|хто|дзе|калі|бо|чым|пакуль|але|а)\b", re.IGNORECASE),
}
"""Words behind which another clause than the first may begin. What stands there only limits what was asserted."""

_CLAUSE = re.compile('[,;:.!?()"«»„“”]')


@check("CL02", "negated-claim", on=Claim, severity=Severity.HINT)
def negated_claim(claim: Claim, context: Context) -> Iterator[Finding]:
    lang = claim.lang.partition("-")[0]
    pattern = _NEGATIONS.get(lang)
    found = pattern.search(claim.claim) if pattern else None
    if found:
        before = claim.claim[: found.start()]
        if _CLAUSE.search(before) or _SUBORDINATE[lang].search(before):
            return
        message = f"claim is a negation ({found.group().strip()!r}); expected its positive form"
        yield claim.at("claim"), message, "write what was asserted without the negation"
