"""What a site thinks of the problems that were found: how much each weighs, and whether it was known before.

    found -> judged (severity, silent or not) -> located, unless silent -> comments applied -> shown

A silent problem is located only where a comment may be meant for it, so that a large archive with many known problems
costs little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterpoint.checks._baseline import Keys, Known
from counterpoint.checks._settings import Weights, check_format, check_settings
from counterpoint.load import Loaded
from counterpoint.problems import Problem


class Policy:
    """Judges the problems of one look at the records.

    Args:
        loaded: the records, with what the site says of its checks.
        writing: whether a baseline is to be written: then no problem is known, and each gets its key.
    """

    def __init__(self, loaded: Loaded, writing: bool = False) -> None:
        self._loaded = loaded
        self._writing = writing
        self._weights = Weights(loaded.settings)

    def judge(self, found: Iterable[Problem], pages: Iterable[str] = ()) -> Iterator[Problem]:
        """Yield the problems as they weigh here, and those of the settings and the baseline themselves.

        Args:
            found: all that was found, not located yet.
            pages: paths of the pages written by hand.
        """
        loaded = self._loaded
        known = Known(None if self._writing else loaded.baseline, loaded.corpus)
        keys = Keys(loaded.corpus) if self._writing else None
        for problem in found:
            problem = self._weights.weigh(problem)
            if not problem.silent:
                problem = replace(problem, key=keys.of(problem)) if keys else known.mark(problem)
            yield problem
        if loaded.settings:
            yield from map(self._weights.weigh, check_settings(loaded.settings, loaded.corpus, pages))
        yield from map(self._weights.weigh, check_format(loaded.format))
        yield from map(self._weights.weigh, known.stale(loaded.corpus.unread))

    def shown(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the problems that are shown, those that comments gave rise to as they weigh here."""
        return self._weights.shown(problems)
