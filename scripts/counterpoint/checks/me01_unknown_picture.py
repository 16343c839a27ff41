"""A picture that a record shows stands in the dossier's media folder.

## Why
The site shows its own copies of pictures alone, made from those files.

## Bad
```yaml
media:
  - {file: barrier.jpg, description: A barrier across the road., credit: J. Doe}   # ME01
```

## Good
```text
claims/roads/bridge.yml:   media: [{file: barrier.jpg, description: A barrier across the road., credit: J. Doe}]
claims/roads/media/barrier.jpg
```

## Fix
Put the file into the folder `media` beside the record, or correct the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import did_you_mean
from counterpoint.model import Media
from counterpoint.problems import shown


@check("ME01", "unknown-picture", on=Media)
def unknown_picture(media: Media, context: Context) -> Iterator[Finding]:
    if media.file is None or context.unread(f"claims/{context.dossier_id}/media/{media.file}"):
        return
    known = context.corpus.pictures.get(context.dossier_id, {})
    if media.file not in known:
        help = did_you_mean(media.file, known, f"put it into claims/{context.dossier_id}/media")
        yield media.at("file"), f"there is no picture {shown(media.file)} in the dossier's media folder", help
