"""What every format gets: the problems, the counts, and how to reach lines and pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from counterpoint.problems import Problem, Severity, Totals, count, totals_of


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was checked, and how long it took."""

    files: int = 0
    claims: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """What a report says of a code, whether or not it was found."""

    code: str
    name: str
    summary: str
    severity: Severity = Severity.ERROR


def no_lines(path: str) -> Sequence[str]:
    """Know no file."""
    return ()


def no_page(code: str) -> str:
    """Know no page."""
    return ""


@dataclass(frozen=True)
class Report:
    """Everything a format may say.

    Attributes:
        problems: located and sorted; only those that are shown.
        counts: of the whole run.
        hidden: how many problems were found in files that were not asked for.
        lines_of: returns the lines of a path; none if it cannot be read.
        page_url: returns the address of a code's page; empty if it is not known.
        changed: paths that the change under review touches; their problems lead.
        rules: all codes there are.
        version: of counterpoint.
        everything: whether all problems are shown where people read them, and not only a screenful.
        totals: of all problems, where those of the report are not all.
    """

    problems: tuple[Problem, ...]
    counts: Counts = Counts()
    hidden: int = 0
    lines_of: Callable[[str], Sequence[str]] = no_lines
    page_url: Callable[[str], str] = no_page
    changed: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()
    version: str = ""
    everything: bool = False
    totals: Totals | None = None

    @property
    def errors(self) -> int:
        """How many errors are shown."""
        return count(self.problems, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many warnings are shown."""
        return count(self.problems, Severity.WARNING)

    @property
    def hints(self) -> int:
        """How many hints are shown."""
        return count(self.problems, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Style:
    """What the place that shows a text can do.

    Attributes:
        color: it understands the escape codes of colours.
        isolates: it may reorder right-to-left text, so spans are isolated from each other.
        width: cells of a line.
    """

    color: bool = False
    isolates: bool = False
    width: int = 120
    _codes: dict[str, str] = field(
        default_factory=lambda: {
            "error": "1;31",
            "warning": "1;33",
            "hint": "1;36",
            "strong": "1",
            "frame": "34",
            "help": "32",
        },
        repr=False,
    )

    def paint(self, role: str, text: str) -> str:
        """Return the text in the colour of its role."""
        return f"\033[{self._codes[role]}m{text}\033[0m" if self.color and text else text


def summary_line(report: Report) -> str:
    """Say in one line what was found in how much."""
    counts = report.counts
    checked = f"{_number(counts.claims, 'claim')} in {_number(counts.files, 'file')} checked in {counts.seconds:.2f} s"
    hidden = f"; {_number(report.hidden, 'problem')} elsewhere not shown" if report.hidden else ""
    totals = report.totals or totals_of(report.problems)
    if not totals.files:
        return f"no problems: {checked}{hidden}"
    kinds = ((totals.errors, "error"), (totals.warnings, "warning"), (totals.hints, "hint"))
    found = [_number(number, kind) for number, kind in kinds if number]
    return f"{_listed(found)} in {_number(totals.files, 'file')}: {checked}{hidden}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
