"""A former path belongs to no other record.

## Why
An old link must lead to the record that it was made for. If a new record takes the path, or two records name it, some
readers land on another claim than the one that was cited.

## Bad
```yaml
former_paths: [roads/tunnel]   # CL11
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Good
```yaml
former_paths: [roads/old-bridge]
```

## Fix
Rename the record that took the path, or remove the former path if it was never public.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Corpus, former_id
from counterpoint.model.marks import Place
from counterpoint.model.reserved import is_reserved
from counterpoint.problems import Note, shown


@check("CL11", "former-path-in-use", on=Corpus)
def former_path_in_use(corpus: Corpus, context: Context) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for claim in corpus.claims:
        for index, path in enumerate(claim.former_paths):
            place = claim.at("former_paths", index)
            full = former_id(claim, path)
            if is_reserved(full.partition("/")[2]):
                message = f"former path {shown(path)} is an address that the site uses itself"
                yield place, message, "remove it"
            elif full in corpus.claims_by_id:
                message = f"former path {shown(path)} is that of another record"
                if full == claim.id:
                    message = f"former path {shown(path)} is this record's own path"
                yield place, message, "remove it, or rename the record that uses it now"
            elif full in first:
                message = f"former path {shown(path)} is given twice"
                yield place, message, "keep it in the record it led to", (Note(first[full], "first given here"),)
            else:
                first[full] = place
