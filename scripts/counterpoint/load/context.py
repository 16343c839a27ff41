"""What every reader of a value works with: the way to the value, and where it notes what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from counterpoint import model
from counterpoint.load import faults
from counterpoint.model.marks import Place, Step
from counterpoint.problems import Gathering, Help, Problem, told

NOTHING: Any = object()
"""What a reader returns when it could not read a value."""

Way = tuple["Way", Step] | None
"""How to get to a value: the way to what holds it, and the step from there. Made faster than a tuple of all steps."""


def steps_of(way: Way) -> tuple[Step, ...]:
    """Return the steps of a way, from the root of the file."""
    steps: list[Step] = []
    while way is not None:
        way, step = way
        steps.append(step)
    return tuple(reversed(steps))


class Context:
    """What a reader needs to know of the file, and where it notes problems."""

    def __init__(self, path: str, depth: int = 0) -> None:
        """Begin to read a file, of which each value that many steps inside is a record by itself."""
        self.path = path
        self.problems = Gathering()
        self._depth = depth

    def note(self, fault: faults.Fault, way: Way, message: str, help: Help = "") -> Any:
        """Note a problem and return `NOTHING`."""
        return self.note_at(Place(self.path, steps_of(way)), fault, message, help)

    def note_at(self, place: Place, fault: faults.Fault, message: str, help: Help = "") -> Any:
        """Note a problem of a part of a value and return `NOTHING`."""
        self.add(place, lambda: fault.at(place, message, told(help)), fault.code)
        return NOTHING

    def add(self, place: Place, make: Callable[[], Problem], code: str) -> None:
        """Add a problem."""
        self.problems.add(code, place, make, place.steps[: self._depth])


Reader = Callable[[Any, Way, Context], Any]


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word most like the given one, if any is like it."""
    from rapidfuzz import fuzz, process  # what is right needs no guess, nor the time to import it

    found = process.extractOne(word.lower(), list(words), scorer=fuzz.ratio, score_cutoff=60)
    return str(found[0]) if found else None


def noun(kind: type[model.Record]) -> str:
    """Return what messages call a record class: its name in words."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def shape_message(expected: str, found: Any) -> str:
    """Return the message about a value of another shape than was expected."""
    name = "a mapping" if isinstance(found, dict) else "a list" if isinstance(found, list) else "a text"
    return f"found {name}; expected {expected}"
