"""Which problems are shown first, which not at all, and what is said of all together.

A migrated archive has tens of thousands of problems. What people read is at most a screenful of the most useful ones,
errors first; then how many more there are, which codes are the most frequent, and last the sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from heapq import nsmallest
from typing import NamedTuple

from counterpoint.problems import Problem, Severity
from counterpoint.report.values import Report, summary_line

MANY = 50
"""With more problems than this, it is told which codes are the most frequent."""

_FREQUENT = 10
"""How many codes are listed then."""

_ORDER = {severity: number for number, severity in enumerate(Severity)}


class Total(NamedTuple):
    """How often a code was found."""

    severity: Severity
    code: str
    name: str
    times: int


def by_severity(problems: tuple[Problem, ...]) -> list[Problem]:
    """Return problems with the errors first, in the order of files and lines otherwise."""
    return sorted(problems, key=lambda problem: _ORDER[problem.severity])


def most_useful(report: Report, most: int | None = None) -> list[Problem]:
    """Return problems, the most useful first; all of them unless it is said how many.

    Errors lead, among them those of changed files, then the first of each code in each file, among these reading faults
    (others may follow from them).
    """
    rank = _ranking(report)
    return sorted(report.problems, key=rank) if most is None else nsmallest(most, report.problems, key=rank)


def _ranking(report: Report) -> Callable[[Problem], tuple[int, bool, int, bool]]:
    """Return what ranks problems that are asked for in their order."""
    seen: Counter[tuple[str, str]] = Counter()

    def rank(problem: Problem) -> tuple[int, bool, int, bool]:
        path, code = problem.mark.path, problem.code
        before = seen[path, code]
        seen[path, code] = before + 1
        return _ORDER[problem.severity], path not in report.changed, before, not code.startswith("LD")

    return rank


def shown(report: Report, most: int) -> list[Problem]:
    """Return the problems that are shown where people read them, at most so many unless all are asked for."""
    if report.everything or len(report.problems) <= most:
        return by_severity(report.problems)
    chosen = set(map(id, most_useful(report, most)))
    return by_severity(tuple(problem for problem in report.problems if id(problem) in chosen))


def totals(report: Report) -> list[Total]:
    """Return how often each code was found, the most frequent first."""
    found: Counter[tuple[Severity, str, str]] = Counter()
    for problem in report.problems:
        found[problem.severity, problem.code, problem.name] += problem.times
    rows = [Total(*key, times) for key, times in found.items()]
    return sorted(rows, key=lambda row: (-row.times, _ORDER[row.severity], row.code))


def closing_lines(report: Report, told: int) -> Iterator[str]:
    """Yield what is said at the end: how many problems were not shown, the most frequent codes, and the sum.

    Args:
        told: how many problems were shown.
    """
    left = len(report.problems) - told
    if left:
        yield f"and {left:,} more: `counterpoint check --all` shows them"
    if len(report.problems) > MANY:
        rows = totals(report)
        yield from _table(rows[:_FREQUENT], len(rows))
    yield summary_line(report)


def _table(rows: list[Total], kinds: int) -> Iterator[str]:
    yield "most frequent:" if kinds <= len(rows) else f"most frequent of {kinds} codes:"
    width = max(len(f"{row.times:,}") for row in rows)
    for row in rows:
        yield f"  {row.times:>{width},}  {row.severity.value:<7}  {row.code} {row.name}"
