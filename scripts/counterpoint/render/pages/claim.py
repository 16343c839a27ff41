"""The page of one claim. A pure function of the claim and the registry entries it uses, so it can run anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from counterpoint.dates import PartialDate
from counterpoint.locale import Words
from counterpoint.model import (
    STATEMENT,
    Appearance,
    Claim,
    Corpus,
    Correction,
    CounterStatement,
    Evidence,
    Extract,
    How,
    Name,
    Stance,
    Statement,
    Status,
    Weight,
    Wording,
)
from counterpoint.render.differences import Comparison, compare
from counterpoint.render.embedding import embed_markup
from counterpoint.render.environment import render
from counterpoint.render.exchange import Turn, order_turns
from counterpoint.render.lookup import Citation, Lookup, NameLink, Voice
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.details import (
    MediaView,
    OriginView,
    can_reply,
    entry_anchor,
    evidence_anchor,
    parts_of_evidence,
    view_byline,
    view_media,
    view_occurrences,
    view_origin,
    view_parts,
)
from counterpoint.render.site import Site


class QuotationView(NamedTuple):
    """A quotation with what stands beneath it."""

    extract: Extract
    cited: Citation | None
    label: str
    rank: str


class LinkView(NamedTuple):
    """One link of the chain by which a statement is known."""

    by: NameLink
    sentence: str
    cited: Citation | None
    note: str


class TurnView(NamedTuple):
    """An entry of the exchange."""

    turn: Turn
    anchor: str
    thread: Turn | None
    voice: Voice
    role: str
    kind: str
    relation_to: str
    answers: NameLink | None
    quotations: tuple[QuotationView, ...]
    further: int
    compared: bool
    chain: tuple[LinkView, ...]
    unpublished: bool
    warning: str
    carriers: tuple[NameLink, ...]
    origin: OriginView | None
    media: tuple[MediaView, ...]
    appearances: tuple[tuple[Citation, Appearance, str], ...]
    record_url: str


class WordingView(NamedTuple):
    """A row of the comparison of wordings."""

    wording: Wording
    cited: Citation | None
    label: str
    comparison: Comparison | None
    first: bool
    sense: str


class EvidenceView(NamedTuple):
    """A row of the evidence ledger."""

    evidence: Evidence
    anchor: str
    date: PartialDate | None
    by: NameLink | None
    cited: Citation | None
    also: tuple[Citation, ...]
    quotations: tuple[QuotationView, ...]
    media: tuple[MediaView, ...]
    parts: tuple[NameLink, ...]
    record_url: str


class LedgerView(NamedTuple):
    """The evidence that bears on one entry."""

    target: NameLink | None
    summary: str
    rows: tuple[EvidenceView, ...]


class CorrectionView(NamedTuple):
    """A correction with its anchor."""

    correction: Correction
    anchor: str


class SpellingsView(NamedTuple):
    """Names of an actor besides the one shown."""

    actor: NameLink
    names: tuple[Name, ...]


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
    rated = lookup.rated(claim)
    turns = tuple(_view_turns(lookup, claim))
    verdict = claim.verdict
    description = f"{rated.label}. {verdict.summary}" if verdict else rated.label
    body = render(
        "claim.md.j2",
        site.words,
        lookup=lookup,
        site=site,
        claim=claim,
        dossier=lookup.dossier(claim.dossier_id),
        rated=rated,
        rating=corpus.rating_of(claim),
        raters=tuple(map(lookup.person, verdict.by)) if verdict else (),
        voice=lookup.voice(claim.statement),
        media=view_media(lookup, claim, claim.media),
        byline=view_byline(lookup, claim),
        parts=view_parts(lookup, claim),
        methods=tuple(NameLink(lookup.method(method), "", "") for method in claim.methods),
        draft=claim.status in (Status.DRAFT, Status.IN_REVIEW),
        withdrawn=claim.status is Status.WITHDRAWN,
        topics=tuple(map(lookup.topic, claim.topics)),
        corrections=view_corrections(claim),
        turns=turns,
        answer_count=len(claim.counter_statements),
        answerable=bool(claim.statement.named),
        can_reply=can_reply(corpus, claim.statement.named),
        occurrences=view_occurrences(lookup, claim),
        rows=max(view.turn.row for view in turns),
        lanes=1 + max(view.turn.lane for view in turns),
        compared=tuple(_view_compared(lookup, claim)),
        ledgers=tuple(_view_ledgers(lookup, claim)),
        stances=site.words.count_stances(item.stance for item in claim.evidence if item.bears_on == STATEMENT),
        other_verdicts=[
            (other, lookup.outlet(other.outlet), lookup.cite(claim, other.source)) for other in claim.other_verdicts
        ],
        replies=[(reply, lookup.party(reply.asked)) for reply in claim.replies],
        related=[lookup.claim(other) for ref in claim.related if (other := corpus.claim(ref, claim.dossier_id))],
        spellings=tuple(_view_spellings(lookup, claim)),
        cited=lookup.cited,
        report_url=site.report_url(claim.id),
        edit_url=site.edit_url(claim.place),
        address=site.absolute_url(claim.path),
        **_view_exports(lookup, claim),
        earlier=lookup.claim(earlier) if earlier else None,
        later=lookup.claim(later) if later else None,
    )
    title = claim.claim if not verdict else f"{claim.claim} ({rated.label})"
    return Page(f"claims/{claim.id}.md", title, description, body, claim)


def view_corrections(claim: Claim) -> tuple[CorrectionView, ...]:
    """Return a claim's corrections, newest first, with anchors that later corrections do not change."""
    numbered: dict[str, int] = {}
    views: list[CorrectionView] = []
    for correction in sorted(claim.corrections, key=lambda c: c.date.sort_key):
        number = numbered[str(correction.date)] = numbered.get(str(correction.date), 0) + 1
        anchor = f"correction-{correction.date.iso}" + (f"-{number}" if number > 1 else "")
        views.append(CorrectionView(correction, anchor))
    return tuple(reversed(views))


