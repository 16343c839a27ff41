"""What a claim's page shows of its evidence, and how the count of it fits the rating."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterpoint.model import STATEMENT, Claim, Evidence, Family, Rating, Stance, Weight
from counterpoint.model.dates import PartialDate
from counterpoint.render.lookup import Citation, Lookup, NameLink
from counterpoint.render.pages.details import (
    MediaView,
    entry_anchor,
    evidence_anchor,
    parts_of_evidence,
    view_media,
)
from counterpoint.render.pages.said import QuotationView, original_and_own_language, view_quotations


class EvidenceView(NamedTuple):
    """A row of the evidence ledger."""

    evidence: Evidence
    anchor: str
    date: PartialDate | None
    by: NameLink | None
    cited: Citation | None
    also: tuple[Citation, ...]
    quotations: tuple[QuotationView, ...]
    further: tuple[QuotationView, ...]
    notes: tuple[tuple[str, str], ...]
    """Our own words, each with its language."""
    media: tuple[MediaView, ...]
    media_lang: str
    parts: tuple[NameLink, ...]


class LedgerView(NamedTuple):
    """The evidence that bears on one entry."""

    target: NameLink | None
    summary: str
    rows: tuple[EvidenceView, ...]


_WEIGHTS = tuple(Weight)
_STANCES = (Stance.REFUTES, Stance.QUALIFIES, Stance.SUPPORTS, Stance.CONTEXT)


def view_ledgers(lookup: Lookup, claim: Claim) -> Iterator[LedgerView]:
    """Yield the evidence, that on the statement first, each group by weight, stance and the order written."""
    parts = parts_of_evidence(claim) if claim.parts else {}
    groups: dict[str, list[Evidence]] = {STATEMENT: []}
    for item in claim.evidence:
        groups.setdefault(item.bears_on, []).append(item)
    for ref, items in groups.items():
        if not items:
            continue
        if len(items) > 1:
            items.sort(key=lambda item: (_WEIGHTS.index(item.weight), _STANCES.index(item.stance)))
        rows = tuple([_view_evidence(lookup, claim, item, parts.get(item.id, ())) for item in items])
        yield LedgerView(
            _bears_on(lookup, claim, ref), lookup.words.count_stances([item.stance for item in items]), rows
        )


def seems_to_disagree(rating: Rating | None, evidence: Sequence[Evidence]) -> bool:
    """Whether the count of evidence on the statement could lead a reader to another rating than the one given."""
    if rating is None:
        return False
    stances = [item.stance for item in evidence if item.bears_on == STATEMENT]
    against, speaks_for = stances.count(Stance.REFUTES), stances.count(Stance.SUPPORTS)
    if rating.family == Family.ACCURATE:
        return against >= speaks_for and against > 0
    if rating.family == Family.INACCURATE:
        return speaks_for >= against and speaks_for > 0
    return (against == 0) != (speaks_for == 0)


def _bears_on(lookup: Lookup, claim: Claim, ref: str) -> NameLink | None:
    found = lookup.corpus.target(claim, ref) if ref != STATEMENT else None
    if found is None:
        return None
    host, entry = found
    who = lookup.speaker(entry)
    page = "" if host is claim else lookup.url(host.path)
    return NameLink(who.text, who.lang, f"{page}#{entry_anchor(entry.id)}")


def _view_evidence(lookup: Lookup, claim: Claim, item: Evidence, parts: tuple[NameLink, ...]) -> EvidenceView:
    extracts = (*([item.extract] if item.extract else []), *item.translations)
    shown = original_and_own_language(extracts, lookup.site.lang)
    cited = lookup.cite(claim, item.source)
    notes, media_lang = _in_their_languages(lookup, claim, item)
    return EvidenceView(
        evidence=item,
        anchor=evidence_anchor(item.id),
        date=item.date if cited is None or item.date != cited.source.published else None,
        by=lookup.party(item.by) if item.by else None,
        cited=cited,
        also=tuple([c for ref in item.also if (c := lookup.cite(claim, ref))]),
        quotations=view_quotations(lookup, claim, shown),
        further=view_quotations(lookup, claim, [each for each in extracts if not any(each is one for one in shown)]),
        notes=notes,
        media=view_media(lookup, claim, item.media) if item.media else (),
        media_lang=media_lang,
        parts=parts,
    )


def _in_their_languages(lookup: Lookup, claim: Claim, item: Evidence) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the notes of an item, and the language of its media: what it shares is in that of the dossier.

    A dossier that does not say its language shares what is in the language of its claims.
    """
    if not item.shared:
        return ((item.note, claim.lang),) if item.note else (), claim.lang
    dossier, own = lookup.corpus.dossiers.get(claim.dossier_id), item.written
    shared = lookup.corpus.evidence.get(claim.dossier_id, {}).get(item.shared)
    lang = (dossier and dossier.lang) or claim.lang
    if shared is None or lang == claim.lang or not isinstance(own, Evidence):
        return ((item.note, claim.lang),) if item.note else (), claim.lang
    notes = {note: of for note, of in ((shared.note, lang), (own.note, claim.lang)) if note}
    return tuple(notes.items()), claim.lang if own.media else lang
