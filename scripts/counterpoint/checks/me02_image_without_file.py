"""An image has a file.

## Why
Pages load nothing from other hosts, so an image that is an address alone cannot be shown; and such addresses die first.

## Bad
```yaml
media:
  - {description: A barrier across the road., source: daily-post-2019}   # ME02
```

## Good
```yaml
media:
  - {kind: video, description: A barrier across the road., source: daily-post-2019, locator: 00:01:12}
```

## Fix
Save the picture in the dossier's media folder and name it with `file:`. If you may not show it, name the page that has
it as a source, and say in `note` what is to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Media, MediaKind
from counterpoint.problems import Severity


@check("ME02", "image-without-file", on=Media, severity=Severity.WARNING)
def image_without_file(media: Media, context: Context) -> Iterator[Finding]:
    if media.kind is MediaKind.IMAGE and media.file is None:
        help = "add 'file:', or 'kind: video' or 'kind: audio' if it is not an image"
        yield media.at("description"), "image has no file", help
