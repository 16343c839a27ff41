"""A reference to another claim means a claim that exists.

## Why
Readers follow it; a reference to nothing is a dead link, and often the trace of a record that was renamed.

## Bad
```yaml
related: [brigde-closed]   # CL01
```

## Good
```yaml
related: [tunnel]
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Fix
Write the other record's file name without `.yml`, with `dossier/` before it if it is in another dossier.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import values_of
from counterpoint.checks._words import did_you_mean
from counterpoint.model import ClaimRef, Corpus
from counterpoint.problems import shown


@check("CL01", "unknown-claim", on=Corpus)
def unknown_claim(corpus: Corpus, context: Context) -> Iterator[Finding]:
    claims = ((claim.dossier_id, claim) for claim in corpus.claims)
    for dossier_id, record in (*claims, *corpus.backgrounds.items()):
        for value in values_of(record, ClaimRef):
            full = value.text if "/" in value.text else f"{dossier_id}/{value.text}"
            if full not in corpus.claims_by_id and not context.unread(f"claims/{full}.yml"):
                message = f"there is no claim {shown(value.text)}"
                prefix = "" if "/" in value.text else f"{dossier_id}/"
                known = (known_id.removeprefix(prefix) for known_id in corpus.claims_by_id)
                yield value.place, message, did_you_mean(value.text, known, "write the file name of a record")
