"""What a report shows of a site's files, and of a check as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from counterpoint.folders import read_regular
from counterpoint.problems import Severity, totals_of
from counterpoint.report import SCREENFUL, Counts, Report, Style, render_full

if TYPE_CHECKING:
    from counterpoint.publish.check import CheckResult

READ_LIMIT = 16 * 1024 * 1024
"""Most bytes of a file that is read to show a line of it."""


_LOOKED_AT = 8_000
"""Bytes of a file that tell whether it is text: the first, as Git has it."""

_KEPT = 32
"""Files whose lines are kept for showing them; problems are shown file by file."""


def line_reader(root: Path) -> Callable[[str], Sequence[str]]:
    """Return a function that reads the lines of a record file for showing them.

    What is no regular file is not opened: it could block, or show a file that is none of the site's.
    """

    @lru_cache(_KEPT)
    def lines_of(path: str) -> Sequence[str]:
        try:
            data = read_regular(root / path, READ_LIMIT + 1)
        except OSError:
            return ()
        if len(data) > READ_LIMIT:
            return ()
        if b"\x00" in data[:_LOOKED_AT]:
            return ()  # a picture, or a file of another program
        text = data.decode("utf-8", "surrogateescape")
        return [line.removesuffix("\r") for line in text.split("\n")]

    return lines_of


def report_of(result: CheckResult, root: Path) -> Report:
    """Return what a report says of a check."""
    counts = Counts(result.files, len(result.corpus.claims), sum(result.timings.values()))
    return Report(result.problems, counts, lines_of=line_reader(root))


class Told(NamedTuple):
    """What a build says of a check, and why there is no site; both may be empty."""

    text: str = ""
    refusal: str = ""


def told_of(result: CheckResult, root: Path, strict: bool) -> Told:
    """Return what a build says of a check: of errors everything, of warnings a screenful or how many; no hints.

    Args:
        strict: whether a site is refused for warnings.
    """
    report = report_of(result, root)
    if report.errors:
        return Told(render_full(report, Style()), "the records have errors; the site was not built")
    warnings = tuple(problem for problem in report.problems if problem.severity is Severity.WARNING)
    if not warnings:
        return Told()
    refusal = "the records have warnings, and strict fails on them; the site was not built" if strict else ""
    if len(warnings) <= SCREENFUL:
        return Told(render_full(replace(report, problems=warnings), Style()), refusal)
    _, number, _, files = totals_of(warnings)
    return Told(
        f"{number:,} warnings in {files:,} file{'' if files == 1 else 's'}: `counterpoint check` shows them\n", refusal
    )
