r"""A character has at most one variation selector.

## Why
A run of them shows nothing and can carry hidden data.

## Bad
```yaml
claim: "The bridge was open \u2708\ufe0f\ufe0f\ufe0f in June 2019"   # FM08
```

## Good
```yaml
claim: "The bridge was open \u2708\ufe0f in June 2019"
```

## Fix
Keep one, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._characters import VARIATION_SELECTORS
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url

_RUN = re.compile(f"[{VARIATION_SELECTORS}]{{2,}}")


@check("FM08", "variation-selectors", on=(Line, Quotation, Markdown, Url), characters=VARIATION_SELECTORS)
def variation_selectors(value: Value, context: Context) -> Iterator[Finding]:
    found = _RUN.search(value.text)
    if found:
        message = f"text contains {len(found.group())} variation selectors in a row; expected at most one"
        yield value.place, message, "keep one, or none"
