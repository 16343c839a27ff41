"""A picture says who made it.

## Why
Whoever took a picture has a right to be named, and readers can judge it better. Where nobody knows, that is worth
saying.

## Bad
```text
media:
  - {file: barrier.jpg, description: A barrier across the road.}
```

## Good
```text
media:
  - {file: barrier.jpg, description: A barrier across the road., credit: "J. Doe, Daily Post", licence: CC BY 4.0}
```

## Fix
Add `credit:`, if need be `credit: not known`, and `licence:` with the terms or the ground on which it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Media
from counterpoint.problems import Severity


@check("ME04", "picture-without-credit", on=Media, severity=Severity.WARNING)
def picture_without_credit(media: Media, context: Context) -> Iterator[Finding]:
    if media.file is not None and media.credit is None:
        yield media.at("file"), "picture does not say who made it", "add 'credit:'"
