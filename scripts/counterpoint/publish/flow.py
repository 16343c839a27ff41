"""The whole flow in a few short functions: load, check, render, write.

    claims/*.yml -> load -> model -> check -> render -> build/markdown -> (MkDocs) -> build/site

Everything up to rendering is a pure function of the records, and the part per claim is a map over claims that
`Workers` spread over processes. This module is where the stages meet the files and the clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

from counterpoint import checks, load
from counterpoint.errors import SiteNotFound
from counterpoint.folders import read_regular
from counterpoint.load import RecordFile
from counterpoint.model import CheckSettings, Corpus
from counterpoint.problems import Problem, Severity, count
from counterpoint.publish.cache import Cache
from counterpoint.publish.content import odd_content, read_pages
from counterpoint.publish.found import Found, take_others
from counterpoint.publish.outcome import Outcome, key_of, recall, remember
from counterpoint.publish.parts import check_records
from counterpoint.publish.records import read_records
from counterpoint.publish.workers import Workers, uncollected
from counterpoint.report import Counts, Report

CLAIMS = "claims"
READ_LIMIT = 16 * 1024 * 1024
"""Most bytes of a file that is read to show a line of it."""

Digests = Mapping[RecordFile, str]
"""Digests of files that were read."""

Timings = dict[str, float]
"""Seconds that each stage took, by its name."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is known of the records after checking: all of them, and every problem with its position."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    files: int = 0
    timings: Timings = field(default_factory=dict)
    digests: Digests = field(default_factory=dict)
    settings: CheckSettings | None = None
    """How much checks weigh here."""

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return count(self.problems, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return count(self.problems, Severity.WARNING)


def check_site(
    root: Path,
    workers: Workers | None = None,
    meanwhile: Callable[[Corpus, Digests], object] | None = None,
    writing_baseline: bool = False,
) -> CheckResult:
    """Read and check all records of a site, and the pages written by hand.

    Args:
        root: the folder that holds `claims/`.
        workers: does the work per record; processes on this machine by default.
        meanwhile: called with the records and the digests of their files while they are checked, unless there is
            something that could not be read.
        writing_baseline: whether what is known already is to be found as well, for a new baseline.

    Raises:
        SiteNotFound: if there is no such folder.
    """
    if not (root / CLAIMS).is_dir():
        raise SiteNotFound(f"{root} has no folder {CLAIMS!r}; run this in the folder of a counterpoint site")
    workers = workers or Workers()
    cache = Cache(root)
    timings: Timings = {}
    with uncollected():
        with timed(timings, "load"):
            files, misplaced = find_files(root)
            read = read_records(root, files, workers, cache)
            digests = {item.file: item.digest for item in read}
            loaded = load.assemble(read, misplaced)
        with timed(timings, "check"):
            then = None if meanwhile is None or loaded.problems else lambda corpus: meanwhile(corpus, digests)
            found = Found()
            for part, problems in check_records(root, loaded.corpus, digests, workers, cache, then).items():
                found.take(part, problems)
            policy = checks.Policy(loaded, writing_baseline)
            take_others(found, root, loaded, policy, read_pages(root))
            found.settle(policy)
    return CheckResult(loaded.corpus, found.problems, len(files), timings, digests, loaded.settings)


def check_outcome(root: Path, workers: Workers | None = None) -> Outcome:
    """Return what a check finds, without checking again if nothing has changed since the last time.

    Raises:
        SiteNotFound: as `check_site`.
    """
    remembered = Cache(root)
    files, misplaced = find_files(root)
    try:
        pages = ((page.path, page.text.encode("utf-8", "surrogatepass")) for page in read_pages(root))
        key = key_of(chain(((file.path, load.read_file(root, file)) for file in files), pages))
    except OSError:
        key = ""
    outcome = recall(remembered, key) if key and not misplaced else None
    if outcome is None:
        result = check_site(root, workers)
        outcome = Outcome(result.problems, result.files, len(result.corpus.claims))
        # What is no record is found by looking at the disk, not at bytes: it is looked at each time.
        if key and not misplaced and files:
            with suppress(OSError):
                remember(remembered, key, outcome)
    return outcome


def find_files(root: Path) -> tuple[Sequence[RecordFile], tuple[Problem, ...]]:
    """List the record files of a site, and what stands among them, or among the pages written by hand, and must not."""
    files, misplaced = load.find_files(root)
    return files, (*misplaced, *odd_content(root))


# Showing what was found ---------------------------------------------------------------------------------------------


_KEPT = 32
"""Files whose lines are kept for showing them; problems are shown file by file."""


def line_reader(root: Path) -> Callable[[str], Sequence[str]]:
    """Return a function that reads the lines of a record file for showing them.

    What is no regular file is not opened: it could block, or show a file that is none of the site's.
    """

    @lru_cache(_KEPT)
    def lines_of(path: str) -> Sequence[str]:
        try:
            data = read_regular(root / path, READ_LIMIT + 1)
        except OSError:
            return ()
        if len(data) > READ_LIMIT:
            return ()
        text = data.decode("utf-8", "surrogateescape")
        return [line.removesuffix("\r") for line in text.split("\n")]

    return lines_of


def report_of(result: CheckResult, root: Path) -> Report:
    """Return what a report says of a check."""
    counts = Counts(result.files, len(result.corpus.claims), sum(result.timings.values()))
    return Report(result.problems, counts, lines_of=line_reader(root))


@contextmanager
def timed(timings: Timings, name: str) -> Iterator[None]:
    """Add the time that something takes to the timings."""
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[name] = timings.get(name, 0.0) + time.perf_counter() - started
