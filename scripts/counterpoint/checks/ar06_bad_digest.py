"""A digest is a SHA-256: 64 hexadecimal digits.

## Why
It is what lets anyone prove that a copy was not changed; one digit less proves nothing.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    accessed: 2019-06-20
    archived:
      - url: https://archive.ph/AbCdE
        digest: 2cf24dba5fb0a30e   # AR06
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
      - url: https://archive.ph/AbCdE
        digest: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
```

## Fix
Write the output of `sha256sum` for the file of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Capture

_DIGEST = re.compile(r"[0-9a-f]{64}")


@check("AR06", "bad-digest", on=Capture)
def bad_digest(capture: Capture, context: Context) -> Iterator[Finding]:
    if capture.digest is not None and not _DIGEST.fullmatch(capture.digest):
        length = len(capture.digest)
        message = f"digest has {length:,} characters; expected 64 hexadecimal digits in lower case"
        yield capture.at("digest"), message, "write the output of 'sha256sum' for the file"
