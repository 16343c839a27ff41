"""A web page has an address.

## Why
`kind` is `web-page` where nothing else is written, and a page can be opened. Something without an address is another
kind of source, and readers must be told which.

## Bad
```yaml
# sources.yml
sources:
  county-log-2019:   # SR15
    details: No. 23 of 2019, page 4
    outlet: county-council
```

## Good
```yaml
# sources.yml
sources:
  county-log-2019:
    kind: print
    details: No. 23 of 2019, page 4
    outlet: county-council
```

## Fix
Add `url:`, or say with `kind:` what the source is.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source, SourceKind
from counterpoint.problems import Severity


@check("SR15", "page-without-address", on=Source, severity=Severity.WARNING)
def page_without_address(source: Source, context: Context) -> Iterator[Finding]:
    if source.kind is SourceKind.WEB_PAGE and not source.url and source.details:
        help = "add 'url:', or 'kind:' with what it is, such as print or broadcast"
        yield source.place.key, "source is a web page without an address", help
