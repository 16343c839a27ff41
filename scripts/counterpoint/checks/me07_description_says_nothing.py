"""A description says what is to be seen or heard.

## Why
It takes the picture's place for whoever does not see it: with a screen reader, in search, when it does not load. The
name of the file or the word "picture" tells them nothing.

## Bad
```yaml
media:
  - {kind: video, description: IMG_2041.MOV, source: daily-post-2019}   # ME07
```

## Good
```yaml
media:
  - {kind: video, description: A red lorry crosses the bridge from left to right., source: daily-post-2019}
```

## Fix
Say it as you would on the telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Media
from counterpoint.problems import Severity, shown

_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|gif|heic|mp4|mov|avi|mp3|wav)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|screenshot|video|audio|recording|clip)\W*", re.IGNORECASE
)


@check("ME07", "description-says-nothing", on=Media, severity=Severity.WARNING)
def description_says_nothing(media: Media, context: Context) -> Iterator[Finding]:
    if _FILE_NAME.fullmatch(media.description) or _BARE.fullmatch(media.description):
        message = f"description {shown(media.description)} does not say what can be seen or heard"
        yield media.at("description"), message, "describe it for those who cannot see or hear it"
