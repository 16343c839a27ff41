"""Problems as a person reads them: what, where, the line itself, and the way out.

error[ST02]: wording has no source
  --> claims/roads/bridge.yml:14:18
   |
14 |     wordings: [{text: The bridge is open., lang: en}]
   |                       ^^^^^^^^^^^^^^^^^^^
   |
   = help: add 'source:' with the id of a page in sources.yml
   = see: https://example.org/guide/checks/st02/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from counterpoint.model.marks import Mark
from counterpoint.problems import Problem
from counterpoint.report.cells import visible
from counterpoint.report.selection import closing_lines, shown
from counterpoint.report.snippet import cut_snippet
from counterpoint.report.values import Report, Style, summary_line

_MOST_LINES = 3
"""Lines of a longer span that are shown."""

_LOOKED_AT = 50
"""Lines of a longer span among which they are searched."""

Span = tuple[Mark, str, str]
"""Where, with which sign beneath, and what is said beside it."""


SCREENFUL = 20
"""Most problems that are shown, unless all are asked for."""


def render_full(report: Report, style: Style) -> str:
    """Render the problems, at most a screenful unless all are asked for, and what is to be said of them all."""
    chosen = shown(report, SCREENFUL)
    *lines, last = closing_lines(report, len(chosen))
    end = "".join(f"{line}\n" for line in (*lines, style.paint("strong", last)))
    return render_problems(chosen, report, style) + end


def render_change(new: Sequence[Problem], gone: int, report: Report, style: Style) -> str:
    """Render what an edit has changed: the new problems, at most a screenful, and what is left.

    Args:
        new: problems that were not there before.
        gone: how many no longer are.
        report: on all problems; only their totals are needed.
    """
    chosen = shown(replace(report, problems=tuple(new)), SCREENFUL)
    more = len(new) - len(chosen)
    last = ", ".join(filter(None, (f"{more:,} more new" if more else "", f"{gone:,} fixed" if gone else "")))
    return render_problems(chosen, report, style) + (f"{last}\n" if last else "") + f"{summary_line(report)}\n"


def render_problems(problems: Iterable[Problem], report: Report, style: Style) -> str:
    """Render some problems of a report."""
    return "".join(f"{_problem(problem, report, style)}\n" for problem in problems)


def _problem(problem: Problem, report: Report, style: Style) -> str:
    spans: list[Span] = [(problem.mark, "^", "")]
    spans += [(note.place, "-", note.message) for note in problem.notes if isinstance(note.place, Mark)]
    gutter = len(str(max(_last_line(mark, report.lines_of(mark.path)) for mark, _, _ in spans))) + 1
    bar = " " * gutter + "|"
    heading = style.paint(problem.severity.value, f"{problem.severity.value}[{problem.code}]")
    lines = [heading + style.paint("strong", f": {visible(problem.message)}")]
    for path, group in groupby(
        sorted(spans, key=lambda span: (span[0].path != problem.mark.path, span[0].path)), _path
    ):
        there = list(group)
        first = there[0][0]
        arrow = "-->" if path == problem.mark.path else ":::"
        lines.append(style.paint("frame", " " * (gutter - 1) + arrow) + " " + visible(str(first)))
        body = list(_file_part(there, report.lines_of(path), gutter, style))
        if body:
            lines += [style.paint("frame", bar), *body]
        else:
            lines += [
                f"{style.paint('frame', ' ' * gutter + '=')} note: {visible(said)}" for _, _, said in there if said
            ]
    lines.append(style.paint("frame", bar))
    if problem.help:
        lines.append(
            f"{style.paint('frame', ' ' * gutter + '=')} {style.paint('help', 'help')}: {visible(problem.help)}"
        )
    page = report.page_url(problem.code) or f"counterpoint explain {problem.code}"
    lines.append(f"{style.paint('frame', ' ' * gutter + '=')} see: {visible(page)} ({problem.name})")
    return "\n".join(lines) + "\n"


def _path(span: Span) -> str:
    return span[0].path


def _file_part(spans: list[Span], lines: Sequence[str], gutter: int, style: Style) -> Iterator[str]:
    """Yield the shown lines of one file, in the file's order."""
    before = 0
    for mark, sign, said in sorted(spans, key=lambda span: (span[0].line, span[0].column)):
        if not 1 <= mark.line <= len(lines):
            continue
        if before and mark.line > before + 1:
            yield style.paint("frame", "...")
        numbers, cut = _lines_of(mark, lines)
        for number in numbers:
            line = lines[number - 1]
            start, end = _columns(mark, number, line)
            room = max(20, style.width - gutter - 3)
            snippet = cut_snippet(line, start, end, room, style.isolates)
            if number != before:
                yield f"{style.paint('frame', f'{number:>{gutter - 1}} |')} {snippet.text}".rstrip()
            before = number
            beneath = sign * snippet.length
            if number == numbers[-1]:
                beneath += (" …" if cut else "") + (f" {visible(said)}" if said else "")
            role = "frame" if sign == "-" else "error"
            yield f"{style.paint('frame', ' ' * gutter + '|')} {' ' * snippet.indent}{style.paint(role, beneath)}"


def _lines_of(mark: Mark, lines: Sequence[str]) -> tuple[list[int], bool]:
    """Return the numbers of the lines that show a span, and whether there are more than these."""
    last = min(mark.end_line - (mark.end_column <= 1), len(lines)) if mark.end_line > mark.line else mark.line
    numbers = [mark.line]
    if last > mark.line:
        # The text of a block begins below its sign, so the sign itself says nothing.
        block = lines[mark.line - 1][mark.column - 1 : mark.column] in ("|", ">")
        first = mark.line + block
        near = range(first, min(last, first + _LOOKED_AT) + 1)
        numbers = list(islice((n for n in near if lines[n - 1].strip()), _MOST_LINES + 1)) or [mark.line]
    return numbers[:_MOST_LINES], len(numbers) > _MOST_LINES


def _last_line(mark: Mark, lines: Sequence[str]) -> int:
    return _lines_of(mark, lines)[0][-1] if mark.line <= len(lines) else mark.line


def _columns(mark: Mark, number: int, line: str) -> tuple[int, int]:
    """Return the part of one line that a span covers, as indexes."""
    if mark.end_line <= mark.line:
        start = mark.column - 1
        return start, (mark.end_column - 1 if mark.end_line == mark.line else start + 1)
    start = mark.column - 1 if number == mark.line else len(line) - len(line.lstrip())
    end = mark.end_column - 1 if number == mark.end_line else len(line.rstrip())
    return start, max(start + 1, end)
