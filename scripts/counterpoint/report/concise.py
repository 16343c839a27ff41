"""One line per problem, as editors and `grep` like it."""

from __future__ import annotations

from counterpoint.problems import Problem
from counterpoint.report.cells import visible
from counterpoint.report.selection import closing_lines, shown
from counterpoint.report.values import Report

SCREENFUL = 50
"""Most problems that are shown, unless all are asked for."""


def concise_line(problem: Problem) -> str:
    """Return `path:line:column: CODE message (name)`, with nothing in it that a terminal obeys."""
    return visible(str(problem))


def render_concise(report: Report) -> str:
    """Render a line per problem, at most a screenful unless all are asked for, and what is to be said of them all."""
    chosen = shown(report, SCREENFUL)
    return "".join(f"{line}\n" for line in (*map(concise_line, chosen), *closing_lines(report, len(chosen))))
