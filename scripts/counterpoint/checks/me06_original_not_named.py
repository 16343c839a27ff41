"""A picture out of context, or an altered one, names the original.

## Why
Readers believe that a picture is old, or was changed, when they can see where it comes from.

## Bad
```yaml
media:
  - {kind: video, description: A lorry., mark: out-of-context, source: daily-post-2019}   # ME06
```

## Good
```yaml
media:
  - kind: video
    description: A lorry.
    mark: out-of-context
    source: daily-post-2019
    original: county-log-2019
```

## Fix
Add `original:` with the page on which it first stood, or that has the unaltered picture. Often it is not to be found:
then this hint may stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Media, MediaMark
from counterpoint.problems import Severity


@check("ME06", "original-not-named", on=Media, severity=Severity.HINT)
def original_not_named(media: Media, context: Context) -> Iterator[Finding]:
    if media.mark in (MediaMark.ALTERED, MediaMark.OUT_OF_CONTEXT) and media.original is None:
        yield media.at("mark"), f"the original of what is marked {media.mark.value!r} is not named", "add 'original:'"
