"""A file of a media folder is shown by some record.

## Why
What no record names is not published, and stays in the repository for everybody to download all the same.

## Bad
```text
claims/roads/media/old-barrier.jpg, which no record of the dossier names
```

## Good
```text
claims/roads/media/barrier.jpg, which claims/roads/bridge.yml shows
```

## Fix
Remove the file, or show it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus, media_of
from counterpoint.problems import Severity, shown


@check("ME05", "unused-picture", on=Corpus, severity=Severity.WARNING)
def unused_picture(corpus: Corpus, context: Context) -> Iterator[Finding]:
    if not corpus.pictures or corpus.unread:
        return
    used = {(claim.dossier_id, media.file) for claim in corpus.claims for media in media_of(claim)}
    for dossier_id, pictures in corpus.pictures.items():
        for name, picture in pictures.items():
            if (dossier_id, name) not in used:
                yield picture.place, f"no record shows the picture {shown(name)}", "remove it, or show it"
