"""Loading, checking and exporting cost no more work per record than they did: calls are counted; clocks are noisy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from counterpoint import checks, exporters, load
from counterpoint.publish.parts import ACROSS, REGISTRY, check_parts, parts_of
from counterpoint.render import Site
from tests.checks.sample import check_corpus
from tests.corpora import ROOT

FILES = [(file, load.read_file(ROOT, file)) for file in load.find_files(ROOT)[0]]
LINES = sum(data.count(b"\n") for _, data in FILES)
CORPUS = load.load_site(ROOT).corpus
SOURCES = sum(map(len, CORPUS.sources.values()))


def calls_of(work: Callable[[], object]) -> int:
    """Count the calls of functions in a second run, when all that is worked out once has been."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    work()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_a_line_is_loaded_with_few_calls() -> None:
    assert calls_of(lambda: [load.load_file(file, data) for file, data in FILES]) < 20 * LINES


def test_a_claim_is_checked_with_few_calls() -> None:
    assert calls_of(lambda: [checks.check_claim(claim, CORPUS) for claim in CORPUS.claims]) < 1_750 * len(CORPUS.claims)


def test_what_lies_outside_claims_is_checked_with_few_calls() -> None:
    assert calls_of(lambda: check_corpus(CORPUS)) < 290 * SOURCES


def test_files_of_a_claim_are_made_with_few_calls() -> None:
    site = Site(name="Facts", url="https://facts.example/", lang="en")
    context = exporters.Context(CORPUS, site)
    chosen = exporters.choose_exporters({"search": False, "browse": False})
    assert calls_of(lambda: list(exporters.export_files(chosen, context))) < 3_500 * len(CORPUS.claims)


def test_the_parts_of_a_check_find_what_the_whole_finds() -> None:
    parts = parts_of(CORPUS)
    assert [part for part in parts if isinstance(part, int)] == list(range(len(CORPUS.claims)))
    others = [part for part in parts if isinstance(part, str)]
    assert set(others) == {ACROSS, REGISTRY, *checks.dossiers_of(CORPUS)}
    found = [problem for problems, _ in check_parts(CORPUS, others, None) for problem in problems]
    assert sorted(map(str, found)) == sorted(map(str, check_corpus(CORPUS)))
