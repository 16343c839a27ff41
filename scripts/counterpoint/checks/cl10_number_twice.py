"""A number is given to one claim of a dossier.

## Why
Readers and editors cite claims by number, and the dossier's list is ordered by it.

## Bad
```yaml
number: 1
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
number: 1   # CL10
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Good
```yaml
number: 1
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
number: 2
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Fix
Give the newer record another number, or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Corpus
from counterpoint.problems import Note


@check("CL10", "number-twice", on=Corpus)
def number_twice(corpus: Corpus, context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, int], Claim] = {}
    for claim in corpus.claims:
        if claim.number is None:
            continue
        other = first.setdefault((claim.dossier_id, claim.number), claim)
        if other is not claim:
            message = f"number {claim.number} is already used by {other.id!r}"
            note = Note(other.at("number"), "first given here")
            yield claim.at("number"), message, "give it a different number, or none", (note,)
