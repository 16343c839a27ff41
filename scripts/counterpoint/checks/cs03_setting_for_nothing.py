"""A setting is for a part of the site that exists.

## Why
A setting for a folder that was renamed covers nothing any more, or covers something else one day.

## Bad
```yaml
# checks.yml
checks:
  - {codes: [SR04], severity: hint, in: rodes, reason: copies are made once a month}   # CS03
```

## Good
```yaml
# checks.yml
checks:
  - {codes: [SR04], severity: hint, in: roads, reason: copies are made once a month}
```

## Fix
Write a dossier's folder, `dossier/claim`, or a path such as `_registry` or `content/about.md`. `*` stands for any part
of a name: `archive-*`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.problems import Severity


@check("CS03", "setting-for-nothing", on=(), severity=Severity.WARNING)
def setting_for_nothing(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `_settings.py` raises this code, since what it is about is no record."""
    yield from ()
