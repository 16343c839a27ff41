"""What a claim shows and cites, wherever in the record it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoint.model.records import Appearance, Claim, Extract, Link, Media, SourceRef


def media_of(claim: Claim) -> Iterator[Media]:
    """Yield all media of a claim, in the order of the record."""
    yield from claim.media
    for entry in claim.entries:
        yield from entry.media
    for evidence in claim.evidence:
        yield from evidence.media


def cited_by(claim: Claim) -> Iterator[SourceRef]:
    """Yield every reference to a source in a claim, in the order of the record."""
    for entry in claim.entries:
        items: tuple[Extract | Link | Appearance, ...] = (*entry.wordings, *entry.known_through, *entry.appearances)
        for item in items:
            if item.source is not None:
                yield item.source
        if entry.origin and entry.origin.source is not None:
            yield entry.origin.source
    for media in media_of(claim):
        for ref in (media.source, media.original):
            if ref is not None:
                yield ref
    for occurrence in claim.occurrences:
        yield occurrence.source
    for evidence in claim.evidence:
        yield evidence.source
        for extract in (*([evidence.extract] if evidence.extract else []), *evidence.translations):
            if extract.source is not None:
                yield extract.source
        yield from evidence.also
    for other in claim.other_verdicts:
        yield other.source
