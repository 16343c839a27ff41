"""Where a dossier has sides, everybody who speaks in it is on one.

## Why
Who is who is what a stranger asks first. A speaker whom the list leaves out belongs nowhere for them.

## Bad
```yaml
# background.yml
sides:
  town: {label: The town, actors: [mayor-doe]}   # DS03
```

## Good
```yaml
# background.yml
sides:
  town: {label: The town, actors: [mayor-doe]}
  county: {label: The county, actors: [roads-office]}
```

## Fix
Add the speaker to a side. Those who speak for none, such as observers and media, have one of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import listed
from counterpoint.model import Corpus
from counterpoint.problems import Severity, shown


@check("DS03", "speaker-on-no-side", on=Corpus, severity=Severity.WARNING)
def speaker_on_no_side(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for dossier_id, background in corpus.backgrounds.items():
        if not background.sides or any(path.startswith(f"claims/{dossier_id}/") for path in corpus.unread):
            continue
        on_a_side = {party for side in background.sides.values() for party in side.actors}
        claims = corpus.claims_by_dossier.get(dossier_id, ())
        speakers = {party for claim in claims for entry in claim.entries for party in entry.named}
        missing = sorted(map(str, speakers - on_a_side))
        if missing:
            message = f"speakers are on no side: {listed(map(shown, missing))}"
            yield next(iter(background.sides.values())).place.key, message, "add each to a side"
