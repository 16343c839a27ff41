"""A rating that published records have keeps its label, its family and its number.

## Why
Readers see the label, its colour and its sign, and other programs the number. If these change in the scale, each
verdict that was given with the rating says something else, though no record was touched.

## Bad
```diff
 scales:
   plain:
     values:
-      unclear: {label: Unclear, definition: What is known does not decide., family: unproven}
+      unclear: {label: Wrong, definition: What is known does not decide., family: inaccurate}
```

## Good
```diff
 scales:
   plain:
     values:
       unclear: {label: Unclear, definition: What is known does not decide., family: unproven}
+      wrong: {label: Wrong, definition: Evidence contradicts it., family: inaccurate}
```

## Fix
Restore what was there, and give what is new an id of its own; or add an entry to `corrections` of each record that has
the rating. A label in a further language, or a number where there was none, is no change. If a scale is to have other
words for the same thing, [settings](../settings.md#how-much-a-check-weighs) can make this a hint while you do it. Only
`check --since` sees this, since it compares with what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check


@check("CL95", "rating-turned-silently", on=())
def rating_turned_silently(nothing: object, context: Context) -> Iterator[Finding]:
    """Find nothing: `history.py` raises this code, since the records of today do not show it."""
    yield from ()
