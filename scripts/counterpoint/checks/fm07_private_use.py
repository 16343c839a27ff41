r"""No text contains characters of private use.

## Why
They have no meaning that readers share: one font shows a logo, another a box.

## Bad
```yaml
claim: "The bridge \ue001 was open in June 2019"   # FM07
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Write what the sign stands for, or leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._characters import PRIVATE_USE, named
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url


@check("FM07", "private-use", on=(Line, Quotation, Markdown, Url), characters=PRIVATE_USE)
def private_use(value: Value, context: Context) -> Iterator[Finding]:
    message = f"text contains {named(value.text, PRIVATE_USE)}, a private-use character"
    yield value.place, message, "write what it stands for, or leave it out"
