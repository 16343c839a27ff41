"""An address is the page's own, not that of a search engine or network that sends its readers on.

## Why
It tells a third party who follows it, hides where it leads, and dies with its service. Pages of the AMP kind are copies
whose address names another host than the publisher's.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://www.google.com/url?q=https://post.example/2019/bridge-closed&usg=AOv   # SR17
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
Follow it, and write the address at which you arrive. Which hosts do so stands in the list of [known
hosts](../hosts.md); the registry can add to it under `hosts:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import host_of
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Severity, shown


@check("SR17", "redirected-address", on=Source, severity=Severity.WARNING)
def redirected_address(source: Source, context: Context) -> Iterator[Finding]:
    page = context.hosts.redirected(source.url) if source.url else None
    if source.url and page is not None:
        help = f"write {shown(page, 200)}" if page else "open it, and write the address you arrive at"
        yield source.at("url"), f"address is a redirect by {host_of(source.url)!r}", help
