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
```

## Fix
Give the address of a copy at a web archive (Internet Archive, archive.today, Perma.cc, Ghost Archive, a national
library). A copy that you keep yourself has its `digest`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._addresses import ARCHIVES, host_of, is_within, wrapped
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Capture
from counterpoint.problems import Severity


@check("AR01", "no-archive", on=Capture, severity=Severity.WARNING)
def no_archive(capture: Capture, context: Context) -> Iterator[Finding]:
    if capture.digest is None and not is_within(host_of(capture.url), ARCHIVES) and wrapped(capture.url) is None:
        message = f"{host_of(capture.url)!r} is not known as an archive"
        yield capture.at("url"), message, "give a copy at a web archive, or the 'digest' of a copy that you keep"
