"""A source names its publisher.

## Why
Who publishes a page decides what it proves: a ministry's page shows what the ministry says. A post of somebody whom no
one else knows has no publisher to be named; that is why this is a hint.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed   # SR12
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Fix
Add `outlet:` with the id of an outlet of the registry; add the outlet there if it is new.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import place_of
from counterpoint.model import Source, SourceKind
from counterpoint.problems import Severity

UNPUBLISHED = frozenset(
    {SourceKind.LETTER, SourceKind.MESSAGE, SourceKind.INTERVIEW, SourceKind.ARCHIVE_RECORD, SourceKind.DOCUMENT}
)
"""Kinds of sources that nobody has published."""


@check("SR12", "source-without-outlet", on=Source, severity=Severity.HINT)
def source_without_outlet(source: Source, context: Context) -> Iterator[Finding]:
    if source.outlet is None and source.kind not in UNPUBLISHED:
        yield place_of(source), "source does not name its publisher", "add 'outlet:'"
