"""Evidence in evidence.yml is referred to by a claim.

## Why
What no claim refers to is read by nobody, and looks like more evidence than there is; often a reference went lost.

## Bad
```yaml
# evidence.yml
evidence:
  diary-of-june:   # EV11
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Good
```yaml
# evidence.yml
evidence:
  diary-of-june:
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

```yaml
# bridge.yml
evidence:
  - {id: diary, shared: diary-of-june, stance: refutes}
```

## Fix
Refer to it with `shared`, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus
from counterpoint.problems import Severity, shown


@check("EV11", "unused-shared-evidence", on=Corpus, severity=Severity.WARNING)
def unused_shared_evidence(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for dossier_id, listed in corpus.evidence.items():
        if any(path.startswith(f"claims/{dossier_id}/") for path in corpus.unread):
            continue
        claims = corpus.claims_by_dossier.get(dossier_id, ())
        used = {item.shared for claim in claims for item in claim.evidence}
        for shared in listed.values():
            if shared.id not in used:
                message = f"no claim refers to the evidence {shown(shared.id)}"
                yield shared.place.key, message, "refer to it with 'shared', or remove it"
