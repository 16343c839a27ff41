"""What every page needs from the corpus: names, addresses and sources, seen from the page that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from counterpoint.addresses import linked, readable_host
from counterpoint.model import (
    Claim,
    Corpus,
    Hyperlink,
    Outlet,
    Picture,
    Rating,
    Source,
    SourceRef,
    Statement,
    Status,
)
from counterpoint.model.marks import Place
from counterpoint.render import icons
from counterpoint.render.prose import EXTERNAL
from counterpoint.render.site import Site, relative_url


class NameLink(NamedTuple):
    """A name as a page shows it, with the address of its own page (empty if it has none)."""

    text: str
    lang: str
    url: str


class Voice(NamedTuple):
    """Whose a statement is: who said it, whom it is attributed to, where it circulates; each may be empty."""

    by: tuple[NameLink, ...]
    attributed_to: tuple[NameLink, ...]
    origin: tuple[str, ...]

    @property
    def who(self) -> tuple[NameLink, ...]:
        """The names that a sentence about it has: of speakers, or else what `sentence_of` says about others."""
        return self.by or self.attributed_to or tuple(NameLink(platform, "", "") for platform in self.origin)


class RatingLabel(NamedTuple):
    """A verdict as a chip shows it: family for colour, label for the word, and a sign."""

    family: str
    label: str
    sign: str


def rating_label(rating: Rating) -> RatingLabel:
    """Return a value of a scale for a chip: its sign is its own, or else that of its family."""
    return RatingLabel(rating.family, rating.label, rating.id if rating.id in icons.RATINGS else rating.family)


def _unrated(label: str) -> RatingLabel:
    return RatingLabel("unrated", label, "unrated")


class RatedClaim(NamedTuple):
    """A claim as a link, with its verdict."""

    claim: NameLink
    rated: RatingLabel


class Citation(NamedTuple):
    """A source as a page shows it."""

    source: Source
    anchor: str
    number: int
    outlet: NameLink
    """The publisher, or what stands in its place."""
    publisher: Outlet | None
    url: str
    """What is linked."""
    address: str
    """The address as readers see it."""
    rel: str
    quoting: NameLink | None

    @property
    def published_by(self) -> bool:
        """Whether the publisher is named, or at least the host of the page."""
        return bool(self.source.outlet or self.source.url)


LACKING, UNKNOWN, DATES, MIXED = "lacking", "unknown", "dates", "mixed"
"""What is missing of sources: what nobody recorded, what cannot be known, dates the one and the rest the other, or
anything else, which each source must say for itself."""


def gaps_of(cited: Iterable[Citation]) -> str:
    """Return what a list of sources says once of dates, days of access and archived copies that are not given."""
    missing = {
        (name, name in source.unknown) for source in [each.source for each in cited] for name in _missing(source)
    }
    kinds = {unknown for _, unknown in missing}
    if len(kinds) < 2:
        return UNKNOWN if True in kinds else LACKING if kinds else ""
    return DATES if all(unknown is (name != "published") for name, unknown in missing) else MIXED


def _missing(source: Source) -> Iterator[str]:
    if source.published is None:
        yield "published"
    if source.url and source.accessed is None:
        yield "accessed"
    if source.url and not source.archived:
        yield "archived"


class Lookup:
    """Looks things up for one page.

    Args:
        corpus: the records that readers may see.
        site: settings.
        path: the page's own path from the root, with a slash at its end; empty for the home page.
    """

    def __init__(self, corpus: Corpus, site: Site, path: str) -> None:
        self.corpus = corpus
        self.site = site
        self.words = site.words
        self.path = path
        self._root = relative_url(path, "").removeprefix("./")
        self._parties: dict[str, NameLink] = {}
        self._actors: dict[str, NameLink] = {}
        self._outlets: dict[str, NameLink] = {}
        self._publishers: dict[str, tuple[NameLink, Outlet | None, str]] = {}
        self._ratings: dict[tuple[str, str], RatingLabel] = {}
        self._cited: dict[SourceRef, Citation] = {}

    def url(self, path: str) -> str:
        """Return the relative address of a page of the site, given its path from the root."""
        if self.path and path.startswith(self.path):
            # A dossier links its claims hundreds of times.
            return path[len(self.path) :] or "./"
        return self._root + path or "./"

    def actor(self, actor_id: str) -> NameLink:
        """Return an actor's name; its id if the registry lacks it, which a check reports."""
        named = self._actors.get(actor_id)
        if named is None:
            actor = self.corpus.actors.get(actor_id)
            if actor is None:
                named = NameLink(actor_id, "", "")
            else:
                name = actor.name(self.site.lang)
                named = NameLink(name.text, name.lang, self.url(actor.path))
            self._actors[actor_id] = named
        return named

    def speaker(self, entry: Statement) -> NameLink:
        """Return who said something, as one name for a sentence; where nobody is known, the claim stands for them."""
        if len(entry.by) == 1:
            return self.party(entry.by[0])
        names = self.words.listed([self.party(party).text for party in entry.by]) if entry.by else ""
        # Translators: what is answered, where nobody is known who said it.
        return NameLink(names or self.words.gettext("this claim"), "", "")

    def voice(self, entry: Statement) -> Voice:
        """Return whose a statement is, as lists show it."""
        by = tuple(map(self.party, entry.by))
        if entry.attributed_to or entry.origin:
            origin = entry.origin.platform if entry.origin else ()
            return Voice(by, tuple(map(self.party, entry.attributed_to)), tuple(origin))
        return Voice(by, (), ())

    def outlet(self, outlet_id: str) -> NameLink:
        """Return an outlet's name; its id if the registry lacks it."""
        named = self._outlets.get(outlet_id)
        if named is None:
            outlet = self.corpus.outlets.get(outlet_id)
            named = NameLink(outlet.name, "", self.url(outlet.path)) if outlet else NameLink(outlet_id, "", "")
            self._outlets[outlet_id] = named
        return named

    def party(self, party_id: str) -> NameLink:
        """Return the name of an actor or an outlet."""
        named = self._parties.get(party_id)
        if named is None:
            named = self.outlet(party_id) if party_id not in self.corpus.actors else self.actor(party_id)
            self._parties[party_id] = named
        return named

    def person(self, person_id: str) -> NameLink:
        """Return the name of one of the newsroom's people; the id if the registry lacks it."""
        person = self.corpus.people.get(person_id)
        return NameLink(person.name, "", self.url(person.path)) if person else NameLink(person_id, "", "")

    def method(self, method_id: str) -> str:
        """Return what a method is called: by the site, or by us; its id if it is not known."""
        own = self.corpus.methods.get(method_id)
        known: Mapping[Any, str] = self.words.method
        return own.label if own else known.get(method_id, method_id)

    def picture(self, claim: Claim, name: str) -> Picture | None:
        """Return a picture of the claim's dossier."""
        return self.corpus.pictures.get(claim.dossier_id, {}).get(name)

    def topic(self, topic_id: str) -> NameLink:
        """Return a topic's label; its id if the registry lacks it."""
        topic = self.corpus.topics.get(topic_id)
        return NameLink(topic.label, "", self.url(topic.path)) if topic else NameLink(topic_id, "", "")

    def dossier(self, dossier_id: str) -> NameLink:
        """Return a dossier's title; its id if it has no dossier.yml."""
        dossier = self.corpus.dossiers.get(dossier_id)
        if dossier is None:
            return NameLink(dossier_id, "", "")
        return NameLink(dossier.title, dossier.lang or "", self.url(dossier.path))

    def claim(self, claim: Claim) -> NameLink:
        """Return a claim as a link."""
        return NameLink(claim.claim, claim.lang, self.url(claim.path))

    def rated_claim(self, claim: Claim) -> RatedClaim:
        """Return a claim as a link, with its verdict."""
        return RatedClaim(self.claim(claim), self.rated(claim))

    def rated(self, claim: Claim) -> RatingLabel:
        """Return a claim's verdict for a chip."""
        if claim.status is Status.WITHDRAWN:
            return RatingLabel("withdrawn", self.words.gettext("Withdrawn"), "withdrawn")
        return self.rated_as(claim, claim.verdict.rating if claim.verdict else None)

    def rated_as(self, claim: Claim, rating_id: str | None) -> RatingLabel:
        """Return a rating of a part of a claim for a chip."""
        if rating_id is None:
            return _unrated(self.words.gettext("Not yet rated"))
        label = self._ratings.get((claim.dossier_id, rating_id))
        if label is None:
            rating = self.corpus.rating_named(claim, rating_id)
            label = rating_label(rating) if rating else _unrated(rating_id)
            self._ratings[claim.dossier_id, rating_id] = label
        return label

    def rating(self, rating: Rating) -> RatingLabel:
        """Return a value of a scale for a chip."""
        return rating_label(rating)

    def record_url(self, place: Place) -> str:
        """Return where a value of a record is shown in the repository; empty if unknown."""
        line = self.corpus.line_of(place)
        return self.site.line_url(place, line) if line and place.path else ""

    def cite(self, claim: Claim, ref: SourceRef | None) -> Citation | None:
        """Return a source, numbered by its first mention on the page; None if it does not exist."""
        if ref is None:
            return None
        cited = self._cited.get(ref)
        if cited is None and (source := self.corpus.source(claim, ref)):
            cited = self._cited[ref] = self.describe(source, len(self._cited) + 1)
        return cited

    @property
    def cited(self) -> tuple[Citation, ...]:
        """All sources cited so far."""
        return tuple(self._cited.values())

    def describe(self, source: Source, number: int = 0) -> Citation:
        """Return a source as a page shows it."""
        if source.outlet:
            outlet, publisher, rel = self._publisher(source.outlet)
        else:
            outlet, publisher, rel = NameLink(self._unnamed_publisher(source), "", ""), None, EXTERNAL
        url, address = linked(source.url) if source.url else ("", "")
        return Citation(
            source=source,
            # No id has two hyphens in a row, so numbers cannot meet ids.
            anchor=f"source-{source.id or f'-{number}'}",
            number=number,
            outlet=outlet,
            publisher=publisher,
            url=url,
            address=address,
            rel=rel,
            quoting=self.outlet(source.quoting) if source.quoting else None,
        )

    def _publisher(self, outlet_id: str) -> tuple[NameLink, Outlet | None, str]:
        """Return an outlet's name, its record, and `rel` for links to it."""
        known = self._publishers.get(outlet_id)
        if known is None:
            record = self.corpus.outlets.get(outlet_id)
            known = self._publishers[outlet_id] = (self.outlet(outlet_id), record, _rel(record))
        return known

    def _unnamed_publisher(self, source: Source) -> str:
        """Return what stands in the place of a publisher's name."""
        if source.url:
            return readable_host(source.url)
        return source.author or source.title or self.words.source_kind[source.kind]


def _rel(outlet: Outlet | None) -> str:
    """Return `rel` for links to an outlet: some ask for a link that search engines follow."""
    asked = outlet is not None and outlet.reuse is not None and outlet.reuse.hyperlink is Hyperlink.REQUIRED
    return "noopener" if asked else EXTERNAL
