r"""No text contains the sign for a character that was lost.

## Why
U+FFFD stands where a program could not read a character: the words are no longer those of the page.

## Bad
```yaml
claim: "The bridge was \ufffdpen in June 2019"   # FM16
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Copy the words anew. If the page itself shows the sign, silence the code with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url


@check("FM16", "broken-character", on=(Line, Quotation, Markdown, Url), characters="\ufffd")
def broken_character(value: Value, context: Context) -> Iterator[Finding]:
    yield value.place, "text contains U+FFFD, which stands for a lost character", "copy the words again"
