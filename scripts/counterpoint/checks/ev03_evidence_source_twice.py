"""The further pages of an item of evidence are other pages.

## Why
`also` is shown as confirmation by others; a page does not confirm itself.

## Bad
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    also: [daily-post-2019]   # EV03
    note: The reporter stood before the barrier on 2 June.
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    also: [county-log-2019]
    note: The reporter stood before the barrier on 2 June.
```

## Fix
Remove it, or write the source that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import key_of
from counterpoint.model import Evidence
from counterpoint.problems import Severity, shown


@check("EV03", "evidence-source-twice", on=Evidence, severity=Severity.WARNING)
def evidence_source_twice(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if not evidence.also:
        return
    seen = {key_of(evidence.source)}
    for index, source in enumerate(evidence.also):
        key = key_of(source)
        if key in seen:
            yield evidence.at("also", index), f"{shown(key)} is named twice", "remove it, or write another page"
        seen.add(key)
