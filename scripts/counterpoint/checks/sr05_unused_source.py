"""A source of the dossier is used by one of its claims.

## Why
A list of pages that nobody cites looks like more evidence than there is; often a reference went lost.

## Bad
```yaml
# sources.yml
sources:
  evening-star-2019:   # SR05
    url: https://star.example/bridge
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://star.example/bridge}]
```

## Good
```yaml
# sources.yml
sources:
  evening-star-2019:
    url: https://star.example/bridge
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://star.example/bridge}]
```

```yaml
# bridge.yml
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: Traffic crosses the bridge.
  appearances: [{source: evening-star-2019}]
```

## Fix
Cite it where it belongs, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus
from counterpoint.problems import Severity, shown


@check("SR05", "unused-source", on=Corpus, severity=Severity.WARNING)
def unused_source(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for dossier_id, sources in corpus.sources.items():
        if any(path.startswith(f"claims/{dossier_id}/") for path in corpus.unread):
            continue
        used = context.used.sources.get(dossier_id, set())
        for source in sources.values():
            if source.id not in used:
                yield source.place.key, f"no claim uses the source {shown(source.id)}", "cite it, or remove it"
