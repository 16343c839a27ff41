"""What is wrong with the records, as values: found in one place, worded here, shown elsewhere (`report.py`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from counterpoint.marks import Mark, Place


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning should be looked at, a hint may be."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that matters to a problem, such as where an id was first defined."""

    place: Mark | Place
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault that an analyst can mend.

    Attributes:
        code: two letters and two digits; its page says why and how.
        name: the code's name, in words joined by hyphens.
        place: where it stands; `Place` until `locate` has made it a `Mark`.
        message: one clause, lower case, no full stop; what was found and what was expected.
        help: how to mend it; may be empty.
        notes: further places.
        silent: whether it is left out of what is shown; it is kept until it is known which comments are needed.
        key: by which a baseline knows it; empty unless somebody asks.
    """

    code: str
    name: str
    severity: Severity
    place: Mark | Place
    message: str
    help: str = ""
    notes: tuple[Note, ...] = field(default=())
    silent: bool = False
    key: str = ""

    @property
    def mark(self) -> Mark:
        """The position. A place that was not located yet stands at the start of its file."""
        return self.place if isinstance(self.place, Mark) else Mark(self.place.path)

    def __str__(self) -> str:
        return f"{self.mark}: {self.code} {self.message} ({self.name})"


def shown(text: str, limit: int = 60) -> str:
    """Return a text as messages quote it: in quotation marks, unprintable characters escaped, clipped if long."""
    return repr(text) if len(text) <= limit else repr(text[:limit]) + "…"


def excerpt(text: str, part: str, limit: int = 60) -> str:
    """Return a text as `shown` does, clipped around a part of it instead of at its end."""
    if len(text) <= limit:
        return repr(text)
    at = max(0, text.find(part))
    start = max(0, min(at - (limit - len(part)) // 2, len(text) - limit))
    end = start + max(limit, min(len(part), 2 * limit))
    return ("…" if start else "") + repr(text[start:end]) + ("…" if end < len(text) else "")


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column, then by code; drop exact repetitions."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda p: (p.mark.path, p.mark.line, p.mark.column, p.code, p.message)),
    )


def count(problems: Iterable[Problem], severity: Severity) -> int:
    """Count the problems of one severity."""
    return sum(1 for problem in problems if problem.severity is severity)


def relocated(problem: Problem, mark: Mark, notes: tuple[Note, ...]) -> Problem:
    """Return the problem with its places replaced by marks."""
    return replace(problem, place=mark, notes=notes)
