"""A verdict rests on more than one party's own outlets.

## Why
An authority and the media that it runs are one voice. They show what that side says, not whether it is so.

## Bad
```yaml
evidence:
  - id: log
    stance: refutes
    source: county-log-2019
    note: The log has no traffic in June.
verdict:   # VD04
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The log has no traffic in June.
  date: 2019-07-01
```

## Good
```yaml
evidence:
  - id: log
    stance: refutes
    source: county-log-2019
    also: [daily-post-2019]
    note: The log has no traffic in June.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The log has no traffic in June.
  date: 2019-07-01
```

## Fix
Look for a page that does not depend on that side. If there is none, a rating such as "unproven" says so, or silence the
code with the reason why this side's word is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Family, Outlet, OutletKind, Stance
from counterpoint.problems import Severity

DEPENDENT = frozenset({OutletKind.OFFICIAL, OutletKind.STATE_MEDIA, OutletKind.PARTY})
"""Kinds of outlets that speak for a side."""


@check("VD04", "one-sided-evidence", on=Claim, severity=Severity.WARNING)
def one_sided_evidence(claim: Claim, context: Context) -> Iterator[Finding]:
    rating = context.corpus.rating_of(claim)
    if claim.verdict is None or rating is None or rating.family in (Family.UNPROVEN, Family.NOT_CHECKABLE):
        return
    sides: set[str] = set()
    for evidence in claim.evidence:
        if evidence.stance is Stance.CONTEXT:
            continue
        for ref in (evidence.source, *evidence.also):
            outlet = context.outlet(ref)
            side = _side(outlet) if outlet else ""
            if not side:
                return
            sides.add(side)
    if len(sides) == 1:
        message = f"verdict rests on the outlets of one side alone ({sides.pop()})"
        help = "add a source that does not depend on it, or choose a rating that leaves the matter open"
        yield claim.verdict.place.key, message, help


def _side(outlet: Outlet) -> str:
    """Return whose voice an outlet is; empty if it is nobody's."""
    if outlet.kind not in DEPENDENT:
        return ""
    if outlet.kind is OutletKind.PARTY:
        return outlet.owner or outlet.id
    return outlet.country or outlet.owner or outlet.id
