r"""No text contains characters of no width.

## Why
They split a word for search and for the comparison of wordings, and nobody sees it. Joiners that Persian, the scripts
of India and emoji need are left alone.

## Bad
```yaml
claim: "The bri\u200bdge was open in June 2019"   # FM06
```

## Good
```yaml
claim: The bridge was open in June 2019
evidence:
  - id: persian
    stance: refutes
    source: daily-post-2019
    extract: {text: "می‌خواهم.", lang: fa}
```

## Fix
Remove it; a soft hyphen is the page's business, not the words'.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._characters import INVISIBLE, JOINERS, named, needless_joiner
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url
from counterpoint.problems import Severity


@check(
    "FM06",
    "invisible-character",
    on=(Line, Quotation, Markdown, Url),
    severity=Severity.WARNING,
    characters=INVISIBLE + JOINERS,
)
def invisible_character(value: Value, context: Context) -> Iterator[Finding]:
    found = named(value.text, INVISIBLE) or needless_joiner(value.text)
    if found:
        yield value.place, f"text contains {found}, which is invisible", "remove it"
