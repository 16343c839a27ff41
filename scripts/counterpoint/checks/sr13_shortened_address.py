"""An address is the page's own, not that of a shortening service.

## Why
A short address shows nobody where it leads, counts its readers, and dies with the service.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://bit.ly/3xYzAbC   # SR13
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
    archived: [{url: https://archive.ph/AbCdE}]
```

## Fix
Follow it, and write the address at which you arrive.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import host_of
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Severity


@check("SR13", "shortened-address", on=Source, severity=Severity.WARNING)
def shortened_address(source: Source, context: Context) -> Iterator[Finding]:
    host = host_of(source.url or "")
    if context.hosts.is_shortener(host):
        yield source.at("url"), f"address is shortened by {host!r}", "write the address it leads to"
