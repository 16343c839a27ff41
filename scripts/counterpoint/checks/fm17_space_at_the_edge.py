r"""A text neither begins nor ends with a space.

## Why
It is a slip of copying, and makes two equal texts differ.

## Bad
```yaml
claim: "The bridge was open in June 2019 "   # FM17
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Remove the space.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Quotation
from counterpoint.problems import Severity


def _has_edge(text: str) -> bool:
    return text[0].isspace() or text[-1].isspace()


@check("FM17", "space-at-the-edge", on=(Line, Quotation), severity=Severity.WARNING, when=_has_edge)
def space_at_the_edge(value: Value, context: Context) -> Iterator[Finding]:
    edge = "begins" if value.text[0].isspace() else "ends"
    yield value.place, f"text {edge} with a space", "remove it"
