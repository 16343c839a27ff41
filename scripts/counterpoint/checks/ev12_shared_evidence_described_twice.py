"""What shared evidence shows is recorded in evidence.yml alone.

## Why
Recorded twice, the two can come to differ, and nobody knows which of them was weighed.

## Bad
```yaml
evidence:
  - id: diary
    shared: diary-of-june
    stance: refutes
    source: daily-post-2019   # EV12
```

```yaml
# evidence.yml
evidence:
  diary-of-june:
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Good
```yaml
evidence:
  - id: diary
    shared: diary-of-june
    stance: refutes
    note: The statement was made two weeks later.
```

```yaml
# evidence.yml
evidence:
  diary-of-june:
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Fix
Remove the field here. A claim says of shared evidence what it does there: `stance`, `weight`, `bears_on` and `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence
from counterpoint.model.background import SHARED_FIELDS


@check("EV12", "shared-evidence-described-twice", on=Evidence)
def shared_evidence_described_twice(evidence: Evidence, context: Context) -> Iterator[Finding]:
    written = evidence.written
    if not isinstance(written, Evidence):
        return
    for name in SHARED_FIELDS:
        if getattr(written, name):
            yield written.at(name), f"{name!r} is recorded in evidence.yml for shared evidence", "remove it here"
