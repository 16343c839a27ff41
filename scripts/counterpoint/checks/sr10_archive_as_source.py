"""A source's address is that of the page, not of an archive's copy.

## Why
The outlet is whom we cite, and the copy shows that it said so. A copy in place of the page hides whose page it is.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed   # SR10
    outlet: daily-post
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
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

## Fix
Write the page's own address as `url`, even if the page is gone, and the copy under `archived`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import host_of
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Severity, shown


@check("SR10", "archive-as-source", on=Source, severity=Severity.WARNING)
def archive_as_source(source: Source, context: Context) -> Iterator[Finding]:
    if not source.url:
        return
    host = host_of(source.url)
    if not context.hosts.has_copies_only(host):
        return
    copy = context.hosts.wrapped(source.url)
    help = (
        f"write {shown(copy.page, 200)} as 'url', and this one"
        if copy
        else "write the page's own address, and this one"
    )
    yield source.at("url"), f"address is that of an archived copy at {host!r}", f"{help} under 'archived'"
