"""An archived copy is at an archive.

## Why
A copy on just any site can be changed by whoever runs it, and proves nothing.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://copies.example/bridge-closed   # AR01
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://archive.ph/AbCdE
  county-log-2019:
    url: https://county.example/log/2019
    outlet: county-council
    accessed: 2019-06-20
    archived:
      - url: https://records.county.example/copy/4711
```

```yaml
# registry.yml
hosts:
  county-records:
    kind: archive
    names: [records.county.example]
    copies: ["/copy/{id}", "/at/{moment}/{page}"]
    source: https://records.county.example/about
```

## Fix
Give the address of a copy at a web archive (Internet Archive, archive.today, Perma.cc, Ghost Archive, a national
library). A copy that you keep yourself has its `digest`. An archive that is not among the [known hosts](../hosts.md) is
added to the registry, under `hosts:`, with the form of its addresses.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.addresses import parse
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Capture
from counterpoint.problems import Severity


@check("AR01", "no-archive", on=Capture, severity=Severity.WARNING)
def no_archive(capture: Capture, context: Context) -> Iterator[Finding]:
    host = parse(capture.url).host
    if capture.digest is not None or not host:
        return
    if context.hosts.wrapped(capture.url) is None and not context.hosts.is_archive(host):
        message = f"{host!r} is not known as an archive"
        yield capture.at("url"), message, "give a copy at a web archive, or the 'digest' of a copy that you keep"
    elif not context.hosts.is_own_copy(capture.url):
        forms = ", ".join(map(repr, context.hosts.own_forms(host)))
        yield (
            capture.at("url"),
            f"address is not that of a copy at {host!r}",
            f"addresses of copies there look like {forms}",
        )
