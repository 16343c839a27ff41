"""An address has no parameters that follow the reader.

## Why
They tell a third party who came from where, and make one page look like several.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed?utm_source=feed   # SR09
    outlet: daily-post
    accessed: 2019-06-20
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
Remove them, and check that the page is still the same. Which they are stands in the list of [known
hosts](../hosts.md); the registry can add to it under `hosts:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import listed
from counterpoint.model import Source
from counterpoint.problems import Severity, shown


@check("SR09", "tracking-parameters", on=Source, severity=Severity.WARNING)
def tracking_parameters(source: Source, context: Context) -> Iterator[Finding]:
    if not source.url or not {"?", "#"} & set(source.url):
        return
    found = context.hosts.followers(source.url)
    if found:
        names = listed(map(shown, found))
        place = source.at("url").part(f"{found[0]}=")
        yield place, f"address has tracking parameters: {names}", "remove them"
