"""A wording names the source it was read in.

## Why
Without a source the reader must trust us instead of checking us.

## Bad
```yaml
counter_statements:
  - id: roads-office-again
    by: roads-office
    date: 2019-06-02
    relation: repeats
    wordings: [{text: The bridge is open., lang: en}]   # ST02
```

## Good
```yaml
counter_statements:
  - id: roads-office-again
    by: roads-office
    date: 2019-06-02
    relation: repeats
    wordings: [{text: The bridge is open., lang: en, source: county-log-2019}]
```

## Fix
Add `source:` with the id of a page in sources.yml, or describe the page inline.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Wording
from counterpoint.problems import Severity


@check("ST02", "wording-without-source", on=Wording, severity=Severity.WARNING)
def wording_without_source(wording: Wording, context: Context) -> Iterator[Finding]:
    if wording.source is None:
        yield wording.at("text"), "wording has no source", "add 'source:' with the id of a page in sources.yml"
