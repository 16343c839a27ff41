"""A verdict rests on more than one party's own outlets.

## Why
An authority and the media that it runs are one voice. They show what that side says, not whether it is so. An authority
that the law frees from instructions, such as a statistics office or a court, is no side: its outlet says so with
`independence: statutory`.

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

```yaml
# bridge.yml
evidence:
  - id: count
    stance: refutes
    source: count-2019
    note: The office counted no vehicle on the bridge in June.
```

```yaml
# registry.yml
outlets:
  statistics-office: {name: Statistics Office, kind: official, country: GB, independence: statutory}
```

```yaml
# sources.yml
sources:
  count-2019:
    url: https://statistics.example/bridges
    outlet: statistics-office
    published: 2019-07-01
    lang: en
    accessed: 2019-07-02
    archived: [{url: https://web.archive.org/web/20190702/https://statistics.example/bridges}]
```

## Fix
Look for a page that does not depend on that side. If the outlet does not speak for it, say so in the registry with
`independence`. If there is none, a rating such as "unproven" says so, or silence the
code with the reason why this side's word is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Family, Independence, Outlet, OutletKind, Stance
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
        message = f"verdict rests only on outlets of one side ({sides.pop()})"
        help = "add a source that does not depend on it, or give the outlet's 'independence' in the registry"
        yield claim.verdict.place.key, message, help


def _side(outlet: Outlet) -> str:
    """Return whose voice an outlet is; empty if it is nobody's."""
    if outlet.independence is not Independence.DEPENDENT and (outlet.independence or outlet.kind not in DEPENDENT):
        return ""
    if outlet.kind is OutletKind.PARTY:
        return outlet.owner or outlet.id
    return outlet.country or outlet.owner or outlet.id
