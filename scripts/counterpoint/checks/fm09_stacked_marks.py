r"""A letter carries at most eight marks.

## Why
No language needs more, and a tower of marks runs over the lines around it.

## Bad
```yaml
claim: "The bridge was o\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308pen in June 2019"   # FM09
```

## Good
```yaml
claim: The bridge was open in Přerov in June 2019
```

## Fix
Remove the marks.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from counterpoint.checks._characters import COMBINING, VARIATION_SELECTORS
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation

LIMIT = 8
_TOWER = regex.compile(rf"[\p{{M}}--[{VARIATION_SELECTORS}]]{{{LIMIT + 1},}}", regex.V1)


@check("FM09", "stacked-marks", on=(Line, Quotation, Markdown), characters=COMBINING)
def stacked_marks(value: Value, context: Context) -> Iterator[Finding]:
    found = _TOWER.search(value.text)
    if found:
        message = f"a letter has {len(found.group())} marks; expected at most {LIMIT}"
        yield value.place, message, "remove the marks"
