"""The page of one claim. A pure function of the claim and the registry entries it uses, so it can run anywhere."""

from __future__ import annotations

from typing import NamedTuple

from counterpoint.model import Claim, Corpus, Correction, CorrectionKind, Status
from counterpoint.model.dates import PartialDate, oldest_first
from counterpoint.render.embedding import embed_markup
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, NameLink, gaps_of
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.details import (
    can_reply,
    numbered_anchor,
    view_byline,
    view_media,
    view_occurrences,
    view_parts,
)
from counterpoint.render.pages.ledger import seems_to_disagree, view_ledgers
from counterpoint.render.pages.said import group_turns, view_turns
from counterpoint.render.site import Site


class CorrectionView(NamedTuple):
    """A correction with its anchor, and its number among those of its date."""

    correction: Correction
    anchor: str
    number: int


CITATIONS = (("cite.bib", "BibTeX"), ("cite.ris", "RIS"), ("cite.json", "CSL-JSON"))
"""Files beside a claim's page for reference managers, with the names of their formats."""


def render_claim(corpus: Corpus, claim: Claim, site: Site) -> Page:
    """Render the page of a claim.

    Args:
        corpus: the records that readers may see; only what the claim refers to, and its neighbours, is read.
    """
    return plan_claim(corpus, claim).page(corpus, site)


def plan_claim(corpus: Corpus, claim: Claim) -> PlannedPage:
    """Return the plan of the page of a claim."""
    return PlannedPage(f"claims/{claim.id}.md", _render_claim, (claim, *corpus.neighbours(claim)))


def _render_claim(corpus: Corpus, site: Site, claim: Claim, earlier: Claim | None, later: Claim | None) -> Page:
    lookup = Lookup(corpus, site, claim.path)
    words = lookup.words
    rated = lookup.rated(claim)
    turns = view_turns(lookup, claim)
    verdict = claim.verdict
    finding = claim.standing_verdict
    description = f"{rated.label}. {finding.summary}" if finding else rated.label
    rating = corpus.rating_of(claim)
    body = render(
        "claim.md.j2",
        words,
        lookup=lookup,
        site=site,
        claim=claim,
        dossier=lookup.dossier(claim.dossier_id),
        rated=rated,
        rating=rating,
        reasons_missing=corpus.lacks_reasons(claim),
        raters=tuple(map(lookup.person, verdict.by)) if verdict else (),
        voice=lookup.voice(claim.statement),
        media=view_media(lookup, claim, claim.media),
        byline=view_byline(lookup, claim),
        parts=view_parts(lookup, claim),
        methods=tuple([NameLink(lookup.method(method), "", "") for method in claim.methods]),
        draft=claim.status in (Status.DRAFT, Status.IN_REVIEW),
        withdrawn=claim.status is Status.WITHDRAWN,
        withdrawn_on=_withdrawn_on(claim),
        topics=tuple(map(lookup.topic, claim.topics)),
        corrections=view_corrections(claim),
        turns=turns,
        groups=group_turns(words, turns),
        answer_count=len(claim.counter_statements),
        answerable=bool(claim.statement.named),
        can_reply=can_reply(corpus, claim.statement.named),
        occurrences=view_occurrences(lookup, claim),
        ledgers=tuple(view_ledgers(lookup, claim)),
        bridge=bool(verdict and verdict.reasoning) and seems_to_disagree(rating, claim.evidence),
        other_verdicts=[
            (other, lookup.outlet(other.outlet), lookup.cite(claim, other.source)) for other in claim.other_verdicts
        ],
        replies=[(reply, lookup.party(reply.asked)) for reply in claim.replies],
        related=[lookup.rated_claim(other) for ref in claim.related if (other := corpus.claim(ref, claim.dossier_id))],
        cited=(cited := lookup.cited),
        gaps=gaps_of(cited),
        report_url=site.report_url(claim.id),
        correctable=bool(site.correction_fill()),
        record_url=lookup.record_url(claim.place),
        edit_url=site.edit_url(claim.place),
        address=site.absolute_url(claim.path),
        **_view_exports(lookup, claim),
        earlier=lookup.rated_claim(earlier) if earlier else None,
        later=lookup.rated_claim(later) if later else None,
    )
    title = claim.claim if not verdict else f"{claim.claim} ({rated.label})"
    return Page(f"claims/{claim.id}.md", title, description, body, claim)


def _view_exports(lookup: Lookup, claim: Claim) -> dict[str, object]:
    """Return what exporters make of a claim beside its page, as far as readers are told of it."""
    site = lookup.site
    made = site.exports if site.url and claim.status in (Status.PUBLISHED, Status.WITHDRAWN) else ()
    cited = "citations" in made and claim.status is Status.PUBLISHED
    return {
        "citations": CITATIONS if cited else (),
        "data": ((lookup.url(f"api/v1/claims/{claim.id}.json"), "JSON"),) if "api" in made else (),
        "embed": embed_markup(claim, site) if "embed" in made else "",
    }


def view_corrections(claim: Claim) -> tuple[CorrectionView, ...]:
    """Return a claim's corrections, newest first, with anchors that later corrections do not change."""
    views = [
        CorrectionView(correction, numbered_anchor(f"correction-{correction.date.iso}", number), number)
        for correction, number in oldest_first(claim.corrections)
    ]
    return tuple(reversed(views))


def _withdrawn_on(claim: Claim) -> PartialDate | None:
    """Return the day on which a claim was withdrawn: that of its latest retraction; None if none is recorded."""
    if claim.status is not Status.WITHDRAWN:
        return None
    newest_first = [view.correction for view in view_corrections(claim)]
    return next((each.date for each in newest_first if each.kind is CorrectionKind.RETRACTION), None)
