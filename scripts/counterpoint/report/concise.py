"""One line per problem, as editors and `grep` like it."""

from __future__ import annotations

from counterpoint.problems import Problem
from counterpoint.report.cells import visible
from counterpoint.report.values import Report, summary_line


def concise_line(problem: Problem) -> str:
    """Return `path:line:column: CODE message (name)`, with nothing in it that a terminal obeys."""
    return visible(str(problem))


def render_concise(report: Report) -> str:
    """Render a line per problem, and a line about them all."""
    return "".join(f"{line}\n" for line in (*map(concise_line, report.problems), summary_line(report)))
