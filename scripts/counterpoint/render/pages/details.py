"""What a claim's page shows where a record has it: media, parts, origin, occurrences, and who made it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from counterpoint.model import (
    STATEMENT,
    ActorKind,
    Claim,
    Corpus,
    Evidence,
    Media,
    Occurrence,
    Origin,
    Part,
    Statement,
)
from counterpoint.model.dates import PartialDate, oldest_first
from counterpoint.render.lookup import Citation, Lookup, NameLink, RatingLabel
from counterpoint.render.pictures import picture_path


class MediaView(NamedTuple):
    """A picture, or a film or recording that is named."""

    media: Media
    kind: str
    mark: str
    url: str
    width: int
    height: int
    cited: Citation | None
    original: Citation | None


class PartView(NamedTuple):
    """A part of a claim with its rating and the items of evidence that this rests on."""

    part: Part
    anchor: str
    rated: RatingLabel
    evidence: tuple[NameLink, ...]


class OriginView(NamedTuple):
    """Where something circulates."""

    origin: Origin
    platforms: tuple[NameLink, ...]
    cited: Citation | None


class OccurrenceView(NamedTuple):
    """A time at which the claim was seen again."""

    occurrence: Occurrence
    anchor: str
    by: tuple[NameLink, ...]
    kind: str
    cited: Citation | None


class Byline(NamedTuple):
    """Who made a record; each list may be empty."""

    authors: tuple[NameLink, ...]
    editors: tuple[NameLink, ...]
    reviews: tuple[tuple[NameLink, PartialDate, str], ...]


def entry_anchor(entry_id: str) -> str:
    """Return the anchor of a statement or counter-statement on its claim's page."""
    return STATEMENT if entry_id == STATEMENT else f"answer-{entry_id}"


def evidence_anchor(evidence_id: str) -> str:
    """Return the anchor of an item of evidence on its claim's page."""
    return f"evidence-{evidence_id}"


def part_anchor(part_id: str) -> str:
    """Return the anchor of a part on its claim's page."""
    return f"part-{part_id}"


def numbered_anchor(anchor: str, number: int) -> str:
    """Return the anchor of one of several that have the same; that of the first has no number."""
    return f"{anchor}-{number}" if number > 1 else anchor


def view_media(lookup: Lookup, claim: Claim, media: Sequence[Media]) -> tuple[MediaView, ...]:
    """Return media as a page shows them."""
    return tuple(_view_media(lookup, claim, item) for item in media) if media else ()


def _view_media(lookup: Lookup, claim: Claim, media: Media) -> MediaView:
    words = lookup.words
    picture = lookup.picture(claim, media.file) if media.file else None
    return MediaView(
        media=media,
        kind=words.media_kind[media.kind],
        mark=words.media_mark[media.mark] if media.mark else "",
        url=lookup.url(picture_path(claim.dossier_id, media)) if picture else "",
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
        cited=lookup.cite(claim, media.source),
        original=lookup.cite(claim, media.original),
    )


def view_parts(lookup: Lookup, claim: Claim) -> tuple[PartView, ...]:
    """Return the parts of a claim."""
    if not claim.parts:
        return ()
    by_id = {item.id: item for item in claim.evidence}
    return tuple(
        PartView(
            part=part,
            anchor=part_anchor(part.id),
            rated=lookup.rated_as(claim, part.rating),
            evidence=tuple(_evidence_link(lookup, claim, by_id[each]) for each in part.evidence if each in by_id),
        )
        for part in claim.parts
    )


def _evidence_link(lookup: Lookup, claim: Claim, item: Evidence) -> NameLink:
    source = lookup.corpus.source(claim, item.source)
    # Not cited here: the numbers of sources follow the page.
    name = lookup.describe(source).outlet.text if source else item.id
    return NameLink(name, "", "#" + evidence_anchor(item.id))


def parts_of_evidence(claim: Claim) -> dict[str, tuple[NameLink, ...]]:
    """Return by the id of an item of evidence the parts that rest on it, as links with their numbers."""
    found: dict[str, tuple[NameLink, ...]] = {}
    for number, part in enumerate(claim.parts, 1):
        for item_id in dict.fromkeys(part.evidence):
            link = NameLink(str(number), "", "#" + part_anchor(part.id))
            found[item_id] = (*found.get(item_id, ()), link)
    return found


def view_origin(lookup: Lookup, claim: Claim, statement: Statement) -> OriginView | None:
    """Return where a statement circulates."""
    origin = statement.origin
    if origin is None:
        return None
    platforms = tuple(NameLink(platform, "", "") for platform in origin.platform)
    return OriginView(origin, platforms, lookup.cite(claim, origin.source))


def view_occurrences(lookup: Lookup, claim: Claim) -> tuple[OccurrenceView, ...]:
    """Return when a claim was seen again, the latest first, with anchors that later ones do not change."""
    if not claim.occurrences:
        return ()
    views = [
        OccurrenceView(
            occurrence=item,
            anchor=numbered_anchor(f"seen-{item.date.iso}", number),
            by=tuple(map(lookup.party, item.by)),
            kind=lookup.words.appearance_kind[item.kind] if item.kind else "",
            cited=lookup.cite(claim, item.source),
        )
        for item, number in oldest_first(claim.occurrences)
    ]
    return tuple(reversed(views))


def view_byline(lookup: Lookup, claim: Claim) -> Byline | None:
    """Return who made a record; None if it does not say."""
    if not (claim.authors or claim.editors or claim.reviewed):
        return None
    return Byline(
        authors=tuple(map(lookup.person, claim.authors)),
        editors=tuple(map(lookup.person, claim.editors)),
        reviews=tuple((lookup.person(review.by), review.date, review.note or "") for review in claim.reviewed),
    )


def can_reply(corpus: Corpus, parties: Iterable[str]) -> bool:
    """Whether one of these could answer: somebody who is known, and lives."""
    for party in parties:
        actor = corpus.actors.get(party)
        if actor is None or (actor.died is None and actor.kind is not ActorKind.UNNAMED):
            return True
    return False
