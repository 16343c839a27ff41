r"""No text contains controls that turn the direction of writing around, except closed ones inside a quotation.

## Why
They let a text show otherwise than it reads: what looks like "not guilty" may be stored, copied and searched as
something else.

## Bad
```yaml
claim: "The bridge was \u202enepo\u202c in June 2019"   # FM04
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Remove the character. Where a quotation holds such controls on its page, they stay, each closed by U+202C or U+2069.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._characters import BIDI_CONTROLS, is_balanced, named
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url


@check("FM04", "bidi-override", on=(Line, Quotation, Markdown, Url), characters=BIDI_CONTROLS)
def bidi_override(value: Value, context: Context) -> Iterator[Finding]:
    if Quotation not in value.kinds or not is_balanced(value.text):
        message = f"text contains {named(value.text, BIDI_CONTROLS)}, which reverses the text direction"
        yield value.place, message, "remove it"
