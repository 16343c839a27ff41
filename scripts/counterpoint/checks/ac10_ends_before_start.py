"""A role or period ends after it begins.

## Why
Roles are shown beside what was said at the time; turned dates show nobody in office.

## Bad
```yaml
# dossier.yml
period: {start: 2019-06-01, end: 2019-05-01}   # AC10
```

## Good
```yaml
# dossier.yml
period: {start: 2019-05-01, end: 2019-06-01}
```

## Fix
Mend one of the two dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Period, Role
from counterpoint.problems import Note


@check("AC10", "ends-before-start", on=(Period, Role))
def ends_before_start(span: Period | Role, context: Context) -> Iterator[Finding]:
    if span.start and span.end and span.end.surely_before(span.start):
        message = f"it ends on {span.end}, before it begins ({span.start})"
        yield span.at("end"), message, "correct one of the two dates", (Note(span.at("start"), "it begins here"),)
