"""An archived copy is one of the source's page.

## Why
Readers who find the page gone follow the copy, and must not land somewhere else.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://web.archive.org/web/20190620/https://post.example/2019/ferry-late   # AR02
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
      - url: https://web.archive.org/web/20190620/http://www.post.example/2019/bridge-closed/
```

## Fix
Copy the address of the right copy. If the page moved, say in the copy's `note` that this is its former address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.addresses import parse
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Note, shown

_SCHEME = re.compile(r"[a-z]+:/", re.IGNORECASE)


@check("AR02", "copy-of-another-page", on=Source)
def copy_of_another_page(source: Source, context: Context) -> Iterator[Finding]:
    for capture in source.archived:
        copy = context.hosts.wrapped(capture.url)
        if copy is None or not source.url or copy.page == source.url or capture.note is not None:
            continue
        # Archives drop the scheme of addresses that have none.
        inner = copy.page if _SCHEME.match(copy.page) else f"http://{copy.page}"
        if not parse(inner).href or context.hosts.is_same_page(inner, _page_of(source.url, context)):
            continue
        # Nobody sees of a short address which page it leads to, nor of a bad one.
        page = parse(source.url)
        if page.href and not context.hosts.is_shortener(page.host):
            note = Note(source.at("url"), "the source's page")
            message = f"this is a copy of {shown(copy.page)}, not of the source's page"
            yield capture.at("url"), message, "give a copy of the source's page", (note,)


def _page_of(url: str, context: Context) -> str:
    copy = context.hosts.wrapped(url)
    return copy.page if copy and parse(copy.page).href else url
