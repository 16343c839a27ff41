"""A source has an archived copy.

## Why
A page that is gone proves nothing, and on contested subjects pages go first.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed   # SR04
    outlet: daily-post
    accessed: 2019-06-20
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
Have an archive keep the page, and add the address of the copy under `archived`. Where a page has gone and nobody can
say whether it was kept, `archived: unknown` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Severity


@check("SR04", "no-archived-copy", on=Source, severity=Severity.WARNING)
def no_archived_copy(source: Source, context: Context) -> Iterator[Finding]:
    if source.url and not source.archived and "archived" not in source.unknown:
        yield source.at("url"), "source has no archived copy", "add the address of one under 'archived:'"
