"""The log of corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from counterpoint.model import Claim, Corpus, Correction
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, NameLink
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.claim import CorrectionView, view_corrections
from counterpoint.render.paging import ListPage, paginate, year_of
from counterpoint.render.site import Site


class CorrectionRow(NamedTuple):
    """A correction in the log."""

    claim: NameLink
    correction: Correction


def plan_corrections(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the log of corrections, newest first."""
    entries = [(claim, view) for claim in corpus.claims for view in view_corrections(claim)]
    entries.sort(key=lambda pair: pair[1].correction.date.sort_key, reverse=True)
    for list_page in paginate(site, "corrections/", entries, label=lambda pair: year_of(pair[1].correction.date)):
        yield PlannedPage(list_page.file, _render_corrections, (list_page,))


def _render_corrections(corpus: Corpus, site: Site, list_page: ListPage[tuple[Claim, CorrectionView]]) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    lead = words.gettext("Every change to a published record.")
    rows = [
        CorrectionRow(NameLink(claim.claim, claim.lang, f"{lookup.url(claim.path)}#{view.anchor}"), view.correction)
        for claim, view in list_page.items
    ]
    body = render("corrections.md.j2", words, site=site, rows=rows, pages=list_page)
    return Page(list_page.file, list_page.titled(words, words.gettext("Corrections")), lead, body)
