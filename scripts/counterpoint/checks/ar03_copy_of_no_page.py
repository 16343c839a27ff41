"""An archive's address wraps the address of a page.

## Why
An archive's link can carry anything behind its date. What is not an address is a broken link at best and an attempt at
deception at worst.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://web.archive.org/web/20190620/javascript:alert(1)   # AR03
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
      - url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed
```

## Fix
Copy the address of the copy from the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.addresses import parse
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Capture
from counterpoint.problems import excerpt

_HOST_FIRST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")


@check("AR03", "copy-of-no-page", on=Capture)
def copy_of_no_page(capture: Capture, context: Context) -> Iterator[Finding]:
    copy = context.hosts.wrapped(capture.url)
    if copy is None or _HOST_FIRST.match(copy.page):
        return
    address = parse(copy.page)
    # An archive's own addresses contain the page's as it came; only what leads elsewhere than it seems is wrong.
    if address.fault and not address.part.isspace():
        message = f"the page address within the archive's address, {excerpt(copy.page, address.part)}, {address.fault}"
        yield capture.at("url"), message, "copy the address of the copy from the archive"
