"""A source has an address, or details by which it can be found.

## Why
A reader must be able to look for what we read: at an address, or in an issue of a newspaper, a programme, an archive. A
message in a closed group cannot be opened by everybody, but it can be named.

## Bad
```yaml
# sources.yml
sources:
  county-log-2019:   # SR14
    kind: print
    title: County Log of June 2019
    outlet: county-council
```

## Good
```yaml
# sources.yml
sources:
  county-log-2019:
    kind: print
    title: County Log of June 2019
    outlet: county-council
    details: No. 23 of 2019, page 4; in the county library
```

```yaml
# sources.yml
sources:
  county-log-2019:
    kind: message
    details: WhatsApp group of bridge users, 200 members, 1 June 2019, 18:04; screenshot with us
```

## Fix
Add `url:`, or `kind:` and `details:`: issue and page, programme and time, an archive's signature.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Severity


@check("SR14", "source-not-findable", on=Source, severity=Severity.WARNING)
def source_not_findable(source: Source, context: Context) -> Iterator[Finding]:
    if not source.url and not source.details:
        message = "source has neither an address nor details"
        yield source.place.key, message, "add 'url:', or 'kind:' and 'details:' by which it can be found"
