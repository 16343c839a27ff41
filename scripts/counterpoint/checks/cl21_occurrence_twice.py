"""An occurrence is listed once.

## Why
Occurrences are counted. The same page on the same day would count twice.

## Bad
```yaml
occurrences:
  - {date: 2021-05-02, source: copied-2019}
  - {date: 2021-05-02, source: copied-2019}   # CL21
```

## Good
```yaml
occurrences:
  - {date: 2021-05-02, source: copied-2019}
  - {date: 2022-08-14, source: copied-2019}
```

## Fix
Remove one of the two, or correct its date or source.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import key_of
from counterpoint.model import Claim, Occurrence
from counterpoint.problems import Note, Severity


@check("CL21", "occurrence-twice", on=Claim, severity=Severity.WARNING)
def occurrence_twice(claim: Claim, context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Occurrence] = {}
    for occurrence in claim.occurrences:
        key = (str(occurrence.date), key_of(occurrence.source), occurrence.locator or "", *occurrence.by)
        earlier = first.setdefault(key, occurrence)
        if earlier is not occurrence:
            note = Note(earlier.at("source"), "first listed here")
            yield occurrence.at("source"), "the same occurrence is listed twice", "remove one of the two", (note,)
