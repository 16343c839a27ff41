r"""A word is written in the letters of one alphabet.

## Why
A Cyrillic "а" in a Latin word looks right and is never found by search; it is also how names are imitated.

## Bad
```yaml
claim: The mаyor opened the bridge in June 2019   # FM10
```

## Good
```yaml
claim: The mayor opened the bridge in June 2019
```

## Fix
Type the word anew. If the page itself has it so, the quotation keeps it: silence the code with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import mixed_word
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation
from counterpoint.problems import Severity, shown


@check("FM10", "mixed-script-word", on=(Line, Quotation, Markdown), severity=Severity.WARNING, when=mixed_word)
def mixed_script_word(value: Value, context: Context) -> Iterator[Finding]:
    word = mixed_word(value.text)
    letters = " ".join(f"U+{ord(c):04X}" if not c.isascii() else c for c in word)
    yield value.place, f"word {shown(word)} mixes letters of two alphabets ({letters})", "type the word again"
