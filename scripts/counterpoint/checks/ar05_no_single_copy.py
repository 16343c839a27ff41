"""An archived copy is one fixed copy, not a list of copies or the newest one.

## Why
A list shows nothing by itself, and "the newest" changes, so that what readers see is not what we read.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://web.archive.org/web/*/https://post.example/2019/bridge-closed   # AR05
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
      - url: https://web.archive.org/web/20190620101500/https://post.example/2019/bridge-closed
```

## Fix
Open the copy, and write the address with its date.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Capture
from counterpoint.problems import Severity


@check("AR05", "no-single-copy", on=Capture, severity=Severity.WARNING)
def no_single_copy(capture: Capture, context: Context) -> Iterator[Finding]:
    if context.hosts.leads_to_no_copy(capture.url):
        message = "address does not lead to one copy"
        if context.hosts.wrapped(capture.url) is not None:
            message += "; expected a day in it, such as 20221015"
        yield capture.at("url"), message, "open the copy, and write its own address"
