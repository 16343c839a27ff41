"""The place of an event is one of the dossier's places.

## Why
The map shows the places of background.yml; an event leads to its place by the id.

## Bad
```yaml
# background.yml
events:
  closing:
    date: 2019-05-01
    text: The bridge was closed.
    sources: daily-post-2019
    places: old-brigde   # DS01
places:
  old-bridge: {name: Old Bridge, coordinates: "51.5, -0.12"}
```

## Good
```yaml
# background.yml
events:
  closing:
    date: 2019-05-01
    text: The bridge was closed.
    sources: daily-post-2019
    places: old-bridge
places:
  old-bridge: {name: Old Bridge, coordinates: "51.5, -0.12"}
```

## Fix
Correct the id, or add the place under `places`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import did_you_mean
from counterpoint.model import Background
from counterpoint.problems import shown


@check("DS01", "unknown-place", on=Background)
def unknown_place(background: Background, context: Context) -> Iterator[Finding]:
    for event in background.events.values():
        for index, place_id in enumerate(event.places):
            if place_id not in background.places:
                help = did_you_mean(place_id, background.places, "add it under 'places'")
                yield event.at("places", index), f"there is no place {shown(place_id)} in this file", help
