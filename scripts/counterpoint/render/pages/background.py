"""The beginning of a dossier's page: what happened, where, who is who, and what its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from counterpoint.model import (
    Background,
    Claim,
    Dossier,
    Event,
    Location,
    Name,
    Period,
    Side,
    SourceRef,
    Term,
)
from counterpoint.model.dates import PartialDate
from counterpoint.render.lookup import Citation, Lookup, NameLink, RatingLabel
from counterpoint.render.maps import Map, draw_map


class ClaimMark(NamedTuple):
    """A claim as a small sign with a link."""

    number: int | None
    claim: NameLink
    rated: RatingLabel


class EventView(NamedTuple):
    """An event."""

    event: Event
    anchor: str
    places: tuple[NameLink, ...]
    cited: tuple[Citation, ...]
    about: tuple[ClaimMark, ...]


class DayView(NamedTuple):
    """A day, or some days: what happened, and the statements of that day that were checked."""

    date: PartialDate
    end: PartialDate | None
    events: tuple[EventView, ...]
    said: tuple[ClaimMark, ...]


class PlaceView(NamedTuple):
    """A place of the map, in words."""

    place: Location
    anchor: str
    events: tuple[tuple[PartialDate, str], ...]
    """Days on which something happened there, each with a link to it."""
    cited: Citation | None


class MemberView(NamedTuple):
    """Somebody of a side, with what they were."""

    name: NameLink
    role: str


class SideView(NamedTuple):
    """A side, and who belongs to it."""

    side: Side
    members: tuple[MemberView, ...]


class TermView(NamedTuple):
    """A word of the glossary."""

    term: Term
    anchor: str
    names: tuple[Name, ...]
    cited: tuple[Citation, ...]


class BackgroundView(NamedTuple):
    """All of it."""

    lang: str
    """Of what is recorded; empty if it is the site's."""
    days: tuple[DayView, ...]
    map: Map | None
    places: tuple[PlaceView, ...]
    sides: tuple[SideView, ...]
    terms: tuple[TermView, ...]


def view_background(lookup: Lookup, dossier: Dossier | None, claims: Sequence[Claim]) -> BackgroundView | None:
    """Return the background of a dossier; None if nothing is recorded.

    Args:
        claims: whose statements stand beside the events.
    """
    background = lookup.corpus.backgrounds.get(dossier.id) if dossier else None
    if dossier is None or background is None:
        return None
    cite = _Citing(lookup, dossier.id)
    places = list(background.places.values())
    title = lookup.words.gettext("Map of the places that this dossier names")
    lang = dossier.lang or ""
    return BackgroundView(
        lang=lang,
        days=tuple(_days(lookup, cite, background, lang, claims)),
        map=draw_map(places, lookup.words, title, lang),
        places=tuple(_view_place(cite, background, place) for place in places),
        sides=tuple(_view_side(lookup, side, dossier.period) for side in background.sides.values()),
        terms=tuple(
            TermView(term, f"term-{term.id}", term.names, cite.all(term.sources))
            for term in background.glossary.values()
        ),
    )


class _Citing:
    """Describes sources of a dossier, as a page does that has no list of them: without a number."""

    def __init__(self, lookup: Lookup, dossier_id: str) -> None:
        self._lookup = lookup
        self._listed = lookup.corpus.sources.get(dossier_id, {})

    def one(self, ref: SourceRef | None) -> Citation | None:
        """Return a source; None if it does not exist."""
        source = self._listed.get(ref) if isinstance(ref, str) else ref
        return self._lookup.describe(source) if source else None

    def all(self, refs: Iterable[SourceRef]) -> tuple[Citation, ...]:
        """Return those sources that exist."""
        return tuple(cited for ref in refs if (cited := self.one(ref)))


def _days(
    lookup: Lookup, cite: _Citing, background: Background, lang: str, claims: Sequence[Claim]
) -> Iterator[DayView]:
    """Yield the days on which something happened, and those between them on which something was said."""
    happened: dict[tuple[str, str], list[Event]] = {}
    for event in sorted(background.events.values(), key=lambda event: event.date.sort_key):
        happened.setdefault((event.date.iso, event.end.iso if event.end else ""), []).append(event)
    if not happened:
        return
    first, last = (found.iso for found in _ends(background))
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        date = claim.statement.date
        if date and first <= date.iso <= last:
            said.setdefault(date.iso, []).append(claim)
    dates = {(iso, ""): group[0].statement.date for iso, group in said.items() if group[0].statement.date}
    dates |= {key: events[0].date for key, events in happened.items()}
    for key in sorted(dates, key=lambda key: (dates[key].sort_key, key)):
        events = happened.get(key, [])
        here = said.get(key[0], []) if not key[1] else []
        yield DayView(
            dates[key],
            events[0].end if events else None,
            tuple(_view_event(lookup, cite, background, lang, event, here) for event in events),
            tuple(view_mark(lookup, claim) for claim in here),
        )


def _ends(background: Background) -> tuple[PartialDate, PartialDate]:
    """Return the day of the first event and the last day of all."""
    events = background.events.values()
    first = min((event.date for event in events), key=lambda date: date.sort_key)
    return first, max((event.end or event.date for event in events), key=lambda date: date.sort_key)


def view_mark(lookup: Lookup, claim: Claim) -> ClaimMark:
    """Return a claim as a small sign."""
    return ClaimMark(claim.number, lookup.claim(claim), lookup.rated(claim))


def _view_event(
    lookup: Lookup, cite: _Citing, background: Background, lang: str, event: Event, beside: Sequence[Claim]
) -> EventView:
    """Return an event, with the claims about it that do not stand beside it anyway."""
    about = (lookup.corpus.claim(ref, background.id) for ref in event.claims)
    return EventView(
        event=event,
        anchor=f"event-{event.id}",
        places=tuple(
            NameLink(place.name, lang, f"#place-{place.id}")
            for ref in event.places
            if (place := background.places.get(ref))
        ),
        cited=cite.all(event.sources),
        about=tuple(view_mark(lookup, claim) for claim in about if claim and claim not in beside),
    )


def _view_place(cite: _Citing, background: Background, place: Location) -> PlaceView:
    events = [event for event in background.events.values() if place.id in event.places]
    events.sort(key=lambda event: event.date.sort_key)
    days = tuple((event.date, f"#event-{event.id}") for event in events)
    return PlaceView(place, f"place-{place.id}", days, cite.one(place.source))


def _view_side(lookup: Lookup, side: Side, period: Period | None) -> SideView:
    return SideView(side, tuple(MemberView(lookup.party(each), _role(lookup, each, period)) for each in side.actors))


def _role(lookup: Lookup, party_id: str, period: Period | None) -> str:
    """Return what somebody was in the time of the dossier; empty if that is not recorded."""
    actor = lookup.corpus.actors.get(party_id)
    for role in actor.roles if actor else ():
        too_late = period and role.start and role.start.sort_key > (period.end or period.start).sort_key
        too_early = period and role.end and role.end.before_everywhere(period.start)
        if not too_late and not too_early:
            of = lookup.corpus.actors.get(role.of or "")
            return f"{role.title}{lookup.words.comma}{of.name(lookup.site.lang).text}" if of else role.title
    return ""
