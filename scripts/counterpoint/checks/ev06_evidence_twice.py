"""A page is one item of evidence for one point.

## Why
Two items with the same source, stance and extract look like two independent findings.

## Bad
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
  - id: barrier-again
    stance: refutes
    source: daily-post-2019   # EV06
    extract: {text: Closed since May., lang: en}
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Fix
Keep one, or give the extract that the second one was meant to show.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import key_of
from counterpoint.model import Claim, Evidence
from counterpoint.problems import Note


@check("EV06", "evidence-twice", on=Claim)
def evidence_twice(claim: Claim, context: Context) -> Iterator[Finding]:
    if len(claim.evidence) < 2:
        return
    first: dict[tuple[str, ...], Evidence] = {}
    for evidence in claim.evidence:
        source = key_of(evidence.source)
        shows = evidence.extract.text if evidence.extract else evidence.note or ""
        earlier = first.setdefault((source, evidence.bears_on, shows), evidence)
        if earlier is not evidence and shows:
            note = Note(earlier.at("id"), "first listed here")
            yield evidence.at("source"), "the same words of the same page are listed twice", "keep one", (note,)
