"""By what claims are narrowed, how many have each value, and where each value leads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from counterpoint.model import (
    ActorId,
    Corpus,
    Country,
    Line,
    OutletId,
    RatingId,
    Statement,
    Status,
    TopicId,
    Translation,
    Verdict,
)
from counterpoint.model.dates import parse_date
from counterpoint.render import Site, render_pages
from counterpoint.render.facets import values_of
from tests.html import parse_document
from tests.render.records import SITE, full_corpus, make_claim, make_corpus, wording


def said(**more: Any) -> Statement:
    given: dict[str, Any] = {
        "by": (ActorId("mayor"),),
        "date": parse_date("2019-06-01"),
        "wordings": (wording("Yes."),),
    }
    return Statement(**(given | more))


def pages(corpus: Corpus, site: Site = SITE) -> dict[str, str]:
    return {page.path: page.markdown for page in render_pages(corpus, site)}


def filters(page: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return by facet what is shown of its values: label, count, address."""
    tree = parse_document(page.partition("\n---\n")[2])
    found: dict[str, list[tuple[str, str, str]]] = {}
    for box in tree.iter("details"):
        rows = found[box.attrib["data-facet"]] = []
        for item in box.iter("li"):
            (shown,) = item
            *label, count = shown.iter()
            rows.append(("".join(part.text or "" for part in label).strip(), count.text, shown.get("href", "")))
    return found


def verdict(rating: str) -> Verdict:
    return Verdict(rating=RatingId(rating), summary=Line("So it is."), date=parse_date("2019-07-01"))


@pytest.mark.parametrize(
    ("more", "facet", "values"),
    [
        ({}, "by", ("mayor",)),
        ({"statement": said(by=(ActorId("mayor"), OutletId("gazette")))}, "by", ("mayor", "gazette")),
        ({"statement": said(by=(), attributed_to=(ActorId("mayor"),))}, "by", ()),
        ({}, "country", ("BY",)),
        ({"statement": said(date=parse_date("2019-06?"))}, "month", ("2019-06",)),
        ({"statement": said(date=parse_date("2019"))}, "month", ("2019",)),
        ({"statement": said(date=None)}, "month", ()),
        ({"statement": said(wordings=(wording("Так", "be-tarask"), wording("Yes")))}, "language", ("be", "en")),
        (
            {"statement": said(wordings=(wording("Да", "ru"), wording("Yes", translation=Translation.OURS)))},
            "language",
            ("ru",),
        ),
        ({"statement": said(wordings=(wording("Yes", translation=Translation.OURS),))}, "language", ("en",)),
        ({"statement": said(wordings=())}, "language", ()),
        ({"statement": said(wordings=(wording("a"), wording("b")))}, "outlet", ("county-log",)),
        ({"statement": said(wordings=(wording("a", source="chat"),))}, "outlet", ()),
        ({"statement": said(wordings=(wording("a", source="gone"),))}, "kind", ()),
        ({}, "kind", ("official",)),
        ({"topics": (TopicId("bridges"),)}, "topic", ("bridges",)),
        ({}, "verdict", ("unrated",)),
        ({"verdict": verdict("wrong")}, "verdict", ("plain/wrong",)),
        ({"verdict": verdict("wrong"), "status": Status.WITHDRAWN}, "verdict", ("withdrawn",)),
    ],
)
def test_values_of_a_claim(more: dict[str, Any], facet: str, values: Sequence[str]) -> None:
    claim = make_claim(**more)
    assert values_of(make_corpus(claim), claim)[facet] == values


def test_each_count_is_that_of_the_list_behind_it() -> None:
    claims = [
        make_claim("one", verdict=verdict("wrong"), topics=(TopicId("bridges"),)),
        make_claim("two", verdict=verdict("wrong"), statement=said(date=parse_date("2019-05-01"))),
        make_claim("three", statement=said(wordings=(wording("Так", "uk"),))),
    ]
    rendered = pages(make_corpus(*claims))
    found = filters(rendered["browse.md"])
    assert found["verdict"] == [("Wrong", "2", "../ratings/plain-wrong/"), ("Not yet rated", "1", "../open-questions/")]
    assert found["language"] == [
        ("English", "2", "language-en/"),
        ("Ukrainian", "1", "language-uk/"),
    ]
    assert found["topic"] == [("Bridges", "1", "../topics/bridges/")]
    assert found["month"] == [("June 2019", "2", "../claims/#in-2019-06"), ("May 2019", "1", "../claims/#in-2019-05")]
    for rows in found.values():
        for _, count, url in rows:
            path = posixpath.normpath(posixpath.join("/browse", url)).strip("/").partition("/#")[0]
            if not url.startswith(("../claims/", "../outlets/", "../open-questions/", "../actors/")):
                page = rendered[f"{path}.md"]
                assert page.count('class="cp-claims__claim"') == int(count), url


