"""A published record that is moved lists its former path.

## Why
Links to the old address lead to the new one only if the record says what it was called.

## Bad
```text
git mv claims/roads/bridge-open.yml claims/roads/old-bridge-open.yml
```

## Good
```yaml
former_paths: [roads/bridge-open]
```

## Fix
Add the former `dossier/claim` at the end of `former_paths`: the oldest comes first. Only `check --since` sees this,
since it compares with what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CL94", "moved-without-former-path", on=())
def moved_without_former_path(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
