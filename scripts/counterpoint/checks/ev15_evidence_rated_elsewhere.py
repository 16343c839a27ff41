"""Words that another claim checks are evidence only beside a link to that claim.

## Why
What another claim rates is a statement like any other: it may have been found untrue there, and it is about another
sentence than this one. Readers should see what became of it.

## Bad
```yaml
evidence:
  - id: council-says
    stance: refutes
    source: daily-post-2019   # EV15
    extract: {text: All lorries take the tunnel., lang: en}
```

```yaml
# tunnel.yml
claim: All lorries take the tunnel
statement:
  by: mayor-doe
  date: 2019-06-02
  wordings:
    - {text: All lorries take the tunnel., lang: en, source: daily-post-2019}
```

## Good
```yaml
evidence:
  - id: council-says
    stance: refutes
    source: daily-post-2019
    extract: {text: All lorries take the tunnel., lang: en}
related: [tunnel]
```

```yaml
# tunnel.yml
claim: All lorries take the tunnel
statement:
  by: mayor-doe
  date: 2019-06-02
  wordings:
    - {text: All lorries take the tunnel., lang: en, source: daily-post-2019}
```

## Fix
Move the item to the claim that it is about; if it bears on this one as well, add the other claim to `related`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._sources import key_of
from counterpoint.checks._words import words
from counterpoint.model import Claim, Corpus, Stance
from counterpoint.problems import Note, Severity, shown

SHORTEST = 5
"""Fewest words that are compared; shorter ones, such as "We deny it", are said again and again."""


@check("EV15", "evidence-rated-elsewhere", on=Corpus, severity=Severity.WARNING)
def evidence_rated_elsewhere(corpus: Corpus, context: Context) -> Iterator[Finding]:
    rated: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for claim in corpus.claims:
        for wording in claim.statement.wordings:
            if wording.source is not None:
                rated[claim.dossier_id, key_of(wording.source)].append((wording.text, claim))
    for claim in corpus.claims:
        for item in claim.evidence:
            if item.extract is not None and item.stance is not Stance.CONTEXT:
                key = claim.dossier_id, key_of(item.extract.source or item.source)
                other = _checked_by(item.extract.text, rated[key], claim) if key in rated else None
                if other is not None and other not in (corpus.claim(ref, claim.dossier_id) for ref in claim.related):
                    message = f"evidence is the statement that {shown(other.id)} checks"
                    help = "move it to that claim, or add that claim to 'related'"
                    note = Note(other.statement.place.key, "the statement")
                    yield item.at("source"), message, help, (note,)


def _checked_by(text: str, rated: list[tuple[str, Claim]], claim: Claim) -> Claim | None:
    """Return the other claim whose statement has these words, or of whose words they are a part."""
    others = [(wording, other) for wording, other in rated if other is not claim]
    here = words(text) if others else []
    for wording, other in others:
        there = words(wording)
        if min(len(here), len(there)) >= SHORTEST and (_within(here, there) or _within(there, here)):
            return other
    return None


def _within(part: list[str], whole: list[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
