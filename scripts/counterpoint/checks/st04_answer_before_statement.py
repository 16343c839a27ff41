"""A denial, rebuttal, retraction or repetition is not older than what it answers.

## Why
What was said before cannot be an answer. It may contradict, qualify or corroborate, which needs no address.

## Bad
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-05-20   # ST04
    relation: denies
    paraphrase: The bridge, he said, is closed.
```

## Good
```yaml
counter_statements:
  - id: mayor-said-before
    by: mayor-doe
    date: 2019-05-20
    relation: contradicts
    paraphrase: The bridge, he said, is closed.
```

## Fix
Mend the date, or choose `contradicts`, `qualifies` or `corroborates`.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Corpus, CounterStatement, Relation
from counterpoint.problems import Note

ADDRESSED = frozenset({Relation.DENIES, Relation.REBUTS, Relation.RETRACTS, Relation.REPEATS})
"""Relations that look back at what they answer."""


@check("ST04", "answer-before-statement", on=Corpus)
def answer_before_statement(corpus: Corpus, context: Context) -> Iterator[Finding]:
    for claim in corpus.claims:
        for entry in claim.counter_statements:
            if entry.relation in ADDRESSED and entry.date is not None:
                yield from _compare(corpus, claim, entry)


def _compare(corpus: Corpus, claim: Claim, entry: CounterStatement) -> Iterator[Finding]:
    target = corpus.target(claim, entry.answers)
    said = target[1].date if target else None
    if target and said and entry.date and entry.date.before_everywhere(said):
        message = f"{entry.relation.value!r} is dated {entry.date}, before what it answers ({said})"
        help = "correct a date, or choose a relation that needs no addressee: contradicts, qualifies, corroborates"
        yield entry.at("date"), message, help, (Note(target[1].at("date"), "dated here"),)
