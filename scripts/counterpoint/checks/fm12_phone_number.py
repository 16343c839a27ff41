r"""No record holds a phone number.

## Why
Records are public for good. A number helps nobody to judge a claim, and can expose a person.

## Bad
```yaml
open_questions:
  - Who answered at +44 20 7946 0123?   # FM12
```

## Good
```yaml
open_questions:
  - Who answered for the roads office?
```

## Fix
Say who was meant. In a quotation of a document, paraphrase the part with the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation
from counterpoint.problems import Severity, shown

_NUMBER = re.compile(r"(?<![\w+])\+[1-9](?:[ ()./-]{0,2}\d){8,14}(?!\d)")


@check("FM12", "phone-number", on=(Line, Quotation, Markdown), severity=Severity.WARNING, characters="+")
def phone_number(value: Value, context: Context) -> Iterator[Finding]:
    found = _NUMBER.search(value.text)
    if found:
        yield value.place, f"text holds the phone number {shown(found.group())}", "say who was meant instead"
