"""A verdict does not rest on one speaker's word without saying so.

## Why
Several pages that carry the words of one speaker are one voice. That may be enough, for example where somebody admits
what they had denied, but a reader should not have to find out.

## Bad
```yaml
evidence:
  - id: mayor-says
    stance: refutes
    weight: decisive
    source: daily-post-2019
    by: mayor-doe
    note: She called it closed.
  - id: mayor-says-again
    stance: refutes
    weight: decisive
    source: county-log-2019
    by: mayor-doe
    note: She repeated it before the council.
verdict:
  rating: not-so   # VD13
  summary: It was closed from May to July.
  reasoning: Two pages report that it was closed.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: mayor-says
    stance: refutes
    weight: decisive
    source: daily-post-2019
    by: mayor-doe
    note: She called it closed.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: Mayor Doe, whose office closed it, called it closed; nobody else was there.
  date: 2019-07-01
```

## Fix
Add decisive evidence that does not depend on that speaker, or name the speaker in `reasoning` and say why their word is
enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import folded
from counterpoint.model import Claim, Family, Stance, Weight
from counterpoint.problems import Severity, shown


@check("VD13", "one-speaker-decides", on=Claim, severity=Severity.WARNING)
def one_speaker_decides(claim: Claim, context: Context) -> Iterator[Finding]:
    rating = context.corpus.rating_of(claim)
    if claim.verdict is None or rating is None or rating.family in (Family.UNPROVEN, Family.NOT_CHECKABLE):
        return
    decisive = [e for e in claim.evidence if e.weight is Weight.DECISIVE and e.stance is not Stance.CONTEXT]
    speakers = {item.by for item in decisive}
    speaker = speakers.pop() if len(speakers) == 1 else None
    if speaker and not _is_named(speaker, f"{claim.verdict.summary} {claim.verdict.reasoning or ''}", context):
        message = f"all decisive evidence is by {shown(speaker)}, and the reasoning does not say so"
        help = "add decisive evidence by somebody else, or name the speaker in 'reasoning' and say why that is enough"
        yield claim.verdict.at("rating"), message, help


def _is_named(party_id: str, text: str, context: Context) -> bool:
    """Whether a text has one of the names of an actor or outlet, or the last word of one."""
    actor, outlet = context.corpus.actors.get(party_id), context.corpus.outlets.get(party_id)
    names: list[str] = [name.text for party in (actor, outlet) if party for name in party.names]
    names += [outlet.name] if outlet else []
    names += [name.rpartition(" ")[2] for name in names]
    within = folded(text)
    return any(len(name) > 2 and folded(name) in within for name in names)
