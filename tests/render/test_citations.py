"""Entries of sources: most of one is made once, and stands on all pages that list the source."""

from __future__ import annotations

import dataclasses

from counterpoint.locale import words_of
from counterpoint.model import Line, SourceKind
from counterpoint.model.dates import PartialDate
from counterpoint.render.citations import Citations
from counterpoint.render.escaping import as_markup, escape
from counterpoint.render.lookup import LACKING, MIXED, Citation, NameLink
from tests.render.test_cost import CORPUS

SOURCE = next(
    source
    for sources in CORPUS.sources.values()
    for source in sources.values()
    if source.url and source.published and not source.quoting
)
CITED = Citation(
    source=SOURCE,
    anchor="source-1",
    number=0,
    outlet=NameLink("The Gazette", "", "../outlets/gazette/"),
    publisher=None,
    url="https://gazette.example/1",
    address="gazette.example/1",
    rel="noopener nofollow",
    quoting=None,
)


class Dates:
    """Prints dates, and counts them."""

    def __init__(self) -> None:
        self.printed = 0

    def __call__(self, date: PartialDate) -> object:
        self.printed += 1
        return as_markup(str(escape(date.iso)))


def named(name: NameLink) -> object:
    return as_markup(f'<a href="{name.url}">{escape(name.text)}</a>' if name.url else str(escape(name.text)))


def entries() -> tuple[Citations, Dates]:
    dates = Dates()
    return Citations(words_of("en"), dates, named), dates  # type: ignore[arg-type]


def test_an_entry_has_no_paragraph_without_words() -> None:
    facts = {"published": None, "author": None, "lang": None, "accessed": None, "archived": (), "details": None}
    bare = dataclasses.replace(SOURCE, kind=SourceKind.WEB_PAGE, note=None, **facts)  # type: ignore[arg-type]
    citations, _ = entries()
    cited = CITED._replace(source=bare, address=CITED.url)
    title = citations.entry(cited, False, LACKING)
    assert title.count("<p") == title.count("</p>") == 1
    assert citations.entry(cited, True, LACKING) == f'{title}\n<p><a href="../outlets/gazette/">The Gazette</a></p>'
    noted = citations.entry(cited._replace(source=dataclasses.replace(bare, note=Line("Paywalled"))), False, LACKING)
    assert noted == f"{title}\n<p><bdi>Paywalled</bdi></p>"


def test_an_entry_is_made_once_for_all_pages() -> None:
    citations, dates = entries()
    first, made = citations.entry(CITED, False, LACKING), dates.printed
    assert made
    assert citations.entry(CITED, False, LACKING) == first
    assert "The Gazette" in citations.entry(CITED._replace(number=3), True, LACKING)
    assert dates.printed == made


def test_what_differs_between_pages_is_made_for_each() -> None:
    citations, _ = entries()
    citations.entry(CITED, True, LACKING)
    assert "The Herald" in citations.entry(CITED._replace(outlet=NameLink("The Herald", "", "")), True, LACKING)
    assert 'rel="noopener"' in citations.entry(CITED._replace(rel="noopener"), False, LACKING)
    retold = CITED._replace(quoting=NameLink("The Globe", "", ""))
    assert "The Globe" in citations.entry(retold, False, LACKING)
    other = retold._replace(quoting=NameLink("The Post", "", ""))
    assert "The Post" in citations.entry(other, False, LACKING)


def test_an_equal_source_that_was_read_again_is_another() -> None:
    citations, _ = entries()
    citations.entry(CITED, False, LACKING)
    again = dataclasses.replace(SOURCE, published=None, unknown=("published",))
    entry = citations.entry(CITED._replace(source=again), False, MIXED)
    assert "Date unknown" in entry
    assert "Date unknown" not in citations.entry(CITED._replace(source=again), False, LACKING)


def test_claims_that_use_a_source_are_linked_from_where_they_are_listed() -> None:
    citations, _ = entries()
    claim = CORPUS.claims[0]
    near, far = (str(citations.users([claim], "2 more", root)) for root in ("../", "../../../"))
    assert far == near.replace('href="../claims/', 'href="../../../claims/')
    assert near.endswith("2 more")
