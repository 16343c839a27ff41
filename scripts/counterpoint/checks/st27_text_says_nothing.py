"""What is said of a statement, an answer or an item of evidence has a letter or a digit.

## Why
`counterpoint new` writes `paraphrase: …` for whoever fills in the record. If it stays, readers see "In our words: …".
A draft may have it; a quotation may be a sign alone, such as a thumb.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: …   # ST27
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: The bridge, the office said, is open.
```

```yaml
status: draft
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: …
```

## Fix
Write what is to be said there, or leave the field out. If the page itself has nothing but a mark, such as "?", silence
the code with that reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Status
from counterpoint.problems import shown

_FIELDS = frozenset(
    (
        *("claim", "summary", "text", "paraphrase", "note", "reasoning", "open_questions"),
        *("description", "caption", "why", "method", "meaning"),
    )
)
"""Fields that say something in words; in others, such as a title, a sign may be all there is."""

_NO_WORD = re.compile(r"[\W_]*\Z")


@check("ST27", "text-says-nothing", on=(Line, Quotation, Markdown), when=_NO_WORD.match)
def text_says_nothing(value: Value, context: Context) -> Iterator[Finding]:
    if value.field not in _FIELDS or (context.claim and context.claim.status is Status.DRAFT):
        return
    if Quotation in value.kinds and _has_sign(value.text):
        return
    message = f"{shown(value.text)} says nothing: it has neither a letter nor a digit"
    yield value.place, message, "write what is to be said there, or leave the field out"


def _has_sign(text: str) -> bool:
    """Whether a text has an emoji or a sign like it, which some people answer with."""
    return any(unicodedata.category(char) == "So" for char in text)
