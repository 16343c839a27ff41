"""The order in which statements and answers are read, who answers whom, and when."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from counterpoint.model import STATEMENT, Claim, CounterStatement, Relation, Statement
from counterpoint.model.dates import PartialDate

AGAINST = frozenset({Relation.DENIES, Relation.REBUTS, Relation.CONTRADICTS, Relation.RETRACTS})
"""What somebody cannot do to their own words without contradicting themselves."""

_SOON = 30
"""Days within which something is said in reply, and not later."""


class When(enum.IntEnum):
    """When something was said, seen from the statement, in the order in which groups are read."""

    STATEMENT = 0
    BEFORE = 1
    REPLY = 2
    LATER = 3
    UNKNOWN = 4
    """The dates do not tell."""


class Turn(NamedTuple):
    """One entry of an exchange, placed.

    Attributes:
        entry: the statement or counter-statement.
        answers: index of the turn it answers; None for the statement, and for an answer to another claim.
        depth: how many turns stand between it and the statement.
        when: the group in which it stands, which is that of the answer to the statement that it hangs on.
        days: days after the statement, or before it if negative; None if a day is not known.
        own: whether a speaker answers their own words.
    """

    entry: Statement
    answers: int | None
    depth: int
    when: When
    days: int | None
    own: bool


def order_turns(claim: Claim) -> tuple[Turn, ...]:
    """Place the entries of a claim: each answer after what it answers, the earlier answer first.

    Whatever the records say, every entry is placed exactly once: entries of a cycle, which a check reports, follow at
    the end.
    """
    entries, parents, depths = _walk(claim)
    said = claim.statement.date
    groups: list[When] = []
    for entry, parent in zip(entries, parents, strict=True):
        if not isinstance(entry, CounterStatement):
            groups.append(When.STATEMENT)
        else:
            groups.append(groups[parent] if parent else _when(entry.date, said))
    # Groups follow each other, and within them everything keeps its order, so that indexes must be found anew.
    order = sorted(range(len(entries)), key=groups.__getitem__)
    place = {old: new for new, old in enumerate(order)}
    turns: list[Turn] = []
    for index in order:
        entry, parent = entries[index], parents[index]
        answers = None if parent is None else place[parent]
        own = parent is not None and not set(entry.by).isdisjoint(entries[parent].by)
        turns.append(Turn(entry, answers, depths[index], groups[index], _days(entry.date, said), own))
    return tuple(turns)


def _when(date: PartialDate | None, said: PartialDate | None) -> When:
    if date is None or said is None:
        return When.UNKNOWN
    if date.latest < said.earliest:
        return When.BEFORE
    if date.earliest < said.latest:
        return When.UNKNOWN
    return When.LATER if (date.earliest - said.latest).days > _SOON else When.REPLY


def _days(date: PartialDate | None, said: PartialDate | None) -> int | None:
    if date is None or said is None or not (date.day and said.day) or date.uncertain or said.uncertain:
        return None
    return (date.earliest - said.earliest).days


def _walk(claim: Claim) -> tuple[list[Statement], list[int | None], list[int]]:
    children: dict[str, list[CounterStatement]] = {}
    for answer in claim.counter_statements:
        children.setdefault(_target(claim, answer), []).append(answer)
    entries: list[Statement] = []
    parents: list[int | None] = []
    depths: list[int] = []
    placed: set[int] = set()

    def visit(first: Statement, first_parent: int | None) -> None:
        stack: list[tuple[Statement, int | None, int]] = [(first, first_parent, 0)]
        while stack:
            entry, parent, depth = stack.pop()
            if id(entry) in placed:
                continue
            placed.add(id(entry))
            entries.append(entry)
            parents.append(parent)
            depths.append(depth)
            here = len(entries) - 1
            stack += ((child, here, depth + 1) for child in reversed(_by_date(children.get(entry.id, []))))

    visit(claim.statement, None)
    for outside in _by_date(children.get("", [])):
        visit(outside, None)
    for entry in claim.counter_statements:
        visit(entry, None)
    return entries, parents, depths


def _target(claim: Claim, answer: CounterStatement) -> str:
    """Return the id of the entry answered; empty if it belongs to another claim or does not exist."""
    other, hash_sign, entry_id = answer.answers.partition("#")
    if hash_sign:
        return entry_id if other in (claim.slug, claim.id) else ""
    known = answer.answers == STATEMENT or claim.entry(answer.answers) is not None
    return answer.answers if known else ""


def _by_date(answers: list[CounterStatement]) -> list[CounterStatement]:
    """Sort by date; undated ones follow, and equal ones keep the order written."""
    return answers if len(answers) < 2 else sorted(answers, key=lambda a: a.date.sort_key if a.date else "9999")


def answers_of(claim: Claim, entry_id: str) -> Iterator[CounterStatement]:
    """Yield the answers to an entry of the same claim, in order of date."""
    yield from _by_date([a for a in claim.counter_statements if _target(claim, a) == entry_id])
