"""All pages of a site, from its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from counterpoint.model import Corpus
from counterpoint.output import Draft, OutputFile
from counterpoint.render.pages.claim import render_claim
from counterpoint.render.pages.lists import (
    draft_claim_lists,
    draft_corrections,
    draft_open_questions,
    draft_ratings,
)
from counterpoint.render.pages.parties import draft_parties
from counterpoint.render.site import Site
from counterpoint.render.visible import visible

LISTINGS: Mapping[str, Callable[[Corpus, Site], Iterator[Draft]]] = {
    "parties": draft_parties,
    "claims": draft_claim_lists,
    "ratings": draft_ratings,
    "corrections": draft_corrections,
    "open questions": draft_open_questions,
}
"""What drafts the pages that are not of one claim."""


def render_pages(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """Yield every page made from records: claims first, in their order, then lists."""
    corpus = visible(corpus, site)
    for claim in corpus.claims:
        yield render_claim(corpus, claim, site)
    for draft in draft_listings(corpus, site):
        yield draft.file(corpus, site)


def draft_listings(corpus: Corpus, site: Site) -> Iterator[Draft]:
    """Yield a draft of every page that is not the page of one claim.

    Args:
        corpus: the records that readers may see.
    """
    for draft in LISTINGS.values():
        yield from draft(corpus, site)
