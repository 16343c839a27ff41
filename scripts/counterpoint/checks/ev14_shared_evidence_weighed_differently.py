"""Shared evidence has the same weight in every claim, or a note says why not.

## Why
A page that decides one claim may count for little in another, but readers who find it in both want to know why. Where
nobody says so, it was often an accident.

## Bad
```yaml
evidence:
  - {id: diary, shared: diary-of-june, stance: refutes}
```

```yaml
# tunnel.yml
claim: The tunnel was open in June 2019
evidence:
  - id: diary
    shared: diary-of-june
    stance: refutes
    weight: minor   # EV14
```

```yaml
# evidence.yml
evidence:
  diary-of-june:
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Good
```yaml
evidence:
  - {id: diary, shared: diary-of-june, stance: refutes}
```

```yaml
# tunnel.yml
claim: The tunnel was open in June 2019
evidence:
  - id: diary
    shared: diary-of-june
    stance: refutes
    weight: minor
    note: The diary was written at the bridge; of the tunnel its author had only heard.
```

```yaml
# evidence.yml
evidence:
  diary-of-june:
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Fix
Give it the same weight, or say in this claim's `note` why it counts for more or less here.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus, Evidence, Stance
from counterpoint.problems import Note, Severity, shown


@check("EV14", "shared-evidence-weighed-differently", on=Corpus, severity=Severity.WARNING)
def shared_evidence_weighed_differently(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for dossier_id in corpus.evidence:
        first: dict[str, tuple[str, Evidence]] = {}
        for claim in corpus.claims_by_dossier.get(dossier_id, ()):
            for item in claim.evidence:
                # What is context decides nothing, whatever its weight.
                if not item.shared or item.stance is Stance.CONTEXT:
                    continue
                other_id, other = first.setdefault(item.shared, (claim.id, item))
                if other.weight is not item.weight and not (_own_note(item) or _own_note(other)):
                    message = (
                        f"shared evidence is {item.weight.value!r} here and {other.weight.value!r} in {shown(other_id)}"
                    )
                    help = "give it the same weight, or say in this claim's 'note' why it counts otherwise"
                    yield item.at("weight"), message, help, (Note(other.at("weight"), "the other weight"),)


def _own_note(item: Evidence) -> str | None:
    """Return what the claim itself says of it."""
    return item.written.note if isinstance(item.written, Evidence) else item.note
