"""A rating's label has at most 40 characters.

## Why
It is the word on the verdict, in lists, tables and search hits. A sentence there is not read, and belongs into the
`definition`.

## Bad
```yaml
# registry.yml
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate}
      not-so:
        label: Not so, at least not on the days that were asked about   # AC19
        definition: It is not so.
        family: inaccurate
      unclear: {label: Unclear, definition: Open., family: unproven}
```

## Good
```yaml
# registry.yml
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate}
      not-so:
        label: Not so
        definition: It is not so, at least not on the days that were asked about.
        family: inaccurate
      unclear: {label: Unclear, definition: Open., family: unproven}
```

## Fix
Shorten the label to a word or two, and put the rest into the `definition`. The label that somebody else gave belongs
into `other_verdicts`, which has no limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import graphemes
from counterpoint.model import Rating
from counterpoint.problems import Severity

LIMIT = 40


@check("AC19", "long-label", on=Rating, severity=Severity.WARNING)
def long_label(rating: Rating, context: Context) -> Iterator[Finding]:
    length = graphemes(rating.label)
    if length > LIMIT:
        message = f"label has {length:,} characters; expected at most {LIMIT}"
        yield rating.at("label"), message, "shorten it; the rest belongs in 'definition'"