def test_what_tells_no_claims_apart_is_left_out() -> None:
    found = filters(pages(make_corpus(make_claim("one"), make_claim("two", verdict=verdict("wrong"))))["browse.md"])
    assert list(found) == ["verdict"]


def test_a_month_is_entered_where_it_begins() -> None:
    dates = ["2019-03-01", "2019-02-03", "2019-02-02", "2019-02-01", "2019-01-01"]
    claims = [make_claim(f"c{number}", statement=said(date=parse_date(date))) for number, date in enumerate(dates)]
    rendered = pages(make_corpus(*claims), replace(SITE, page_size=2))
    assert [url for _, _, url in filters(rendered["browse.md"])["month"]] == [
        "../claims/#in-2019-03",
        "../claims/#in-2019-02",
        "../claims/page-3/#in-2019-01",
    ]
    assert 'id="in-2019-01"' in rendered["claims/page-3.md"]


def test_of_many_values_the_most_frequent_are_shown_and_all_of_them_linked() -> None:
    topics = [TopicId(f"topic-{number}") for number in range(14)]
    claims = [make_claim(f"c{number}", topics=tuple(topics[number:])) for number in range(14)]
    page = pages(make_corpus(*claims))["browse.md"]
    assert [count for _, count, _ in filters(page)["topic"]] == [str(number) for number in range(14, 4, -1)]
    assert '<a href="../topics/">All 14</a>' in page


def test_rows_are_the_latest_claims() -> None:
    claims = [make_claim(f"c{n:02}", claim=Line(f"Claim {n}."), number=n) for n in range(1, 31)]
    claims.append(make_claim("late", claim=Line("The latest."), statement=said(date=parse_date("2020-01-01"))))
    page = pages(make_corpus(*claims))["browse.md"]
    assert page.count('class="cp-found__claim"') == 20
    assert page.index("The latest.") < page.index("Claim 1.")
    assert '<p class="cp-browse__status" role="status">31 claims</p>' in page


def test_the_script_is_there_only_with_its_table() -> None:
    corpus = full_corpus()
    assert "browse.js" not in pages(corpus)["browse.md"]
    page = pages(corpus, replace(SITE, exports=("browse",)))["browse.md"]
    assert re.search(r'<script src=\\"../assets/counterpoint/browse.js\\" defer=\\"\\"></script>', page)


def test_a_site_without_claims_has_the_page() -> None:
    page = pages(Corpus())["browse.md"]
    assert filters(page) == {}
    assert "No claims here yet." in page
    assert "Suggest a claim" in page


def with_outlets(**countries: Country | None) -> Corpus:
    corpus = make_corpus(make_claim())
    outlet = corpus.outlets["gazette"]
    made = {
        name: replace(outlet, id=name, name=Line(name.title()), country=country) for name, country in countries.items()
    }
    return replace(corpus, outlets={**made, "county-log": corpus.outlets["county-log"]})


def test_outlets_are_listed_by_kind_and_country_without_zeros() -> None:
    page = pages(with_outlets(north=Country("UA"), east=None, south=Country("BY")))["outlets/index.md"]
    shown = re.findall(r'^## ([^{\n]+)|scope="rowgroup" colspan="2">([^<]+)|<bdi>([^<]+)</bdi></a>', page, re.M)
    assert ["".join(parts) for parts in shown] == [
        "Official",
        "United States",
        "County log",
        "Independent",
        "Belarus",
        "South",
        "Ukraine",
        "North",
        "not known",
        "East",
    ]
    assert re.findall(r'data-label="Pages used">([^<]*)<', page) == ["1", "", "", ""]


def test_an_outlet_without_pages_does_not_count_them() -> None:
    page = pages(with_outlets(north=Country("UA")))["outlets/north.md"]
    assert 'description: "North: independent."' in page
    assert "Pages used" not in page
