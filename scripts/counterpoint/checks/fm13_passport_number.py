r"""No record holds the number of a passport or identity card.

## Why
It is personal data that is enough to harm somebody, and it proves nothing to readers.

## Bad
```yaml
open_questions:
  - Is passport MP1234567 that of the driver?   # FM13
```

## Good
```yaml
open_questions:
  - Is the passport on the picture that of the driver?
  - Does the passport law of 01-02-2003 still apply, with its fee of 1 250 000 roubles?
```

## Fix
Leave the number out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation
from counterpoint.problems import Severity

_DIGITS = re.compile(r"\d(?:[ -]?\d){5}")
_NUMBER = re.compile(
    r"(?:passport|identity card|\bid card|паспорт|пашпарт|посвідчення особи|reisepass|paszport)"
    r"[^\n\d]{0,24}?(?:[A-ZА-ЯІЇ]{1,2}[ №-]{0,2})?"
    # How many there are follows a preposition.
    r"(?<!\bin )(?<!\bfor )(?<!\bof )(?<!\bto )(?<!\babout )(?<!\bover )(?<! у )(?<! в )(?<! для )(?<! на )(?<! für )"
    # Dates, sums and two years are no numbers of papers.
    r"(?!\d{1,2}[ -]\d{1,2}[ -]\d{4}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)|\d{1,3}(?: \d{3})+(?! ?\d)|\d{4}[ -]\d{4}(?! ?\d))"
    r"\d(?:[ -]?\d){5,9}(?!\d)",
    re.IGNORECASE,
)


@check(
    "FM13",
    "passport-number",
    on=(Line, Quotation, Markdown),
    severity=Severity.WARNING,
    characters="0-9",
    when=_DIGITS.search,
)
def passport_number(value: Value, context: Context) -> Iterator[Finding]:
    if _NUMBER.search(value.text):
        yield value.place, "text contains the number of a passport or identity card", "leave the number out"
