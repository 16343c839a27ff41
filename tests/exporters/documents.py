"""Pages of claims as whole documents, with what exporters add to their heads: what programs of others are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from counterpoint.exporters import Context, choose_exporters, with_head
from counterpoint.model import Claim, Corpus
from counterpoint.render import Page, Site, plan_listings, render_claim, visible
from counterpoint.render.publisher import Publisher

PUBLISHER = Publisher(
    name="Roads Desk",
    logo="assets/logo.png",
    same_as=("https://www.wikidata.org/wiki/Q1",),
    corrections_policy="corrections-policy/",
    fact_checking_policy="methodology/",
    ownership="about/",
    licence="https://creativecommons.org/licenses/by/4.0/",
)
SITE = Site(name="Roads & facts", url="https://facts.example/", publisher=PUBLISHER)


def claim_pages(corpus: Corpus, site: Site = SITE, settings: Mapping[str, Any] | None = None) -> Iterator[Page]:
    """Yield the pages of all claims that readers may see."""
    corpus = visible(corpus, site)
    for claim in corpus.claims:
        yield headed(render_claim(corpus, claim, site), corpus, site, settings)


def listed_pages(corpus: Corpus, site: Site = SITE) -> Iterator[Page]:
    """Yield all other generated pages."""
    corpus = visible(corpus, site)
    for planned in plan_listings(corpus, site):
        yield headed(planned.page(corpus, site), corpus, site)


def headed(page: Page, corpus: Corpus, site: Site, settings: Mapping[str, Any] | None = None) -> Page:
    """Return a page with what the usual exporters add to its head."""
    return with_head(page, choose_exporters(settings or {}), Context(corpus, site))


def document(page: Page, site: Site = SITE) -> str:
    """Return a page as a document."""
    head = f'<meta charset="utf-8"><title>{page.title.replace("<", "&lt;")}</title>{page.head_html}'
    body = "".join(block for block in page.blocks if not block.startswith("#"))
    return f'<!doctype html><html lang="{site.lang}"><head>{head}</head><body>{body}</body></html>'


def visible_text(page: Page, site: Site = SITE) -> str:
    """Return what readers see of a page, white space unified; the header of every page has the site's name."""
    root = html.document_fromstring(document(page, site))
    for element in root.xpath("//head//script"):
        element.getparent().remove(element)
    return unified(f"{site.name} {root.text_content()}")


def unified(text: str) -> str:
    return " ".join(text.split())


def claim_of(page: Page) -> Claim:
    assert isinstance(page.about, Claim)
    return page.about
