"""Nobody is on two sides of a dossier.

## Why
Readers take from the list who speaks for whom, and the day-by-day table has one column for each side.

## Bad
```yaml
# background.yml
sides:
  county: {label: The county, actors: [roads-office, mayor-doe]}
  town: {label: The town, actors: [mayor-doe]}   # DS02
```

## Good
```yaml
# background.yml
sides:
  county: {label: The county, actors: [roads-office]}
  town: {label: The town, actors: [mayor-doe]}
```

## Fix
Leave it on the side for which it speaks in this dossier; what else is to be known of it belongs in `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Background
from counterpoint.problems import Note, shown


@check("DS02", "on-two-sides", on=Background)
def on_two_sides(background: Background, context: Context) -> Iterator[Finding]:
    first: dict[str, tuple[str, int]] = {}
    for key, side in background.sides.items():
        for index, party in enumerate(side.actors):
            other = first.setdefault(party, (key, index))
            if other != (key, index):
                note = Note(background.sides[other[0]].at("actors", other[1]), "first named here")  # type: ignore[index]
                where = "here" if other[0] == key else f"on the side {shown(other[0])}"
                yield (
                    side.at("actors", index),
                    f"{shown(party)} is named {where} already",
                    "remove one of the two",
                    (note,),
                )
