"""What a site thinks of the problems that were found: how much each weighs, and whether it was known before.

    found in a file -> weighed -> known by the baseline or not -> comments applied -> shown

It is asked for each file by itself, so that an edit costs what it changes and not what is known already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from counterpoint.checks._baseline import Keys, Known, by_file, stale_lines
from counterpoint.checks._ignores import apply_comments
from counterpoint.checks._settings import Weights, check_format, check_settings
from counterpoint.load import Loaded
from counterpoint.problems import Problem, sort_problems


class Settled(NamedTuple):
    """What is shown of a file.

    Attributes:
        problems: sorted.
        unused: lines of the baseline about this file that no problem has used.
    """

    problems: tuple[Problem, ...]
    unused: Counter[str]


class Policy:
    """Judges the problems of one look at the records.

    Args:
        loaded: the records, with what the site says of its checks.
        writing: whether a baseline is to be written: then no problem is known, and each gets its key.
        before: the policy of the last look, which may know what has not changed since.
    """

    def __init__(self, loaded: Loaded, writing: bool = False, before: Policy | None = None) -> None:
        self._loaded = loaded
        self._writing = writing
        self._keys = Keys(loaded.corpus)
        self._weights = Weights(loaded.settings)
        self._known: Mapping[str, Counter[str]]
        self._same = before is not None and before._judges(loaded)
        if before is not None and self._same:
            self._weights, self._known = before._weights, before._known
        else:
            self._known = by_file(None if writing else loaded.baseline)

    def _judges(self, loaded: Loaded) -> bool:
        """Whether other records of the same site have the same settings and the same baseline."""
        return (loaded.settings, loaded.baseline) == (self._loaded.settings, self._loaded.baseline)

    def concerned(self, before: Policy | None) -> set[str] | None:
        """Return the paths of files whose problems may be judged otherwise than by another policy; None means all."""
        if before is None or not self._same:
            return None
        now, then = self._loaded.comments, before._loaded.comments
        return {path for path in now.keys() | then.keys() if now.get(path) != then.get(path)}

    @property
    def commented(self) -> Iterable[str]:
        """Paths of the files that have comments to this program."""
        return self._loaded.comments

    def settle(self, path: str, problems: Iterable[Problem]) -> Settled:
        """Judge all problems of one file; they must have their positions."""
        known = Known(self._known.get(path, {}), self._keys)
        judged = [self._judge(problem, known) for problem in dict.fromkeys(problems)]
        # A comment may be meant for a silent problem, and is not to be reported as needless then.
        comments = self._loaded.comments.get(path, ())
        left = apply_comments(judged, comments) if comments else judged
        return Settled(sort_problems(self._weights.shown(left)), known.unused)

    def _judge(self, problem: Problem, known: Known) -> Problem:
        problem = self._weights.weigh(problem)
        if problem.silent:
            return problem
        return replace(problem, key=self._keys.of(problem)) if self._writing else known.mark(problem)

    def of_settings(self, pages: Iterable[str]) -> Iterator[Problem]:
        """Yield what is wrong with the settings, and with the format that the records are said to have.

        Args:
            pages: paths of the pages written by hand.
        """
        if self._loaded.settings:
            yield from check_settings(self._loaded.settings, self._loaded.corpus, pages)
        yield from check_format(self._loaded.format)

    def of_baseline(self, unused: Mapping[str, Counter[str]]) -> Iterator[Problem]:
        """Yield what is wrong with the baseline.

        Args:
            unused: by file, the lines that no problem has used; none is used of a file that is not among them.
        """
        if self._loaded.baseline is not None and self._known:
            yield from stale_lines(self._loaded.baseline, self.stale(unused))

    def stale(self, unused: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
        """Return the lines of the baseline that no problem has used, by file; arguments as of `of_baseline`."""
        unread = self._loaded.corpus.unread
        return {path: unused.get(path, lines) for path, lines in self._known.items() if path not in unread}
