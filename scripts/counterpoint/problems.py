"""What is wrong with the records, as values: found in one place, worded here, shown elsewhere (`report.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from counterpoint.model.marks import Mark, Place


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning should be looked at, a hint may be."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Totals(NamedTuple):
    """How many problems there are of each severity, and in how many files."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that matters to a problem, such as where an id was first defined."""

    place: Mark | Place
    message: str

    def __reduce__(self) -> tuple[type[Note], tuple[object, ...]]:
        return Note, (self.place, self.message)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault that an analyst can mend.

    Attributes:
        code: two letters and two digits; its page says why and how.
        name: the code's name, in words joined by hyphens.
        place: where it stands: a value of a record, or a position where that is what was found.
        message: one clause, lower case, no full stop; what was found and what was expected.
        help: how to mend it; may be empty.
        notes: further places.
        silent: whether it is left out of what is shown; it is kept until it is known which comments are needed.
        key: by which a baseline knows it; empty unless somebody asks.
        times: how often it was found, where one problem stands for several.
        position: of its place, once it was looked up; places of notes are then positions themselves.
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
    times: int = 1
    position: Mark | None = None

    @property
    def mark(self) -> Mark:
        """The position. A place that was not located yet stands at the start of its file."""
        if self.position is not None:
            return self.position
        return self.place if isinstance(self.place, Mark) else Mark(self.place.path)

    def __reduce__(self) -> tuple[type[Problem], tuple[object, ...]]:
        return Problem, tuple(getattr(self, name) for name in self.__slots__)

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


Help = str | Callable[[], str]
"""How to fix something; a function where that takes time to find out, and may not be asked for."""


def told(help: Help) -> str:
    """Return a help text."""
    return help if isinstance(help, str) else help()


MOST = 100
"""Problems of one code in one record that are told one by one."""


class Gathering:
    """Problems of some records: of each code in each record the first `MOST`, then one that stands for all others.

    So no record, whatever is in it, costs more than its size does.
    """

    def __init__(self) -> None:
        self.told: list[Problem] = []
        self._times: dict[object, int] = {}
        self._others: dict[object, tuple[Problem, Mark | Place]] = {}

    def add(self, code: str, place: Mark | Place, make: Callable[[], Problem], record: object = None) -> None:
        """Add a problem, which is made only if it is told by itself."""
        key = code, record
        times = self._times[key] = self._times.get(key, 0) + 1
        if times <= MOST:
            self.told.append(make())
        else:
            first, around = self._others.get(key) or (make(), place)
            if isinstance(around, Place) and isinstance(place, Place):
                around = around.around(place)
            self._others[key] = first, around

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems of one record that were made already."""
        for problem in problems:
            self.add(problem.code, problem.place, partial(_itself, problem))

    def __iter__(self) -> Iterator[Problem]:
        """Yield all problems: those told by themselves in the order in which they were found, then the others."""
        yield from self.told
        for key, (first, around) in self._others.items():
            times = self._times[key] - MOST
            place = around.key if isinstance(around, Place) else around
            message = f"{times:,} more like the {MOST} that are shown of this record"
            yield replace(first, place=place, message=message, help="", notes=(), times=times)


def _itself(problem: Problem) -> Problem:
    return problem


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column, then by code; drop exact repetitions."""
    unique = dict.fromkeys(problems)
    return tuple(
        sorted(unique, key=lambda p: (p.mark.path, p.mark.line, p.mark.column, p.code, p.message)),
    )


def count(problems: Iterable[Problem], severity: Severity) -> int:
    """Count the problems of one severity, each as often as it was found."""
    return sum(problem.times for problem in problems if problem.severity is severity)


def totals_of(problems: Sequence[Problem]) -> Totals:
    """Count problems by severity, and the files that they are in."""
    errors, warnings, hints = (count(problems, severity) for severity in Severity)
    return Totals(errors, warnings, hints, len({problem.mark.path for problem in problems}))


def relocated(problem: Problem, mark: Mark, notes: tuple[Note, ...]) -> Problem:
    """Return the problem with its places replaced by marks."""
    return replace(problem, place=mark, notes=notes)
