"""All pages of a site, from its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.render.claim_page import render_claim
from counterpoint.render.listings import (
    render_claim_lists,
    render_corrections,
    render_open_questions,
    render_ratings,
)
from counterpoint.render.parties import render_parties
from counterpoint.render.site import Lines, Site
from counterpoint.render.visible import visible


def render_pages(corpus: Corpus, site: Site, lines: Lines | None = None) -> Iterator[OutputFile]:
    """Yield every page made from records: claims first, in their order, then lists.

    Args:
        lines: finds lines of records, for links to them.
    """
    corpus = visible(corpus, site)
    for claim in corpus.claims:
        yield render_claim(corpus, claim, site, lines)
    yield from render_listings(corpus, site, lines)


def render_listings(corpus: Corpus, site: Site, lines: Lines | None = None) -> Iterator[OutputFile]:
    """Yield every page that is not the page of one claim.

    Args:
        corpus: the records that readers may see.
    """
    for render in LISTINGS.values():
        yield from render(corpus, site, lines)


def _ratings(corpus: Corpus, site: Site, lines: Lines | None = None) -> Iterator[OutputFile]:
    yield render_ratings(corpus, site)


def _corrections(corpus: Corpus, site: Site, lines: Lines | None = None) -> Iterator[OutputFile]:
    return render_corrections(corpus, site)


def _open_questions(corpus: Corpus, site: Site, lines: Lines | None = None) -> Iterator[OutputFile]:
    return render_open_questions(corpus, site)


LISTINGS: Mapping[str, Callable[[Corpus, Site, Lines | None], Iterator[OutputFile]]] = {
    "parties": render_parties,
    "claims": render_claim_lists,
    "ratings": _ratings,
    "corrections": _corrections,
    "open questions": _open_questions,
}
"""What renders the pages that are not of one claim; each can run by itself. Those that take longest come first."""
