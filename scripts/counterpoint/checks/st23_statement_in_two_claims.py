"""The words of one occasion are the statement of one claim.

## Why
Two records with the same words of the same speaker on the same day check one thing twice. Where one sentence holds two
assertions, each record quotes the part that it checks.

## Bad
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open to all traffic., lang: en, source: county-log-2019}]
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:   # ST23
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open to all traffic., lang: en, source: county-log-2019}]
```

## Good
```yaml
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The bridge is open to all traffic., lang: en, source: county-log-2019}]
```

```yaml
# tunnel.yml
claim: The tunnel carries both lanes
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{text: The tunnel carries both lanes., lang: en, source: county-log-2019}]
```

## Fix
Put both into one record, or let each quote its own part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._words import named, words
from counterpoint.model import Claim, Corpus
from counterpoint.problems import Note, Severity

SHORTEST = 5
"""Fewest words of a wording that is compared; a shorter one, such as "We deny it", is said again and again."""


@check("ST23", "statement-in-two-claims", on=Corpus, severity=Severity.WARNING)
def statement_in_two_claims(corpus: Corpus, context: Context) -> Iterator[Finding]:
    occasions: dict[tuple[tuple[str, ...], str], list[Claim]] = defaultdict(list)
    for claim in corpus.claims:
        statement = claim.statement
        if statement.date and statement.wordings:
            occasions[statement.named, str(statement.date)].append(claim)
    for claims in occasions.values():
        if len(claims) > 1:
            yield from _repetitions(claims)


def _repetitions(claims: list[Claim]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        told = {tuple(words(wording.text)) for wording in claim.statement.wordings}
        other = next((first[each] for each in sorted(told) if len(each) >= SHORTEST and each in first), None)
        if other:
            whose = f" of {named(claim.statement.named)}" if claim.statement.named else ""
            message = f"the same words{whose} are also the statement of {other.id!r}"
            note = Note(other.statement.place.key, "the other statement")
            yield (
                claim.statement.place.key,
                message,
                "merge the two records, or quote a different part in each",
                (note,),
            )
        for each in told:
            first.setdefault(each, claim)
