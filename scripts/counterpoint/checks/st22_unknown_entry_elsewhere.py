"""A reference to a statement of another claim means one that exists.

## Why
The page lays out the exchange by these references, and links to the other claim.

## Bad
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    answers: tunel#statement   # ST22
    relation: denies
    paraphrase: Neither bridge nor tunnel, he said, is open.
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: roads-office
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Good
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    answers: tunnel#statement
    relation: denies
    paraphrase: Neither bridge nor tunnel, he said, is open.
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: roads-office
  date: 2019-05-02
  paraphrase: Both lanes run through it.
```

## Fix
Write the other record's file name without `.yml`, `#`, and `statement` or the id of a counter-statement there.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import values_of
from counterpoint.checks._words import did_you_mean
from counterpoint.model import Corpus, EntryRef
from counterpoint.problems import shown


@check("ST22", "unknown-entry-elsewhere", on=Corpus)
def unknown_entry_elsewhere(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for claim in corpus.claims:
        for ref in values_of(claim, EntryRef):
            other, hash_sign, entry_id = ref.text.partition("#")
            if not hash_sign:
                continue
            full = other if "/" in other else f"{claim.dossier_id}/{other}"
            host = corpus.claims_by_id.get(full)
            if host is None:
                if not context.unread(f"claims/{full}.yml"):
                    prefix = "" if "/" in other else f"{claim.dossier_id}/"
                    known = (known_id.removeprefix(prefix) for known_id in corpus.claims_by_id)
                    help = did_you_mean(other, known, "write the file name of a record before the '#'")
                    yield ref.place, f"there is no claim {shown(other)}", help
            elif host.entry(entry_id) is None and not context.unread(host.place.path):
                message = f"there is no statement {shown(entry_id)} in {full!r}"
                yield ref.place, message, did_you_mean(entry_id, (e.id for e in host.entries), "write 'statement'")
