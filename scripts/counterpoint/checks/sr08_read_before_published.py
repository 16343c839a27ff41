"""A page is not read before it is published.

## Why
One of the two dates is wrong, and readers rely on both.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    published: 2019-06-03
    accessed: 2019-06-01   # SR08
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    published: 2019-06-03
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
```

## Fix
Mend one of the two dates; mark with `?` what is not certain.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Note


@check("SR08", "read-before-published", on=Source)
def read_before_published(source: Source, context: Context) -> Iterator[Finding]:
    if source.accessed and source.published and source.accessed.before_everywhere(source.published):
        message = f"source was accessed on {source.accessed}, before it was published ({source.published})"
        note = Note(source.at("published"), "published here")
        yield source.at("accessed"), message, "correct one of the two dates", (note,)
