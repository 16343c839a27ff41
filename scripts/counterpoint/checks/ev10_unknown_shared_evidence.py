"""Shared evidence is an item of the dossier's evidence.yml.

## Why
What the item shows is recorded there. Without it there is nothing to weigh.

## Bad
```yaml
evidence:
  - {id: diary, shared: diary-of-june, stance: refutes}   # EV10
```

## Good
```yaml
evidence:
  - {id: diary, shared: diary-of-june, stance: refutes}
```

```yaml
# evidence.yml
evidence:
  diary-of-june:
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
```

## Fix
Correct the id, add the item to evidence.yml, or describe the evidence here.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import did_you_mean
from counterpoint.model import Evidence
from counterpoint.problems import shown


@check("EV10", "unknown-shared-evidence", on=Evidence)
def unknown_shared_evidence(evidence: Evidence, context: Context) -> Iterator[Finding]:
    if evidence.shared is None:
        return
    known = context.corpus.evidence.get(context.dossier_id, {})
    path = f"claims/{context.dossier_id}/evidence.yml"
    if evidence.shared not in known and not context.unread(path):
        message = f"there is no evidence {shown(evidence.shared)} in this dossier's evidence.yml"
        help = did_you_mean(evidence.shared, known, "add it to evidence.yml, or describe the evidence here")
        yield evidence.at("shared"), message, help
