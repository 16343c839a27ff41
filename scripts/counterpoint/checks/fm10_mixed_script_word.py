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

```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - text: The bridge is оpen.
      lang: en
      source: county-log-2019
      note: The page has "оpen" with a Cyrillic letter.
```

## Fix
Type the word anew. If the page itself has it so, the quotation keeps it, and its `note` tells readers: a word that the
note repeats is as it should be.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._scripts import mixed_word
from counterpoint.checks._visits import Value
from counterpoint.model import Extract, Line, Markdown, Quotation
from counterpoint.problems import Severity, shown


@check(
    "FM10",
    "mixed-script-word",
    on=(Line, Quotation, Markdown),
    severity=Severity.WARNING,
    beyond_ascii=True,
    when=mixed_word,
)
def mixed_script_word(value: Value, context: Context) -> Iterator[Finding]:
    kept = _kept_by(value)
    text = value.text
    # What a note tells readers of is meant, in the quotation and in the note.
    while (word := mixed_word(text)) and word in kept:
        text = text.replace(word, " ")
    if not word:
        return
    letters = " ".join(f"U+{ord(c):04X}" if not c.isascii() else c for c in word)
    yield value.place, f"word {shown(word)} mixes letters of two alphabets ({letters})", "type the word again"


def _kept_by(value: Value) -> str:
    """Return the text that says of a word that it is meant: a quotation's note, or what a note is about."""
    if not isinstance(value.record, Extract):
        return ""
    return {"text": value.record.note or "", "note": value.record.text}.get(value.field, "")
