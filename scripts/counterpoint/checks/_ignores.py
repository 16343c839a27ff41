"""Comments that silence a code for one value, such as `# counterpoint: ignore SR04 -- the archive is down`.

A comment behind a value or a key covers what begins or ends on its line, with everything below a key. A comment on a
line of its own covers the next key or list item. A reason is required, and a comment that silences nothing is
reported, so that none outlives its cause. The three codes about such comments are declared in files of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from counterpoint.checks._registry import Check, Finding, all_checks
from counterpoint.checks._words import did_you_mean
from counterpoint.marks import Mark, Place
from counterpoint.problems import Problem, relocated, shown, sort_problems

MARKER = "counterpoint: ignore"
"""A file without this text has no such comments."""

READING = "LD"
"""Family of the codes that cannot be silenced: what was not read is not there."""

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*counterpoint:[ \t]*ignore\b(?P<codes>.*?)(?:[ \t]--(?P<reason>.*))?$")


@dataclass(frozen=True, slots=True)
class _Span:
    """Lines from the first to the last, both included, counted from 1."""

    first: int
    last: int

    def __contains__(self, line: object) -> bool:
        return isinstance(line, int) and self.first <= line <= self.last


@dataclass(frozen=True, slots=True)
class _Ignore:
    """One comment: where it stands, what it names, and which lines it covers."""

    mark: Mark
    codes: tuple[str, ...]
    reason: str
    spans: tuple[_Span, ...]

    def covers(self, problem: Problem) -> bool:
        """Whether it silences that problem."""
        return problem.code in self.codes and any(problem.mark.line in span for span in self.spans)


def apply_ignores(
    problems: Iterable[Problem],
    text_of: Callable[[str], str],
    paths: Iterable[str] = (),
    report_unused: bool = True,
) -> tuple[Problem, ...]:
    """Leave out the problems that a comment silences, and add those of the comments themselves.

    Args:
        problems: with their marks.
        text_of: returns the text of a file.
        paths: files in which comments may stand besides those that have problems.
        report_unused: off where not all checks were run, so that a comment may be needed by one that was not.
    """
    problems = tuple(problems)
    # After a fault of reading, checks that a comment is meant for may have had nothing to look at.
    report_unused = report_unused and not any(problem.code.startswith(READING) for problem in problems)
    ignores: dict[str, tuple[_Ignore, ...]] = {}
    for path in sorted({problem.mark.path for problem in problems} | set(paths)):
        text = text_of(path)
        if MARKER.partition(" ")[0] in text:
            found = tuple(_ignores_of(text, path))
            if found:
                ignores[path] = found
    if not ignores:
        return sort_problems(problems)
    kept: list[Problem] = []
    used: set[tuple[Mark, str]] = set()
    for problem in problems:
        covering = [ignore for ignore in ignores.get(problem.mark.path, ()) if ignore.covers(problem)]
        if covering and not problem.code.startswith(READING):
            used.update((ignore.mark, problem.code) for ignore in covering)
        else:
            kept.append(problem)
    for ignore in (ignore for found in ignores.values() for ignore in found):
        kept.extend(_problems_of(ignore, used, report_unused))
    return sort_problems(kept)


def _problems_of(ignore: _Ignore, used: set[tuple[Mark, str]], report_unused: bool) -> Iterator[Problem]:
    checks = {check.code: check for check in all_checks()}

    def problem(code: str, message: str, help: str) -> Problem:
        check: Check = checks[code]
        finding: Finding = (Place(ignore.mark.path), message, help)
        return relocated(check.problem(finding), ignore.mark, ())

    if not ignore.reason:
        yield problem(
            "FM01", "comment silences a code without a reason", "write ' -- ' and the reason behind the codes"
        )
    if not ignore.codes:
        yield problem("FM03", "comment silences nothing: no code is named", "write a code, such as SR04")
    for code in ignore.codes:
        if code.startswith(READING):
            yield problem("FM03", f"{code} is about reading and cannot be silenced", "mend what it reports")
        elif code not in checks:
            help = did_you_mean(code, checks, "see the list of codes in the guide")
            yield problem("FM03", f"{shown(code)} is not a code", help)
        elif report_unused and checks[code].on and (ignore.mark, code) not in used:
            yield problem(
                "FM02", f"comment silences {code}, which is not reported here", f"remove {code} from the comment"
            )


def _ignores_of(text: str, path: str) -> Iterator[_Ignore]:
    lines = text.split("\n")
    hits = [(number, match) for number, line in enumerate(lines, 1) if (match := _COMMENT.search(line.rstrip("\r")))]
    if not hits:
        return
    layout = _Layout(text)
    for number, match in hits:
        if layout.is_text(number, match.start()):
            continue
        alone = not lines[number - 1][: match.start()].strip()
        target = layout.next_line(lines, number) if alone else number
        codes = tuple(code.strip() for code in re.split(r"[,\s]+", match["codes"]) if code.strip())
        mark = Mark(path, number, match.start() + 1, number, len(lines[number - 1].rstrip()) + 1)
        yield _Ignore(mark, codes, (match["reason"] or "").strip(), tuple(layout.spans_at(target, alone)))


class _Layout:
    """Where the scalars, keys and list items of a file stand."""

    def __init__(self, text: str) -> None:
        self._scalars: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._starts: dict[int, list[_Span]] = {}
        self._items: dict[int, list[_Span]] = {}
        self._ends: dict[int, list[_Span]] = {}
        try:
            root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError:
            root = None
        if root is not None:
            self._visit(root)

    def _visit(self, node: Any) -> int:
        """Note a node and all below; return its last line."""
        first: int = node.start_mark.line + 1
        last = first
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._visit(key)
                end = self._visit(value)
                key_line = key.start_mark.line + 1
                self._starts.setdefault(key_line, []).append(_Span(key_line, end))
                last = max(last, end)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                end = self._visit(item)
                line = item.start_mark.line + 1
                self._items.setdefault(line, []).append(_Span(line, end))
                last = max(last, end)
        else:
            start, stop = node.start_mark, node.end_mark
            # The line of a block text's '|' is not part of it.
            begin = (start.line + 2, -1) if node.style in ("|", ">") else (start.line + 1, start.column)
            self._scalars.append((begin, (stop.line + 1, stop.column)))
            # A block text ends where the next token begins.
            last = stop.line + 1 if stop.column or node.style not in ("|", ">") else max(first, stop.line)
            if last > first:
                self._ends.setdefault(last, []).append(_Span(first, last))
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            last = max(last, node.end_mark.line + 1)
        return last

    def is_text(self, line: int, column: int) -> bool:
        """Whether that position is inside a text, so that what looks like a comment is none."""
        return any(start < (line, column) < stop for start, stop in self._scalars)

    def next_line(self, lines: list[str], line: int) -> int:
        """Return the first line after that one which is neither empty nor a comment."""
        for number in range(line + 1, len(lines) + 1):
            content = lines[number - 1].strip()
            if content and not content.startswith("#"):
                return number
        return line

    def spans_at(self, line: int, alone: bool) -> Iterator[_Span]:
        """Yield the lines that a comment covers.

        Args:
            line: of what it is about.
            alone: whether it stands above, so that it means a whole list item.
        """
        yield _Span(line, line)
        yield from self._starts.get(line, ())
        if alone:
            yield from self._items.get(line, ())
        else:
            yield from self._ends.get(line, ())
