"""The guide's page of kinds is a site that works: it has no problems, and each kind is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterpoint import load
from counterpoint.exporters.search import search_entries
from counterpoint.fmt import format_record
from counterpoint.model import Corpus
from counterpoint.problems import Severity
from counterpoint.publish import flow
from counterpoint.publish.workers import Workers
from counterpoint.render import Site, render_pages
from tests.checks.sample import record_file
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
    return {page.path: page.markdown for page in render_pages(corpus, SITE)}


def test_no_example_has_a_problem(root: Path) -> None:
    found = flow.check_site(root, Workers(processes=1)).problems
    # That a source has no address is what one of the examples is about.
    assert [str(problem) for problem in found if problem.severity is not Severity.HINT] == []


def test_every_kind_has_an_example(corpus: Corpus) -> None:
    numbers = sorted(claim.number or 11 for claim in corpus.claims)
    assert numbers == list(range(1, 12))


def test_every_example_of_the_guide_is_read() -> None:
    assert len([path for path in files_of_guide() if path.endswith(".yml")]) == 18


def section(page: str, anchor: str) -> str:
    """Return what stands on a page between an element with that id and the next article or heading."""
    return page.partition(f'id="{anchor}"')[2].partition("</article>")[0]


def test_a_rumour_names_nobody_and_offers_nobody_a_reply(pages: dict[str, str], corpus: Corpus) -> None:
    page = pages["claims/county/bridge-will-be-sold.md"]
    assert "Circulates on <bdi>WhatsApp</bdi>, <bdi>Telegram</bdi>; who said it first is not known" in page
    assert "forwarded into more than 40 groups" in page
    for words in ("Right of reply", "No answers recorded", "Said by", "actors/"):
        assert words not in page
    assert sorted(corpus.actors) == ["councillor-roe", "mayor-doe"]


def test_what_is_attributed_stands_apart_from_what_was_said(pages: dict[str, str]) -> None:
    page = pages["actors/mayor-doe.md"]
    said, _, attributed = page.partition("## Attributed to them")
    assert "mayor-called-voters-sheep/#statement" not in said
    assert "mayor-called-voters-sheep/#statement" in attributed
    assert "Unsupported" in attributed
    assert (
        '<strong>denies</strong> <a href="../../claims/county/mayor-called-voters-sheep/#answer-mayor-denies"' in said
    )


def test_sources_without_an_address_say_what_they_are(pages: dict[str, str]) -> None:
    page = pages["claims/county/council-voted-for-repairs.md"]
    assert "County Radio, 4 June 2019, from 07:40" in page
    assert "archive record" in page
    assert "County archive, CC 12/2019, fol. 31" in page
    assert 'href=""' not in "".join(pages.values())


def test_a_picture_is_shown_from_the_site_itself_with_its_mark(pages: dict[str, str]) -> None:
    page = pages["claims/county/bridge-under-water.md"]
    picture = "../../../assets/media/county/flooded-bridge.out-of-context.jpg"
    assert f'<img src="{picture}" width="1280" height="800"' in page
    assert 'alt="Out of context: A stone bridge of three arches' in page
    assert "Credit: <bdi>J. Moe, County Paper</bdi>" in page
    assert "Video" in page
    assert "00:01:12" in page
    assert not re.search(r'<(?:img|video|audio|iframe|source)[^>]* src="(?!\.\./)', "".join(pages.values()))


def test_parts_have_ratings_of_their_own(pages: dict[str, str]) -> None:
    page = pages["claims/county/traffic-doubled-and-lorries-tripled.md"]
    first, second = (
        section(page, anchor).partition("</li>")[0] for anchor in ("part-traffic-doubled", "part-lorries-tripled")
    )
    assert "<bdi>True</bdi>" in first
    assert 'href="#evidence-count-of-vehicles"' in first
    assert "<bdi>False</bdi>" in second
    assert 'on part <a href="#part-lorries-tripled"><bdi>2</bdi></a>' in page


def test_people_have_pages_and_are_no_actors(pages: dict[str, str]) -> None:
    page = pages["claims/county/bridge-carries-forty-tonnes.md"]
    assert 'Written by <a href="../../../people/anna-poe/">' in page
    assert 'Reviewed by <a href="../../../people/ben-poe/">' in page
    assert "wrote, rated" in pages["people/anna-poe.md"]
    assert "edited, reviewed on 27 June 2019" in pages["people/ben-poe.md"]
    assert "Poe" not in pages["actors/index.md"]


def test_the_own_article_is_linked_and_gives_the_reasons(pages: dict[str, str]) -> None:
    page = pages["claims/county/mayor-closed-the-library.md"]
    assert page.count('href="https://checks.example/2019/the-library-is-open"') == 1
    assert "Our article gives the reasons" in page


def test_occurrences_are_listed_and_counted(pages: dict[str, str]) -> None:
    page = pages["claims/county/bridge-is-a-ruin.md"]
    assert "2 times" in page
    assert page.index('id="seen-2021-05-03"') < page.index('id="seen-2020-11"')
    assert "1,200 shares by 10 May 2021" in page


def test_several_speak_and_an_outlet_speaks_for_itself(pages: dict[str, str]) -> None:
    page = pages["claims/county/repairs-cost-nothing.md"]
    assert 'Said by <a href="../../../actors/mayor-doe/"' in page
    assert '<a href="../../../outlets/county-paper/"><bdi>County Paper</bdi></a>' in section(
        page, "answer-paper-objects"
    )
    for actor in ("mayor-doe", "councillor-roe"):
        assert "Together:" in pages[f"actors/{actor}.md"]
        assert "repairs-cost-nothing" in pages[f"actors/{actor}.md"]
    assert "What it said itself" in pages["outlets/county-paper.md"]


def test_methods_are_shown_as_words(pages: dict[str, str]) -> None:
    page = pages["claims/county/barrier-was-open.md"]
    assert "<bdi>geolocation</bdi>, <bdi>chronolocation</bdi>, <bdi>site visit</bdi>" in page
    assert "One of us went there and took photographs." in pages["ratings.md"]


def test_a_short_verdict_has_no_empty_reasoning(pages: dict[str, str]) -> None:
    assert "## Reasoning" not in pages["claims/briefly/busiest-road.md"]


@pytest.mark.parametrize(
    ("words", "location"),
    [
        ("three arches in brown flood water", "claims/county/bridge-under-water/"),
        ("filmed from the church tower", "claims/county/bridge-under-water/#evidence-same-picture-in-2016"),
        ("WhatsApp", "claims/county/bridge-will-be-sold/#statement"),
        ("Jane Doe", "claims/county/mayor-called-voters-sheep/"),
        (
            "The number of lorries tripled in ten years",
            "claims/county/traffic-doubled-and-lorries-tripled/#part-lorries-tripled",
        ),
        ("County archive, CC 12/2019, fol. 31", "claims/county/council-voted-for-repairs/#evidence-vote"),
        ("The library is open, and that is the whole story", "claims/county/mayor-closed-the-library/"),
        ("Reporter", "people/anna-poe/"),
    ],
)
def test_search_finds_what_the_kinds_add(words: str, location: str, corpus: Corpus) -> None:
    found = {entry.location for entry in search_entries(corpus, SITE) if any(words in text for text in entry.parts)}
    assert location in found


def test_the_examples_have_the_form_that_fmt_gives(root: Path) -> None:
    for path, payload in files_of_guide().items():
        if path.endswith(".yml"):
            assert format_record(record_file(path), payload).text == payload.decode(), path


def test_a_record_without_further_facts_has_no_empty_list_of_them(pages: dict[str, str]) -> None:
    assert "cp-facts" not in pages["claims/briefly/busiest-road.md"]
    assert "cp-facts" in pages["claims/county/bridge-under-water.md"]
