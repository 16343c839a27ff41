"""The order in which statements and answers are read, and who answers whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.model import STATEMENT, Claim, CounterStatement, Relation, Statement

_SAME_SIDE = frozenset({Relation.CORROBORATES, Relation.REPEATS})


@dataclass(frozen=True, slots=True)
class Turn:
    """One entry of an exchange, placed.

    Attributes:
        entry: the statement or counter-statement.
        answers: index of the turn it answers; None for the statement, and for an answer to another claim.
        depth: how many turns stand between it and the statement.
        side: 0 for the side of the statement, 1 for the side of the answers.
        row: row of the two-column layout, from 1.
        end_row: the row before which its cell ends, so that a statement stands beside all its answers.
        lane: position of its thread among threads that run beside each other, from 0.
    """

    entry: Statement
    answers: int | None
    depth: int
    side: int
    row: int
    end_row: int
    lane: int


def order_turns(claim: Claim) -> tuple[Turn, ...]:
    """Place the entries of a claim: each answer after what it answers, the earlier answer first.

    Whatever the records say, every entry is placed exactly once: entries of a cycle, which a check reports, follow at
    the end.
    """
    entries, parents, depths = _walk(claim)
    sides: list[int] = []
    rows: list[int] = []
    for entry, parent in zip(entries, parents, strict=True):
        side = 0
        if isinstance(entry, CounterStatement):
            base = 0 if parent is None else sides[parent]
            side = base if entry.relation in _SAME_SIDE else 1 - base
        row = rows[-1] + 1 if rows else 1
        if parent is not None and parent == len(rows) - 1 and (side, row - 1) not in zip(sides, rows, strict=True):
            row -= 1
        sides.append(side)
        rows.append(row)
    ends = _end_rows(sides, rows)
    lanes = _lanes(parents, rows)
    return tuple(map(Turn, entries, parents, depths, sides, rows, ends, lanes))


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
    return sorted(answers, key=lambda a: a.date.sort_key if a.date else "9999")


def _end_rows(sides: list[int], rows: list[int]) -> list[int]:
    last = max(rows) + 1
    ends = [0] * len(rows)
    following = [last, last]
    for index in range(len(rows) - 1, -1, -1):
        # A cell without a thread below it need not reach down, but then a gap stands in its column; let it reach.
        ends[index] = max(following[sides[index]], rows[index] + 1)
        following[sides[index]] = rows[index]
    return ends


def _lanes(parents: list[int | None], rows: list[int]) -> list[int]:
    """Give threads that overlap different lanes; threads from one entry share theirs."""
    lanes = [0] * len(parents)
    taken: dict[int, list[tuple[int, int, int]]] = {}
    for index, parent in enumerate(parents):
        if parent is None:
            continue
        start, end = rows[parent], rows[index]
        lane = 0
        while any(p != parent and start < e and s < end for s, e, p in taken.get(lane, [])):
            lane += 1
        taken.setdefault(lane, []).append((start, end, parent))
        lanes[index] = lane
    return lanes


def answers_of(claim: Claim, entry_id: str) -> Iterator[CounterStatement]:
    """Yield the answers to an entry of the same claim, in order of date."""
    yield from _by_date([a for a in claim.counter_statements if _target(claim, a) == entry_id])
