"""A country code is one of ISO 3166-1.

## Why
Filters and flags are made from it; a code that nobody else uses matches nothing.

## Bad
```yaml
# registry.yml
outlets:
  evening-star:
    name: Evening Star
    kind: independent
    country: UK   # AC11
```

```yaml
# bridge.yml
other_verdicts:
  - {outlet: evening-star, label: Wrong, lang: en, source: daily-post-2019}
```

## Good
```yaml
# registry.yml
outlets:
  evening-star:
    name: Evening Star
    kind: independent
    country: GB
```

```yaml
# bridge.yml
other_verdicts:
  - {outlet: evening-star, label: Wrong, lang: en, source: daily-post-2019}
```

## Fix
Write the code of two capitals. The European Union has `EU`, the United Nations `UN`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import langcodes

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Country
from counterpoint.problems import shown

_MEANT = {"UK": "GB", "EL": "GR", "SU": "RU", "YU": "RS", "EN": "GB", "DD": "DE"}
_PRIVATE = ("AA", "ZZ")


@check("AC11", "unknown-country", on=Country)
def unknown_country(country: Value, context: Context) -> Iterator[Finding]:
    code = country.text
    if code in _MEANT:
        yield country.place, f"{shown(code)} is not the code of a country", f"did you mean {_MEANT[code]!r}?"
    elif not _is_country(code):
        yield country.place, f"{shown(code)} is not the code of a country", "write an ISO 3166-1 code, such as 'BY'"


@cache
def _is_country(code: str) -> bool:
    private = code in _PRIVATE or ("QM" <= code <= "QZ") or ("XA" <= code <= "XZ" and code != "XK")
    return not private and bool(langcodes.tag_is_valid(f"und-{code}"))
