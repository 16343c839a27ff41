"""The date of a copy is that of its address, and not before its page was published.

## Why
The moment in the archive's address is the proof; a date beside it that differs undoes it.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://web.archive.org/web/20190620101500/https://post.example/2019/bridge-closed
        captured: 2019-06-02   # AR04
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
        captured: 2019-06-20
```

## Fix
Write the day of the archive's address, or leave `captured` out. If the copy is older than `published`, that date is
wrong, or the page was changed later: say so in `note`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from counterpoint.addresses import captured_on
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Source
from counterpoint.problems import Note

_DAY = timedelta(days=1)


@check("AR04", "capture-date-differs", on=Source)
def capture_date_differs(source: Source, context: Context) -> Iterator[Finding]:
    for capture in source.archived:
        copy = context.hosts.wrapped(capture.url)
        day = captured_on(copy.moment) if copy else None
        if capture.captured and day:
            # Archives count in universal time; the analyst's day may be the next one or the one before.
            early, late = capture.captured.earliest, capture.captured.latest
            if day != early and (early - day > _DAY or day - late > _DAY):
                message = f"copy is dated {capture.captured}, but its address says {day}"
                yield capture.at("captured"), message, f"write {day}"
                continue
        published = source.published
        if published and not published.uncertain and day and published.earliest - day > _DAY:
            note = Note(source.at("published"), "the page's date")
            if capture.note is None and source.note is None:
                message = f"copy is of {day}, before the page was published ({published})"
                yield capture.at("url"), message, "correct 'published', or say in 'note' what changed", (note,)
