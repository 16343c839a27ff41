"""Heads of pages, read as reference managers, networks and readers' programs read them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from counterpoint import load
from counterpoint.model import Line
from counterpoint.render import Page, Site
from tests.corpora import ROOT
from tests.exporters.documents import SITE, claim_of, claim_pages, document, headed, listed_pages
from tests.render.records import full_corpus, with_text


def head_of(page: Page, site: Site = SITE) -> Any:
    return html.document_fromstring(document(page, site)).find("head")


def named(page: Page, name: str) -> list[str]:
    return [str(each) for each in head_of(page).xpath("//meta[@name=$name or @property=$name]/@content", name=name)]


def test_a_reference_manager_finds_author_date_site_language_and_rights_of_every_claim() -> None:
    """What Zotero's translator of embedded metadata takes, in its order: Dublin Core, then Open Graph."""
    pages = list(claim_pages(load.load_site(ROOT).corpus))
    assert len(pages) >= 28
    for page in pages:
        claim = claim_of(page)
        day = claim.public_since
        assert day
        assert named(page, "DC.type") == ["webpage"]
        assert named(page, "DC.title") == [claim.claim]
        assert named(page, "DC.creator") == ["Roads Desk"]
        assert named(page, "DC.date") == [day.iso]
        assert named(page, "DC.language") == [claim.lang]
        assert len(named(page, "DC.rights")) == 1
        assert named(page, "og:site_name") == [SITE.name]
        assert named(page, "og:url") == [f"{SITE.url}{page.url}"]
        assert head_of(page).xpath("//meta[starts-with(@name, 'citation_')]") == []


def test_every_page_has_a_card_with_one_of_each() -> None:
    corpus = full_corpus()
    for page in (*claim_pages(corpus), *listed_pages(corpus)):
        for name in ("og:title", "og:type", "og:url", "og:image", "og:image:alt", "twitter:card", "twitter:title"):
            assert len(named(page, name)) == 1, (page.path, name)
        assert named(page, "og:image")[0].startswith(SITE.url)


def test_authors_stand_before_the_publisher() -> None:
    corpus = full_corpus()
    for page in claim_pages(corpus):
        claim = claim_of(page)
        people = claim.authors or (claim.verdict.by if claim.verdict else ())
        known: list[str] = [corpus.people[each].name for each in people if each in corpus.people]
        assert named(page, "DC.creator") == (known or ["Roads Desk"])


def test_pages_name_their_feeds() -> None:
    corpus = full_corpus()
    for page in (*claim_pages(corpus), *listed_pages(corpus)):
        links = head_of(page).xpath("//link[@rel='alternate' and @type='application/atom+xml']/@href")
        found = [urljoin(page.url, each) for each in links]
        assert found[0] == "feed.xml"
        if page.url.startswith(("actors/", "topics/")) and page.url.count("/") == 2:
            assert found[1] == f"{page.url}feed.xml"
            assert links[1] == "feed.xml"
        if page.url == "corrections/":
            assert found[1] == "corrections.xml"


def test_networks_read_the_same_by_either_name() -> None:
    for page in claim_pages(full_corpus()):
        assert head_of(page).xpath("//meta[@name and @property]") == []  # read by some for one of the two only
        for what in ("title", "description", "image"):
            assert named(page, f"twitter:{what}") == named(page, f"og:{what}")


@pytest.mark.parametrize("evil", ['"><script>alert(1)</script>', "' onload='x", "{{ x }}"])
def test_hostile_text_stays_in_its_attribute(evil: str) -> None:
    corpus = with_text(full_corpus(), lambda kind, text: f"{text} {evil}" if kind is Line else text)
    for page in claim_pages(corpus):
        head = head_of(page)
        assert {element.tag for element in head} <= {"meta", "title", "link", "script"}
        assert head.xpath("//@onload") == []
        assert named(page, "DC.title")[0].endswith(evil)


def test_it_can_be_switched_off_and_needs_no_address() -> None:
    corpus = full_corpus()
    off = {"metadata": False, "claimreview": False, "atom": False, "jsonfeed": False}
    off |= {"citations": False, "embed": False, "api": False, "search": False}
    assert all(page.head_html == "" for page in claim_pages(corpus, SITE, off))
    nowhere = replace(SITE, url="")
    for page in claim_pages(corpus, nowhere):
        assert "og:image" not in page.head_html
        assert "og:url" not in page.head_html
    assert headed(Page("x.md", "X", "", ()), corpus, nowhere).head
