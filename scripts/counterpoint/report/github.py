"""Problems as annotations of a GitHub workflow run, and the rest as a table for the step's summary.

GitHub shows only ten errors and ten warnings of a step and drops the others without a word, so the most useful ones
lead. Text of a record can neither begin a workflow command nor become markup in the table: see `_property`, `_data`
and `_inert`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterpoint.problems import Problem, Severity
from counterpoint.report.cells import visible
from counterpoint.report.concise import concise_line
from counterpoint.report.selection import MANY, closing_lines, most_useful, totals
from counterpoint.report.values import Report, summary_line

ANNOTATION_LIMIT = 10
"""Annotations of one severity that GitHub shows for a step."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
"""What GitHub calls an annotation of each severity."""

SUMMARY_LIMIT = 900_000
"""Bytes of a step's summary that we use of the 1 MiB that GitHub takes."""


LOG_LIMIT = 200
"""Most further problems in the log, unless all are asked for; GitHub folds nothing away there."""


def annotated(report: Report) -> tuple[list[Problem], list[Problem]]:
    """Part the problems, the most useful first, into those that are shown as annotations and the rest."""
    left = dict.fromkeys(Severity, ANNOTATION_LIMIT)
    first: list[Problem] = []
    rest: list[Problem] = []
    for problem in most_useful(report):
        (first if left[problem.severity] > 0 else rest).append(problem)
        left[problem.severity] -= 1
    return first, rest


def render_github(report: Report, token: str) -> str:
    """Render workflow commands for the most useful problems, and others as text that is no command.

    Args:
        report: what was found.
        token: a word that nobody can guess; it ends the part in which GitHub obeys no command.
    """
    first, rest = annotated(report)
    lines = [_command(problem, report) for problem in first]
    if rest:
        others = f"{len(rest):,} more problems are in the log and in the summary of this step"
        lines.append(f"::notice title=counterpoint::{_data(others)}")
    logged = rest if report.everything else rest[:LOG_LIMIT]
    closing = closing_lines(report, len(first) + len(logged))
    lines += [f"::stop-commands::{token}", *map(concise_line, logged), *closing, f"::{token}::"]
    return "".join(f"{line}\n" for line in lines)


def _command(problem: Problem, report: Report) -> str:
    mark = problem.mark
    properties = {"file": mark.path, "line": str(mark.line), "col": str(mark.column)}
    if mark.end_line == mark.line and mark.end_column > mark.column:
        properties |= {"endLine": str(mark.end_line), "endColumn": str(mark.end_column - 1)}
    properties["title"] = f"{problem.code} {problem.name}"
    page = report.page_url(problem.code)
    text = [problem.message, f"help: {problem.help}" if problem.help else "", f"see: {page}" if page else ""]
    joined = ",".join(f"{key}={_property(visible(value))}" for key, value in properties.items())
    return f"::{COMMANDS[problem.severity]} {joined}::{_data(chr(10).join(visible(part) for part in text if part))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_step_summary(report: Report) -> str:
    """Render the problems as a Markdown table, the most useful first; as many rows as GitHub takes."""
    lines = [f"### counterpoint: {_entities(summary_line(report))}", ""]
    if len(report.problems) > MANY:
        lines += ["| Found | Code | What |", "| ---: | --- | --- |"]
        for total in totals(report):
            code = f"{total.severity.value} {_linked(total.code, report)}"
            lines.append(f"| {total.times:,} | {code} | {_inert(total.name)} |")
        lines.append("")
    problems = most_useful(report)
    if problems:
        lines += ["| Where | Code | What |", "| --- | --- | --- |"]
    size = sum(len(line.encode()) + 1 for line in lines)
    for number, row in enumerate(_rows(problems, report)):
        size += len(row.encode()) + 1
        if size > SUMMARY_LIMIT:
            more = len(problems) - number
            lines += ["", f"{more:,} more problems do not fit here: `counterpoint check --all` shows them."]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _linked(code: str, report: Report) -> str:
    page = report.page_url(code)
    return f'<a href="{_entities(page)}">{code}</a>' if page else code


def _rows(problems: Iterable[Problem], report: Report) -> Iterable[str]:
    for problem in problems:
        code = _linked(problem.code, report)
        what = problem.message + (f"; {problem.help}" if problem.help else "")
        yield f"| {_inert(str(problem.mark))} | {problem.severity.value} {code} | {_inert(what)} |"


def _inert(text: str) -> str:
    """Return a text as code in which no character can mean anything to Markdown, HTML or GitHub's own marks."""
    return f"<code>{_entities(visible(text))}</code>"


def _entities(text: str) -> str:
    return re.sub(r"[^\w ]|_", lambda match: f"&#{ord(match.group())};", text)
