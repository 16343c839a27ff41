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

from collections.abc import Iterator

from counterpoint.addresses import parse
from counterpoint.checks._addresses import page_key, wrapped
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Note, shown


@check("AR02", "copy-of-another-page", on=Source)
def copy_of_another_page(source: Source, context: Context) -> Iterator[Finding]:
    for capture in source.archived:
        copy = wrapped(capture.url)
        if copy is None or not source.url or copy.inner == source.url or capture.note is not None:
            continue
        # Archives drop the scheme of addresses that have none, and merge its slashes.
        inner = copy.inner if ":/" in copy.inner else f"http://{copy.inner}"
        if not parse(inner).fault and page_key(inner) != page_key(source.url):
            note = Note(source.at("url"), "the source's page")
            message = f"this is a copy of {shown(copy.inner)}, another page than the source's"
            yield capture.at("url"), message, "give a copy of the source's page", (note,)
