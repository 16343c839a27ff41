"""The guide's page of kinds is a site that works: it has no problems, and each kind is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint import load
from counterpoint.model import Corpus
from counterpoint.problems import Severity
from counterpoint.publish import flow
from counterpoint.publish.workers import Workers
from counterpoint.render import Site, render_pages
from tests.golden.guide import files_of_guide, write_guide_site

SITE = Site(name="County checks", url="https://checks.example/")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guide_site(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def corpus(root: Path) -> Corpus:
    return load.load_site(root).corpus


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> dict[str, str]:
    return {page.path: page.markdown.decode() for page in render_pages(corpus, SITE)}


def test_no_example_has_a_problem(root: Path) -> None:
    found = flow.check_site(root, Workers(processes=1)).problems
    # That a source has no address is what one of the examples is about.
    assert [str(problem) for problem in found if problem.severity is not Severity.HINT] == []


def test_every_kind_has_an_example(corpus: Corpus) -> None:
    numbers = sorted(claim.number or 11 for claim in corpus.claims)
    assert numbers == list(range(1, 12))


def test_every_example_of_the_guide_is_read() -> None:
    assert len([path for path in files_of_guide() if path.endswith(".yml")]) == 18
