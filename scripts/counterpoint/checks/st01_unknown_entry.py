"""An `answers` or `bears_on` means a statement that exists.

## Why
The page lays out the exchange by these references. One that leads nowhere leaves an answer to nothing, or evidence that
bears on nothing.

## Bad
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    answers: statment   # ST01
    relation: denies
    paraphrase: The bridge, he said, is closed.
```

## Good
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    answers: statement
    relation: denies
    paraphrase: The bridge, he said, is closed.
```

## Fix
Write `statement`, the id of a counter-statement of this claim, or `other-claim#id`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean, listed
from counterpoint.model import EntryRef
from counterpoint.problems import shown, told


@check("ST01", "unknown-entry", on=EntryRef)
def unknown_entry(ref: Value, context: Context) -> Iterator[Finding]:
    # References to other claims are those of ST22, since this check reads one claim alone.
    if context.claim is None or ref.text == "statement" or "#" in ref.text:
        return
    claim = context.claim
    if claim.entry(ref.text) is None:
        message = f"there is no statement {shown(ref.text)} in this claim"
        if ref.text in context.evidence_ids:
            message = f"{shown(ref.text)} is an item of evidence; expected a statement"

        def help() -> str:
            known = [entry.id for entry in claim.entries]
            return told(did_you_mean(ref.text, known, f"known are {listed(known)}"))

        yield ref.place, message, help
