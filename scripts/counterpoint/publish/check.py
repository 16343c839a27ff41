"""The first half of the flow: all records of a site are read and checked, and the pages written by hand looked at."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from counterpoint import checks, load
from counterpoint.dependencies import Digests
from counterpoint.errors import BadSetting, SiteNotFound
from counterpoint.load import LoadedFile, RecordFile
from counterpoint.model import Corpus
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem, Severity, count
from counterpoint.publish.cache import Cache
from counterpoint.publish.content import language_at, odd_content, read_pages, settings_of
from counterpoint.publish.found import Change, Found, take_others
from counterpoint.publish.parts import check_records
from counterpoint.publish.records import read_records
from counterpoint.publish.settings import options_of
from counterpoint.publish.workers import Workers, uncollected

CLAIMS = "claims"

Timings = dict[str, float]
"""Seconds that each stage took, by its name."""


@contextmanager
def timed(timings: Timings, name: str) -> Iterator[None]:
    """Add the time that something takes to the timings."""
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[name] = timings.get(name, 0.0) + time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is known of the records after checking: all of them, and every problem with its position."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    files: int = 0
    timings: Timings = field(default_factory=dict)
    digests: Digests | None = None
    loaded: load.Loaded = field(default_factory=lambda: load.Loaded(Corpus(), ()))
    """The records, with the site's settings, its baseline and its comments."""
    read: Mapping[str, str] = field(default_factory=dict)
    """Digests of the files that were read, by path."""
    stale: Mapping[str, Counter[str]] = field(default_factory=dict)
    """By file, the lines of the baseline that no problem has used."""
    lang: str = ""
    """The site's language; empty if it is not known."""

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return count(self.problems, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return count(self.problems, Severity.WARNING)


class Look(NamedTuple):
    """All that a look at a whole site read and found, for those who go on from there."""

    read: list[LoadedFile]
    misplaced: tuple[Problem, ...]
    pages: tuple[ContentPage, ...]
    loaded: load.Loaded
    digests: Digests
    found: Found
    change: Change
    policy: checks.Policy
    notes: dict[str, bytes]
    """What was looked up while each part was checked."""


def check_site(
    root: Path,
    workers: Workers | None = None,
    meanwhile: Callable[[Corpus, Digests], object] | None = None,
    writing_baseline: bool = False,
) -> CheckResult:
    """Read and check all records of a site, and the pages written by hand.

    Args:
        root: the folder that holds `claims/`.
        workers: does the work per record; processes on this machine by default, as many as the settings allow.
        meanwhile: called with the records and their digests while they are checked, unless there is something that
            could not be read.
        writing_baseline: whether what is known already is to be found as well, for a new baseline.

    Raises:
        SiteNotFound: if there is no such folder.
    """
    if not (root / CLAIMS).is_dir():
        raise SiteNotFound(f"{root} has no folder {CLAIMS!r}; run this in the folder of a counterpoint site")
    timings: Timings = {}
    look = look_at(root, workers or _workers_of(root), timings, meanwhile, writing_baseline)
    loaded = look.loaded
    files = {item.file.path: item.digest for item in look.read}
    found = look.found
    stale, lang = look.policy.stale(found.unused), language_at(root)
    return CheckResult(loaded.corpus, found.problems, len(files), timings, look.digests, loaded, files, stale, lang)


def _workers_of(root: Path) -> Workers:
    """Return who does the work, as far as the settings say."""
    with suppress(BadSetting):
        processes = options_of(settings_of(root)).get("processes")
        if type(processes) is int:
            return Workers(processes=processes)
    return Workers()


def look_at(
    root: Path,
    workers: Workers,
    timings: Timings,
    meanwhile: Callable[[Corpus, Digests], object] | None = None,
    writing_baseline: bool = False,
) -> Look:
    """Read and check a whole site, of which nothing is known yet; arguments as of `check_site`.

    Args:
        timings: takes the seconds of each stage.
    """
    cache = Cache(root)
    with uncollected():
        with timed(timings, "load"):
            files, misplaced = find_files(root)
            read = read_records(root, files, workers, cache)
            loaded = load.assemble(read, misplaced)
        with timed(timings, "check"):
            digests = Digests(loaded.corpus)
            then = None if meanwhile is None or loaded.problems else lambda corpus: meanwhile(corpus, digests)
            found = Found()
            files_now = {item.file.path: item.digest for item in read}
            checked = check_records(root, loaded.corpus, files_now, digests, workers, cache, then)
            for part, problems in checked.problems.items():
                found.take(part, problems)
            policy = checks.Policy(loaded, writing_baseline)
            pages = read_pages(root)
            take_others(found, root, loaded, policy, pages)
            change = found.settle(policy)
    return Look(read, misplaced, pages, loaded, digests, found, change, policy, checked.notes)


def find_files(root: Path) -> tuple[Sequence[RecordFile], tuple[Problem, ...]]:
    """List the record files of a site, and what stands among them, or among the pages written by hand, and must not."""
    files, misplaced = load.find_files(root)
    return files, (*misplaced, *odd_content(root))
