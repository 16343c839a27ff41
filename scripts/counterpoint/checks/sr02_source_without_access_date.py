"""A source says when it was last read.

## Why
Pages change and vanish. The day tells readers which state of the page we mean, and where to look in archives.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed   # SR02
    outlet: daily-post
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

## Fix
Add `accessed:` with the day on which you read the page, or `accessed: unknown` where nobody can know it any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Severity


@check("SR02", "source-without-access-date", on=Source, severity=Severity.WARNING)
def source_without_access_date(source: Source, context: Context) -> Iterator[Finding]:
    if source.url and source.accessed is None and "accessed" not in source.unknown:
        yield source.at("url"), "source does not say when it was accessed", "add 'accessed:' with the day, or 'unknown'"
