"""A film or recording says where it can be seen or heard.

## Why
The site names films and recordings by their address, and carries none itself.

## Bad
```yaml
media:
  - {kind: video, description: A lorry crosses the bridge.}   # ME03
```

## Good
```yaml
media:
  - {kind: video, description: A lorry crosses the bridge., source: daily-post-2019, locator: 00:01:12}
```

## Fix
Add `source:` with the page that has it, and `locator:` with the time code.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Media, MediaKind
from counterpoint.problems import Severity


@check("ME03", "recording-without-address", on=Media, severity=Severity.WARNING)
def recording_without_address(media: Media, context: Context) -> Iterator[Finding]:
    if media.kind is not MediaKind.IMAGE and media.source is None:
        yield media.at("kind"), f"{media.kind.value} has no source", "add 'source:' with the page that has it"
