"""Where problems stand that are found anew each time: looked up once for each state of a file, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from counterpoint import load
from counterpoint.folders import read_regular
from counterpoint.load.files import LIST_LIMIT
from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Problem

Marks = dict[str, tuple[str, dict[Place, Mark]]]
"""By path, the digest of a file and the marks of some places in it."""


class Positions:
    """Looks up positions, and remembers those that were asked for last.

    Args:
        root: the folder that the files stand in.

    Attributes:
        known: what was looked up.
    """

    def __init__(self, root: Path, known: Marks | None = None) -> None:
        self._root = root
        self.known: Marks = known or {}

    def locate(self, problems: Iterable[Problem], digests: Mapping[str, str]) -> tuple[Problem, ...]:
        """Return problems with their positions.

        Args:
            digests: of the files as they are now, by path.
        """
        problems = tuple(problems)
        now: Marks = {}
        for path, places in load.places_of(problems).items():
            digest, known = self.known.get(path, ("", {}))
            if digest != digests.get(path):
                known = {}
            missing = places - known.keys()
            looked_up = load.locate_places(path, missing, self.read) if missing else {}
            now[path] = digests.get(path, ""), {place: known.get(place) or looked_up[place] for place in places}
        self.known = now
        marks = {place: mark for _, found in now.values() for place, mark in found.items()}
        return tuple(load.at_marks(problems, marks))

    @property
    def read(self) -> Callable[[str], bytes]:
        """What reads a file."""
        return reader(self._root)


def reader(root: Path) -> Callable[[str], bytes]:
    """Return what reads the files of a site in which something is looked up: regular files of a bounded size."""
    return lambda path: read_regular(root / path, LIST_LIMIT)
