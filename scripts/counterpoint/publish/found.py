"""What is wrong with a site, kept by part and by file: an edit costs what it changes, however much else is known.

Parts are checked (`parts.py`), files are judged (`checks.Policy`): a comment or a line of the baseline is about a file,
whatever part its problems were found in. A file is judged again if a part has other problems of it than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from counterpoint import checks, load
from counterpoint.model.marks import Place
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem, Severity
from counterpoint.publish.positions import reader

Problems = tuple[Problem, ...]

LOADED, SETTINGS, PAGES, BASELINE = "_loaded", "_settings", "_pages", "_baseline"
"""Parts besides those that are checked: what reading found, the settings, the pages written by hand, the baseline."""


class Change(NamedTuple):
    """What another look has changed: problems that were not known before, and how many have gone."""

    new: Problems = ()
    gone: int = 0

    def then(self, other: Change) -> Change:
        """Return this change with a later one."""
        return Change(self.new + other.new, self.gone + other.gone)


class Found:
    """All problems, by the part they were found in and by the file they stand in."""

    def __init__(self) -> None:
        self._parts: dict[str, set[str]] = {}
        """By part, the paths of the files in which it has problems."""
        self._files: dict[str, dict[str, Problems]] = {}
        """By path, the problems of each part."""
        self._settled: dict[str, checks.Settled] = {}
        self._changed: set[str] = set()
        self._policy: checks.Policy | None = None
        self._counts: Counter[str] = Counter()

    def take(self, part: str, problems: Iterable[Problem]) -> None:
        """Take over what was found in a part, in place of what was found there before; it must have its positions."""
        grouped: dict[str, list[Problem]] = {}
        for problem in problems:
            grouped.setdefault(problem.mark.path, []).append(problem)
        for path in self._parts.get(part, set()) - grouped.keys():
            del self._files[path][part]
            self._changed.add(path)
        for path, here in grouped.items():
            of_file = self._files.setdefault(path, {})
            now = tuple(here)
            if of_file.get(part) != now:
                of_file[part] = now
                self._changed.add(path)
        self._parts[part] = set(grouped)

    def keep(self, parts: Container[str]) -> None:
        """Forget the parts that are gone."""
        for part in [part for part in self._parts if part not in parts and part not in (LOADED, SETTINGS, PAGES)]:
            self.take(part, ())
            del self._parts[part]

    def settle(self, policy: checks.Policy) -> Change:
        """Judge the files whose problems, or whose judge, have changed."""
        concerned = policy.concerned(self._policy)
        self._changed |= {*self._files, *policy.commented} if concerned is None else concerned
        self._policy = policy
        before = self._judge(policy)
        self.take(BASELINE, policy.of_baseline(self.unused))
        before = self._judge(policy) | before
        self.__dict__.pop("problems", None)
        new, gone = [], 0
        for path, known in before.items():
            now = self._settled[path].problems if path in self._settled else ()
            then, today = set(map(_told, known)), set(map(_told, now))
            new += [problem for problem in now if _told(problem) not in then]
            gone += len(then - today)
        return Change(tuple(new), gone)

    def _judge(self, policy: checks.Policy) -> dict[str, Problems]:
        """Judge what has changed; return what was known of these files before."""
        before = {}
        for path in sorted(self._changed):
            known = self._settled.pop(path, None)
            before[path] = known.problems if known else ()
            found = self._files.get(path, {})
            settled = policy.settle(path, chain.from_iterable(found[part] for part in sorted(found)))
            if found or settled.problems:
                self._settled[path] = settled
            self._counts.subtract(_kinds(before[path]))
            self._counts.update(_kinds(settled.problems))
        self._changed = set()
        return before

    @property
    def unused(self) -> dict[str, Counter[str]]:
        """By file, the lines of the baseline that no problem has used."""
        return {path: settled.unused for path, settled in self._settled.items()}

    @property
    def has_errors(self) -> bool:
        """Whether any problem is an error."""
        return self._counts[Severity.ERROR] > 0

    @cached_property
    def problems(self) -> Problems:
        """All problems that are shown, sorted."""
        unread = self._counts[checks.READING] > 0
        found = chain.from_iterable(self._settled[path].problems for path in sorted(self._settled))
        return tuple(problem for problem in found if not (unread and problem.code == checks.UNUSED))


def take_others(
    found: Found, root: Path, loaded: load.Loaded, policy: checks.Policy, pages: Sequence[ContentPage]
) -> None:
    """Take over what is wrong outside the parts that are checked: with reading, settings, and pages written by hand."""
    read = reader(root)
    found.take(LOADED, load.locate_problems(loaded.problems, read))
    found.take(SETTINGS, load.locate_problems(policy.of_settings([page.path for page in pages]), read))
    found.take(PAGES, checks.check_pages(pages))


def _told(problem: Problem) -> tuple[object, ...]:
    """Return what a problem says and of which value; on which line that stands is no news."""
    place = problem.place if isinstance(problem.place, Place) else problem.place.path
    return problem.severity, problem.code, problem.message, place


def _kinds(problems: Problems) -> Counter[str]:
    kinds: Counter[str] = Counter(problem.severity for problem in problems)
    kinds[checks.READING] = sum(problem.code.startswith(checks.READING) for problem in problems)
    return kinds