def extract_label(words: Words, extract: Extract) -> str:
    """Return who translated an extract, if it is a translation."""
    if extract.translation is None:
        return ""
    label = words.translation[extract.translation]
    return f"{label}: {extract.translator}" if extract.translator else label


def _quotations(lookup: Lookup, claim: Claim, extracts: Iterable[Extract]) -> tuple[QuotationView, ...]:
    return tuple(
        QuotationView(
            extract,
            lookup.cite(claim, extract.source),
            extract_label(lookup.words, extract),
            "further" if index else "first",
        )
        for index, extract in enumerate(extracts)
    )


def _view_turns(lookup: Lookup, claim: Claim) -> Iterator[TurnView]:
    words = lookup.words
    turns = order_turns(claim)
    for index, turn in enumerate(turns):
        entry = turn.entry
        relation = entry.relation if isinstance(entry, CounterStatement) else None
        voice = lookup.voice(entry)
        shown = _first_of_each_language(entry.wordings)
        quotations = _quotations(lookup, claim, shown)
        chain = tuple(
            LinkView(lookup.party(link.by), words.how[link.how], lookup.cite(claim, link.source), link.note or "")
            for link in entry.known_through
        )
        hows = [link.how for link in entry.known_through]
        yield TurnView(
            turn=turn,
            anchor=entry_anchor(entry.id),
            thread=turns[turn.answers] if turn.answers is not None else None,
            voice=voice,
            role=entry.role if entry.role and entry.role not in [by.text for by in voice.by] else "",
            kind=words.relation[relation] if relation else words.pgettext("label above an entry", "statement"),
            relation_to=words.relation_to[relation] if relation else "",
            answers=_answered(lookup, claim, entry, turns[turn.answers].entry if turn.answers is not None else None),
            quotations=quotations,
            further=len(entry.wordings) - len(shown),
            compared=_is_compared(entry),
            chain=chain,
            unpublished=How.ADVERSE_PARTY in hows,
            warning=next((label for how, label in words.warning.items() if how in hows), ""),
            # The lines under the quotations of an answer say where it was read; the statement says it in words.
            carriers=tuple(
                dict.fromkeys(q.cited.outlet for q in quotations if index == 0 and q.cited and q.cited.published_by)
            ),
            origin=view_origin(lookup, claim, entry) if entry.origin else None,
            media=view_media(lookup, claim, entry.media) if entry.media else (),
            appearances=tuple(
                (cited, appearance, words.appearance_kind[appearance.kind] if appearance.kind else "")
                for appearance in entry.appearances
                if (cited := lookup.cite(claim, appearance.source))
            ),
            record_url=lookup.record_url(entry.place),
        )


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


def _answered(lookup: Lookup, claim: Claim, entry: Statement, parent: Statement | None) -> NameLink | None:
    """Return what an entry answers, as a link."""
    if parent is not None:
        who = lookup.speaker(parent)
        return NameLink(who.text, who.lang, "#" + entry_anchor(parent.id))
    if not isinstance(entry, CounterStatement):
        return None
    found = lookup.corpus.target(claim, entry.answers)
    if found is None or found[0] is claim:
        return None
    host, target = found
    return NameLink(host.claim, host.lang, lookup.url(host.path) + "#" + entry_anchor(target.id))


