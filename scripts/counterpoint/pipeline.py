"""The whole flow in a few short functions: load, check, render, write.

    claims/*.yml -> load -> model -> check -> render -> build/markdown -> (MkDocs) -> build/site

Everything up to rendering is a pure function of the records. This module is where the stages meet the files.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterpoint import checks, load, render
from counterpoint.errors import SiteNotFound
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.problems import Problem, Severity, count
from counterpoint.publish.writer import Written, write_files
from counterpoint.report import Counts, Report

CLAIMS = "claims"
READ_LIMIT = 16 * 1024 * 1024
"""Most bytes of a file that is read to show a line of it."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is known of the records after checking: all of them, and every problem with its position."""

    corpus: Corpus
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return count(self.problems, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return count(self.problems, Severity.WARNING)


def check_site(root: Path) -> CheckResult:
    """Read and check all records of a site.

    Args:
        root: the folder that holds `claims/`.

    Raises:
        SiteNotFound: if there is no such folder.
    """
    if not (root / CLAIMS).is_dir():
        raise SiteNotFound(f"{root} has no folder {CLAIMS!r}; run this in the folder of a counterpoint site")
    loaded = load.load_site(root)
    corpus = loaded.corpus
    found = list(loaded.problems)
    for claim in corpus.claims:
        found.extend(checks.check_claim(claim, corpus))
    found.extend(checks.check_corpus(corpus))
    located = load.locate_problems(found, lambda path: (root / path).read_bytes())
    problems = checks.apply_ignores(located, lambda path: (root / path).read_text("utf-8"))
    return CheckResult(corpus, problems)


def line_reader(root: Path) -> Callable[[str], Sequence[str]]:
    """Return a function that reads the lines of a record file for showing them.

    What is no regular file is not opened: it could block, or show a file that is none of the site's.
    """

    @cache
    def lines_of(path: str) -> Sequence[str]:
        full = root / path
        try:
            status = full.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > READ_LIMIT:
                return ()
            text = full.read_bytes().decode("utf-8", "surrogateescape")
        except OSError:
            return ()
        return [line.removesuffix("\r") for line in text.split("\n")]

    return lines_of


def report_of(result: CheckResult, root: Path) -> Report:
    """Return what a report says of a check."""
    return Report(result.problems, Counts(claims=len(result.corpus.claims)), lines_of=line_reader(root))


def render_site(corpus: Corpus, site: render.Site, root: Path) -> Iterator[OutputFile]:
    """Yield every generated file of the docs folder: pages and what they load."""
    lines = load.LineFinder(lambda path: (root / path).read_bytes())
    yield from render.render_pages(corpus, site, lines)
    yield from render.render_assets()


def write_markdown(corpus: Corpus, site: render.Site, root: Path, folder: Path) -> Written:
    """Render all pages into a folder, leaving unchanged files alone."""
    return write_files(folder, render_site(corpus, site, root))
