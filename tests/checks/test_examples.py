"""The Good and Bad blocks of every manual page do what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from counterpoint import checks
from counterpoint.load import assemble, load_file
from counterpoint.manual import codes
from counterpoint.manual.codes import CodePage
from counterpoint.model import Corpus
from counterpoint.problems import Problem
from tests.checks.sample import Example, examples_of, problems_of, record_file, site, told

PAGES = list(codes.pages().values())


def has_other_blocks(page: CodePage, section: str) -> bool:
    """Whether a section shows what no record of today can: a file's bytes or name, or a change."""
    text = page.markdown.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return "```text\n" in text or "```diff\n" in text


def corpus_of(files: dict[str, str]) -> Corpus:
    return assemble(load_file(record_file(path), text.encode()) for path, text in sorted(files.items())).corpus


@cache
def bad_examples_of(page: CodePage) -> list[tuple[Example, tuple[Problem, ...]]]:
    """Return the bad examples of a page, each with its problems."""
    return [(example, problems_of(example.files)) for example in examples_of(page.markdown, "Bad")]


def test_the_sample_itself_is_clean() -> None:
    assert problems_of(site()) == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_bad_examples_are_reported_where_they_are_marked(page: CodePage) -> None:
    examples = bad_examples_of(page)
    assert examples or has_other_blocks(page, "Bad")
    for example, problems in examples:
        assert told(problems) == example.expected, "\n".join(str(p) for p in problems)
        assert page.code in {problem.code for problem in problems}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_good_examples_are_silent(page: CodePage) -> None:
    examples = list(examples_of(page.markdown, "Good"))
    assert examples or has_other_blocks(page, "Good")
    for example in examples:
        assert [str(problem) for problem in problems_of(example.files)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_pages_are_complete(page: CodePage) -> None:
    assert re.findall(r"^## (\w+)$", page.markdown, re.MULTILINE) == ["Why", "Bad", "Good", "Fix"]
    assert page.summary.endswith(".")
    assert page.code[:2] in codes.FAMILIES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_messages_are_one_clause(page: CodePage) -> None:
    for _, problems in bad_examples_of(page):
        for problem in problems:
            assert problem.message[0].islower() or problem.message.startswith(("'", '"', "Markdown"))
            assert not problem.message.endswith(".")
            assert "\n" not in problem.message
            assert problem.help or problem.code.startswith("LD")
            assert not problem.help.endswith(".")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_what_a_baseline_lets_in_is_known_from_then_on(page: CodePage) -> None:
    for example in examples_of(page.markdown, "Bad"):
        files = {path: text for path, text in example.files.items() if path != "claims/baseline.txt"}
        problems = problems_of(files, writing=True)
        written = checks.render_baseline(problem for problem in problems if problem.key)
        assert written.replace("\n", "").isprintable()
        left = problems_of({**files, "claims/baseline.txt": written})
        assert told(left) == told(tuple(problem for problem in problems if not problem.key))


def test_names_and_codes_are_unique() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert len({page.code for page in PAGES}) == len(PAGES)
    assert len([page for page in PAGES if not page.code.startswith("LD")]) >= 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_part_depends_on_its_own_dossier_and_the_registry_alone(page: CodePage) -> None:
    # What is remembered of a part, and what a preview checks after an edit, rests on it.
    for example in examples_of(page.markdown, "Bad"):
        corpus = corpus_of(example.files)
        for claim in corpus.claims:
            alone = replace(corpus, claims=(claim,), **own(corpus, claim.dossier_id))
            assert checks.check_claim(claim, alone) == checks.check_claim(claim, corpus)
        for dossier_id in checks.dossiers_of(corpus):
            alone = replace(corpus, claims=(), **own(corpus, dossier_id))
            assert checks.check_dossier(dossier_id, alone) == checks.check_dossier(dossier_id, corpus)


def own(corpus: Corpus, dossier_id: str) -> dict[str, Any]:
    """Return what a corpus holds of one dossier."""
    found = {"dossiers": corpus.dossiers, "sources": corpus.sources}
    return {name: {key: value for key, value in held.items() if key == dossier_id} for name, held in found.items()}
