"""An item of evidence shows something: an extract, or a note that says what the page shows.

## Why
An address alone leaves it to readers to guess what in the page speaks for or against the claim.

## Bad
```yaml
evidence:
  - id: barrier   # EV01
    stance: refutes
    source: daily-post-2019
```

## Good
```yaml
evidence:
  - id: barrier
    stance: refutes
    source: daily-post-2019
    note: The reporter stood before the barrier on 2 June.
```

## Fix
Add `extract:` with the words, or `note:` with what the page shows and where its limits are.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Evidence
from counterpoint.problems import Severity


@check("EV01", "empty-evidence", on=Evidence, severity=Severity.WARNING)
def empty_evidence(evidence: Evidence, context: Context) -> Iterator[Finding]:
    # What is shared, and could not be found, is another check's.
    found = not evidence.shared or evidence.written is not None
    if found and evidence.extract is None and evidence.note is None:
        yield evidence.at(), "evidence has neither an extract nor a note", "add what the page shows"
