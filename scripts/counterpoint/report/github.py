"""Problems as annotations of a GitHub workflow run, and the rest as a table for the step's summary.

GitHub shows only ten errors and ten warnings of a step and drops the others without a word, so the most useful ones
lead. Text of a record can neither begin a workflow command nor become markup in the table: see `_property`, `_data`
and `_inert`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from counterpoint.problems import Problem, Severity
from counterpoint.report.cells import visible
from counterpoint.report.concise import concise_line
from counterpoint.report.values import Report, summary_line

ANNOTATION_LIMIT = 10
"""Annotations of one severity that GitHub shows for a step."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
"""What GitHub calls an annotation of each severity."""

SUMMARY_LIMIT = 900_000
"""Bytes of a step's summary that we use of the 1 MiB that GitHub takes."""


def most_useful(report: Report) -> tuple[list[Problem], list[Problem]]:
    """Part the problems into those that are shown as annotations and the rest.

    Changed files lead, then reading faults (others may follow from them), then the first of each code in each file.
    """
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for number, problem in enumerate(report.problems):
        key = (problem.mark.path, problem.code)
        changed = problem.mark.path in report.changed
        ranked.append(((not changed, seen[key], not problem.code.startswith("LD"), number), problem))
        seen[key] += 1
    ranked.sort(key=lambda pair: pair[0])
    left = dict.fromkeys(Severity, ANNOTATION_LIMIT)
    first: list[Problem] = []
    rest: list[Problem] = []
    for _, problem in ranked:
        (first if left[problem.severity] > 0 else rest).append(problem)
        left[problem.severity] -= 1
    return first, rest


def render_github(report: Report, token: str) -> str:
    """Render workflow commands for the most useful problems, and all others as text that is no command.

    Args:
        report: what was found.
        token: a word that nobody can guess; it ends the part in which GitHub obeys no command.
    """
    first, rest = most_useful(report)
    lines = [_command(problem, report) for problem in first]
    if rest:
        others = f"{len(rest)} more problems are in the log and in the summary of this step"
        lines.append(f"::notice title=counterpoint::{_data(others)}")
    lines += [f"::stop-commands::{token}", *map(concise_line, rest), summary_line(report), f"::{token}::"]
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
    """Render all problems as a Markdown table, annotations first; as many rows as GitHub takes."""
    first, rest = most_useful(report)
    lines = [f"### counterpoint: {_entities(summary_line(report))}", ""]
    if first:
        lines += ["| Where | Code | What |", "| --- | --- | --- |"]
    size = sum(len(line) + 1 for line in lines)
    rows = list(_rows((*first, *rest), report))
    for number, row in enumerate(rows):
        size += len(row.encode()) + 1
        if size > SUMMARY_LIMIT:
            lines += ["", f"{len(rows) - number} more problems do not fit here; they are in the log."]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _rows(problems: Iterable[Problem], report: Report) -> Iterable[str]:
    for problem in problems:
        page = report.page_url(problem.code)
        code = f'<a href="{_entities(page)}">{problem.code}</a>' if page else problem.code
        what = problem.message + (f"; {problem.help}" if problem.help else "")
        yield f"| {_inert(str(problem.mark))} | {problem.severity.value} {code} | {_inert(what)} |"


def _inert(text: str) -> str:
    """Return a text as code in which no character can mean anything to Markdown, HTML or GitHub's own marks."""
    return f"<code>{_entities(visible(text))}</code>"


def _entities(text: str) -> str:
    return re.sub(r"[^\w ]|_", lambda match: f"&#{ord(match.group())};", text)
