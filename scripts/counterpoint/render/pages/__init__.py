"""All pages of a site, from its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from counterpoint.model import Corpus
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.browse import plan_browse
from counterpoint.render.pages.checked import plan_checked
from counterpoint.render.pages.claim import render_claim
from counterpoint.render.pages.corrections import plan_corrections
from counterpoint.render.pages.lists import plan_claim_lists, plan_ratings
from counterpoint.render.pages.open_questions import plan_open_questions
from counterpoint.render.pages.parties import plan_parties
from counterpoint.render.pages.people import plan_people
from counterpoint.render.site import Site
from counterpoint.render.visible import visible

LISTINGS: Mapping[str, Callable[[Corpus, Site], Iterator[PlannedPage]]] = {
    "parties": plan_parties,
    "claims": plan_claim_lists,
    "ratings": plan_ratings,
    "corrections": plan_corrections,
    "open questions": plan_open_questions,
    "people": plan_people,
    "browse": plan_browse,
    "was this checked": plan_checked,
}
"""What plans the pages that are not of one claim."""


def render_pages(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Yield every page made from records: claims first, in their order, then lists."""
    corpus = visible(corpus, site)
    for claim in corpus.claims:
        yield render_claim(corpus, claim, site)
    for planned in plan_listings(corpus, site):
        yield planned.page(corpus, site)


def plan_listings(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield a plan of every page that is not the page of one claim.

    Args:
        corpus: the records that readers may see.
    """
    for plan in LISTINGS.values():
        yield from plan(corpus, site)