def _first_of_each_language(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    first: dict[str, Wording] = {}
    for wording in wordings:
        first.setdefault(wording.lang, wording)
    return tuple(first.values())


def _view_compared(lookup: Lookup, claim: Claim) -> Iterator[tuple[NameLink | None, tuple[WordingView, ...]]]:
    """Yield the entries whose wordings are compared, with their wordings."""
    for entry in filter(_is_compared, claim.entries):
        speaker = lookup.speaker(entry) if entry.by else None
        target = NameLink(speaker.text, speaker.lang, "#" + entry_anchor(entry.id)) if speaker else None
        yield target, tuple(_view_wordings(lookup, claim, entry))


def _is_compared(entry: Statement) -> bool:
    """Whether an entry has several wordings of one language, or wordings whose sense was assessed."""
    langs = {wording.lang for wording in entry.wordings}
    return len(langs) < len(entry.wordings) or any(wording.differs for wording in entry.wordings)


def _view_wordings(lookup: Lookup, claim: Claim, entry: Statement) -> Iterator[WordingView]:
    measures: dict[str, Wording] = {}
    for wording in entry.wordings:
        measure = measures.setdefault(wording.lang, wording)
        yield WordingView(
            wording=wording,
            cited=lookup.cite(claim, wording.source),
            label=extract_label(lookup.words, wording),
            comparison=None if measure is wording else compare(wording.text, measure.text, wording.lang),
            first=wording is entry.wordings[0],
            sense=lookup.words.difference[wording.differs] if wording.differs else "",
        )


_WEIGHTS = tuple(Weight)
_STANCES = (Stance.REFUTES, Stance.QUALIFIES, Stance.SUPPORTS, Stance.CONTEXT)


def _view_ledgers(lookup: Lookup, claim: Claim) -> Iterator[LedgerView]:
    """Yield the evidence, that on the statement first, each group by weight, stance and the order written."""
    parts = parts_of_evidence(claim) if claim.parts else {}
    groups: dict[str, list[Evidence]] = {STATEMENT: []}
    for item in claim.evidence:
        groups.setdefault(item.bears_on, []).append(item)
    for ref, items in groups.items():
        if not items:
            continue
        items.sort(key=lambda item: (_WEIGHTS.index(item.weight), _STANCES.index(item.stance)))
        rows = tuple(_view_evidence(lookup, claim, item, parts.get(item.id, ())) for item in items)
        yield LedgerView(_bears_on(lookup, claim, ref), lookup.words.count_stances(item.stance for item in items), rows)


def _bears_on(lookup: Lookup, claim: Claim, ref: str) -> NameLink | None:
    found = lookup.corpus.target(claim, ref)
    if ref == STATEMENT or found is None:
        return None
    host, entry = found
    who = lookup.speaker(entry)
    page = "" if host is claim else lookup.url(host.path)
    return NameLink(who.text, who.lang, f"{page}#{entry_anchor(entry.id)}")


def _view_evidence(lookup: Lookup, claim: Claim, item: Evidence, parts: tuple[NameLink, ...]) -> EvidenceView:
    extracts = (*([item.extract] if item.extract else []), *item.translations)
    cited = lookup.cite(claim, item.source)
    source = lookup.corpus.source(claim, item.source)
    return EvidenceView(
        evidence=item,
        anchor=evidence_anchor(item.id),
        date=item.date if source is None or item.date != source.published else None,
        by=lookup.party(item.by) if item.by else None,
        cited=cited,
        also=tuple(c for ref in item.also if (c := lookup.cite(claim, ref))),
        quotations=_quotations(lookup, claim, extracts),
        media=view_media(lookup, claim, item.media) if item.media else (),
        parts=parts,
        record_url=lookup.record_url(item.place),
    )


def _view_spellings(lookup: Lookup, claim: Claim) -> Iterator[SpellingsView]:
    """Yield the names that the parties of a claim have elsewhere, so that search finds the claim by any of them."""
    speakers: list[str] = [party for entry in claim.entries for party in (*entry.by, *entry.attributed_to)]
    reporters = [link.by for entry in claim.entries for link in entry.known_through]
    others = [item.by for item in claim.evidence if item.by]
    actors, outlets = lookup.corpus.actors, lookup.corpus.outlets
    for party_id in dict.fromkeys((*speakers, *reporters, *others)):
        party = actors.get(party_id) or (outlets.get(party_id) if party_id in speakers else None)
        shown = lookup.party(party_id)
        names = tuple(name for name in party.names if name.text != shown.text) if party else ()
        if names:
            yield SpellingsView(shown, names)
