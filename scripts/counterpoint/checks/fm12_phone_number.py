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
  - Did the budget change by +1 250 000 000 roubles?
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
_SUM = re.compile(r"\+\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?!\d)")
_UNIT = re.compile(
    r"[ \u00a0\u202f]?(?:[%‰°$€£₽₴¥₸₼₾]|[A-Z]{3}\b|(?:dollar|euro|rouble|ruble|hryvnia|pound|people|voter|ton|case|"
    r"km|kg|руб|грн|долл|евро|гривен|рубл|доллар|чел|тонн|тенге|злот|zł|kč|mln|млн|mio)\w*)",
    re.IGNORECASE,
)


@check("FM12", "phone-number", on=(Line, Quotation, Markdown), severity=Severity.WARNING, characters="+")
def phone_number(value: Value, context: Context) -> Iterator[Finding]:
    found = next((found for found in _NUMBER.finditer(value.text) if not _is_sum(value.text, found)), None)
    if found:
        yield value.place, f"text contains the phone number {shown(found.group())}", "name the person or office instead"


def _is_sum(text: str, number: re.Match[str]) -> bool:
    """Whether a number is written in thousands, and ends in round ones or has a unit."""
    found = _SUM.match(text, number.start())
    if not found or found.end() < number.end():
        return False
    return found[0].endswith("000") or _UNIT.match(text, found.end()) is not None
