"""What could not be found out, and the claims that wait for a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterpoint.model import Claim, Corpus, Status
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.lists import claim_row
from counterpoint.render.paging import ListPage, paginate
from counterpoint.render.site import Site


def plan_open_questions(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield what could not be found out, and the claims without a verdict."""
    asked = [claim for claim in corpus.claims if claim.open_questions and claim.status is not Status.WITHDRAWN]
    unrated = [claim for claim in corpus.claims if claim.verdict is None and claim.status is not Status.WITHDRAWN]
    for list_page in paginate(site, "open-questions/", asked):
        first = unrated[: site.page_size] if list_page.number == 1 else []
        left_out = len(unrated) - len(first) if list_page.number == 1 else 0
        yield PlannedPage(list_page.file, _render_open_questions, (list_page, first, left_out))


def _render_open_questions(
    corpus: Corpus, site: Site, list_page: ListPage[Claim], unrated: Sequence[Claim], left_out: int
) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    lead = words.gettext("What is not known yet, and claims awaiting a verdict.")
    body = render(
        "open_questions.md.j2",
        words,
        rows=[(lookup.claim(claim), claim.lang, claim.open_questions) for claim in list_page.items],
        unrated=[claim_row(lookup, claim) for claim in unrated],
        unrated_left_out=left_out,
        pages=list_page,
    )
    return Page(list_page.file, list_page.titled(words, words.gettext("Open questions")), lead, body)
