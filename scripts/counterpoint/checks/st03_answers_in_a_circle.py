"""Answers do not go round in a circle.

## Why
Of two statements only the later can answer the other. A circle has no beginning, and the page could not lay it out.

## Bad
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    answers: office-insists   # ST03
    relation: denies
    paraphrase: The bridge, he said, is closed.
  - id: office-insists
    by: roads-office
    date: 2019-06-02
    answers: mayor-denies
    relation: rebuts
    paraphrase: The log, it said, shows traffic.
```

## Good
```yaml
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    paraphrase: The bridge, he said, is closed.
  - id: office-insists
    by: roads-office
    date: 2019-06-02
    answers: mayor-denies
    relation: rebuts
    paraphrase: The log, it said, shows traffic.
```

## Fix
Find which was said first, and let it answer `statement` or an earlier entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.model import Claim, Corpus, CounterStatement
from counterpoint.problems import Note

Entry = tuple[str, str]
"""A claim's id and the id of one of its entries."""


@check("ST03", "answers-in-a-circle", on=Corpus)
def answers_in_a_circle(corpus: Corpus, context: Context) -> Iterator[Finding]:
    seen: set[Entry] = set()
    for claim in corpus.claims:
        for entry in claim.counter_statements:
            path: dict[Entry, CounterStatement] = {}
            step: tuple[Claim, CounterStatement] | None = (claim, entry)
            while step is not None:
                key = (step[0].id, step[1].id)
                if key in path:
                    yield from _circle(path, key)
                if key in seen:
                    break
                seen.add(key)
                path[key] = step[1]
                step = _answered(corpus, *step)


def _answered(corpus: Corpus, claim: Claim, entry: CounterStatement) -> tuple[Claim, CounterStatement] | None:
    target = corpus.target(claim, entry.answers)
    if target is None or not isinstance(target[1], CounterStatement):
        return None
    return target[0], target[1]


def _circle(path: dict[Entry, CounterStatement], start: Entry) -> Iterator[Finding]:
    keys = list(path)
    members = [path[key] for key in keys[keys.index(start) :]]
    first = members[0]
    if len(members) == 1:
        yield first.at("answers"), f"{first.id!r} answers itself", "write what it answers, such as 'statement'"
        return
    names = " -> ".join(repr(member.id) for member in (*members, first))
    notes = tuple(Note(member.at("answers"), "this one continues the circle") for member in members[1:])
    yield first.at("answers"), f"answers form a circle: {names}", "make the earliest one answer 'statement'", notes
