"""What is wrong with a site, kept by part and by file: an edit costs what it changes, however much else is known.

Parts are checked (`parts.py`), files are judged (`checks.Policy`): a comment or a line of the baseline is about a file,
whatever part its problems were found in. A file is judged again if a part has other problems of it than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence, Set
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from counterpoint import checks, load
from counterpoint.model import Corpus
from counterpoint.model.marks import Place
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem, Severity, Totals
from counterpoint.publish.content import language_at
from counterpoint.publish.positions import reader

Problems = tuple[Problem, ...]

LOADED, SETTINGS, PAGES, LANGUAGE, BASELINE = "_loaded", "_settings", "_pages", "_language", "_baseline"
"""Parts besides those that are checked: what reading found, the settings, the pages written by hand, what is in the
site's language, the baseline."""


_FILES = "files"
"""What files are counted as."""


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
        self._counts: Counter[object] = Counter()
        self._faulty: set[str] = set()
        """Paths of the files that have errors."""

    def take(self, part: str, problems: Iterable[Problem], of: Set[str] | None = None) -> None:
        """Take over what was found in a part, in place of what was found there before; it must have its positions.

        Args:
            of: paths of the only files that this is about; what was found in others stays.
        """
        grouped: dict[str, list[Problem]] = {}
        for problem in problems:
            grouped.setdefault(problem.mark.path, []).append(problem)
        known = self._parts.get(part, set())
        concerned = known if of is None else known & of
        for path in concerned - grouped.keys():
            del self._files[path][part]
            self._changed.add(path)
        for path, here in grouped.items():
            of_file = self._files.setdefault(path, {})
            now = tuple(here)
            if of_file.get(part) != now:
                of_file[part] = now
                self._changed.add(path)
        self._parts[part] = (known - concerned) | grouped.keys()

    def keep(self, parts: Container[str]) -> None:
        """Forget the parts that are gone."""
        others = (LOADED, SETTINGS, PAGES, LANGUAGE)
        for part in [part for part in self._parts if part not in parts and part not in others]:
            self.forget(part)

    def forget(self, part: str) -> None:
        """Forget a part that is gone."""
        self.take(part, ())
        self._parts.pop(part, None)

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
            if any(problem.severity is Severity.ERROR for problem in settled.problems):
                self._faulty.add(path)
            else:
                self._faulty.discard(path)
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
        return self._shown_of(self._settled)

    @property
    def errors(self) -> Problems:
        """Those of the problems that are errors."""
        return tuple(each for each in self._shown_of(self._faulty) if each.severity is Severity.ERROR)

    @property
    def totals(self) -> Totals:
        """How many problems there are of each severity, and in how many files."""
        left_out = self._unread
        return Totals._make(
            self._counts[kind] - (self._counts[kind, checks.UNUSED] if left_out else 0) for kind in (*Severity, _FILES)
        )

    @property
    def _unread(self) -> bool:
        """Whether something could not be read; then it is not known which comments are needless."""
        return self._counts[checks.READING] > 0

    def _shown_of(self, paths: Iterable[str]) -> Problems:
        unread = self._unread
        found = chain.from_iterable(self._settled[path].problems for path in sorted(paths))
        return tuple(problem for problem in found if not (unread and problem.code == checks.UNUSED))


def take_others(
    found: Found, root: Path, loaded: load.Loaded, policy: checks.Policy, pages: Sequence[ContentPage]
) -> None:
    """Take over what is wrong outside the parts that are checked: with reading, settings, and pages written by hand."""
    read = reader(root)
    found.take(LOADED, load.locate_problems(loaded.problems, read))
    found.take(SETTINGS, load.locate_problems(policy.of_settings([page.path for page in pages]), read))
    found.take(PAGES, checks.check_pages(pages))
    take_language(found, root, loaded.corpus)


def take_language(found: Found, root: Path, corpus: Corpus) -> None:
    """Take over what cannot be in the language that the site's settings name; nothing if they cannot be read."""
    lang = language_at(root)
    problems = checks.check_site_language(corpus, lang) if lang else ()
    found.take(LANGUAGE, load.locate_problems(problems, reader(root)))


def _told(problem: Problem) -> tuple[object, ...]:
    """Return what a problem says and of which value; on which line that stands is no news."""
    place = problem.place if isinstance(problem.place, Place) else problem.place.path
    return problem.severity, problem.code, problem.message, place


def _kinds(problems: Problems) -> Counter[object]:
    """Count the problems of a file, and the file, in all that is asked of all files together."""
    kinds: Counter[object] = Counter()
    needless = 0
    for problem in problems:
        kinds[problem.severity] += problem.times
        if problem.code == checks.UNUSED:
            kinds[problem.severity, checks.UNUSED] += problem.times
            needless += 1
    kinds[checks.READING] = sum(problem.code.startswith(checks.READING) for problem in problems)
    kinds[_FILES] = bool(problems)
    kinds[_FILES, checks.UNUSED] = 0 < len(problems) == needless
    return kinds
