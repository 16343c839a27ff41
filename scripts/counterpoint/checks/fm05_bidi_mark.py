r"""No text contains invisible marks of direction.

## Why
They are left over from copying, defeat search, and are seldom needed: the page sets the direction from `lang`.

## Bad
```yaml
claim: "The bridge was open in June 2019\u200f"   # FM05
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Remove the mark. Where it is part of a quotation and changes how it reads, silence the code with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._characters import BIDI_CONTROLS, BIDI_MARKS, is_balanced, named
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url
from counterpoint.problems import Severity

_ALL = BIDI_MARKS + BIDI_CONTROLS


@check("FM05", "bidi-mark", on=(Line, Quotation, Markdown, Url), severity=Severity.WARNING, characters=_ALL)
def bidi_mark(value: Value, context: Context) -> Iterator[Finding]:
    marks = named(value.text, BIDI_MARKS)
    if Quotation in value.kinds and is_balanced(value.text):
        marks = named(value.text, _ALL)
    if marks:
        yield value.place, f"text contains {marks}, which invisibly changes the text direction", "remove it"
