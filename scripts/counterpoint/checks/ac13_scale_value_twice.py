"""The values of a scale differ in label and number.

## Why
Two values with one word cannot be told apart by readers, and two with one number not by exchange formats.

## Bad
```yaml
# registry.yml
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate, number: 2}
      not-so: {label: Not so, definition: It is not so., family: inaccurate, number: 1}
      unclear: {label: Not so, definition: Open., family: unproven}   # AC13
```

## Good
```yaml
# registry.yml
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate, number: 2}
      not-so: {label: Not so, definition: It is not so., family: inaccurate, number: 1}
      unclear: {label: Unclear, definition: Open., family: unproven}
```

## Fix
Give each value its own label, and its own number or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import folded
from counterpoint.model import Rating, Scale
from counterpoint.problems import Note, shown


@check("AC13", "scale-value-twice", on=Scale)
def scale_value_twice(scale: Scale, context: Context) -> Iterator[Finding]:
    labels: dict[str, Rating] = {}
    numbers: dict[int, Rating] = {}
    for rating in scale.values.values():
        earlier = labels.setdefault(folded(rating.label), rating)
        if earlier is not rating:
            note = Note(earlier.at("label"), "first given here")
            message = f"label {shown(rating.label)} is already used by {earlier.id!r}"
            yield rating.at("label"), message, "give each value its own label", (note,)
        if rating.number is not None:
            earlier = numbers.setdefault(rating.number, rating)
            if earlier is not rating:
                note = Note(earlier.at("number"), "first given here")
                message = f"number {rating.number} is already used by {earlier.id!r}"
                yield rating.at("number"), message, "give each value its own number, or none", (note,)
