"""The reasoning speaks of evidence that goes against the verdict.

## Why
Readers who find the contrary evidence themselves will trust nothing else on the page.

## Bad
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
  - id: traffic-counter
    stance: supports   # VD06
    weight: strong
    source: county-log-2019
    note: Sensors counted vehicles every hour.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
  - id: traffic-counter
    stance: supports
    weight: strong
    source: county-log-2019
    note: Sensors counted vehicles every hour.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: |-
    The Daily Post saw the barrier on 2 June. The sensors in the county's log count trucks at the site, not traffic.
  date: 2019-07-01
```

## Fix
Say in `reasoning` why it does not decide: name its outlet, its speaker, its id, or what it shows. If it counts for
little, give it `weight: minor`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import folded, words
from counterpoint.model import STATEMENT, Claim, Evidence, Family, Stance, Weight
from counterpoint.problems import Note, Severity

_CONTRARY = {Family.ACCURATE: Stance.REFUTES, Family.INACCURATE: Stance.SUPPORTS}
_STEM = 5
"""Words are compared by their beginning, so that inflected forms meet."""


@check("VD06", "contrary-evidence-passed-over", on=Claim, severity=Severity.WARNING)
def contrary_evidence_passed_over(claim: Claim, context: Context) -> Iterator[Finding]:
    rating = context.corpus.rating_of(claim)
    contrary = _CONTRARY.get(rating.family) if rating else None
    if claim.verdict is None or claim.verdict.reasoning is None or rating is None or contrary is None:
        return
    reasoning = folded(f"{claim.verdict.summary} {claim.verdict.reasoning}")
    for evidence in claim.evidence:
        if (
            evidence.stance is contrary
            and evidence.weight is not Weight.MINOR
            and evidence.bears_on == STATEMENT
            and not _is_mentioned(evidence, reasoning, context)
        ):
            message = f"evidence {contrary.value} the claim rated {rating.id!r}, but the reasoning does not mention it"
            help = "say in 'reasoning' why it does not decide, or give it 'weight: minor'"
            yield evidence.at("stance"), message, help, (Note(claim.verdict.at("rating"), "rated here"),)


def _is_mentioned(evidence: Evidence, reasoning: str, context: Context) -> bool:
    names: list[str] = [evidence.id]
    outlet = context.outlet(evidence.source)
    if outlet:
        names += [outlet.name, *(name.text for name in outlet.names)]
    actor = context.corpus.actors.get(evidence.by) if evidence.by else None
    if actor:
        names += [name.text for name in actor.names]
        names += [name.text.rpartition(" ")[2] for name in actor.names]
    if any(len(name) > 2 and folded(name) in reasoning for name in names):
        return True
    told = " ".join((evidence.note or "", evidence.id, evidence.extract.text if evidence.extract else ""))
    stems = {word[:_STEM] for word in words(told) if len(word) >= _STEM}
    return len(stems & {word[:_STEM] for word in words(reasoning)}) >= 2
