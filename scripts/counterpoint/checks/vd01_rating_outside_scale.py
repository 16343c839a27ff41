"""A rating is a value of the dossier's scale.

## Why
Its word, colour and definition come from the scale; a value outside it means nothing to readers.

## Bad
```yaml
verdict:
  rating: notso   # VD01
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Good
```yaml
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
```

## Fix
Write a value of the scale that dossier.yml names.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.checks._words import did_you_mean, listed
from counterpoint.model import RatingId
from counterpoint.problems import shown


@check("VD01", "rating-outside-scale", on=RatingId)
def rating_outside_scale(rating: Value, context: Context) -> Iterator[Finding]:
    scale = context.scale
    if scale is not None and rating.text not in scale.values and not context.unread(scale.place.path):
        message = f"{shown(rating.text)} is not a value of the scale {scale.id!r}"
        yield rating.place, message, did_you_mean(rating.text, scale.values, f"values are {listed(scale.values)}")
