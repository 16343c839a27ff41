"""What search finds, as plain values: a document per claim, party, outlet, person of the newsroom, topic and dossier.

A document consists of passages, each at the place of its page that it stands at: the claim, the statement, every
answer, every item of evidence, every source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from counterpoint.addresses import readable
from counterpoint.model import (
    Actor,
    Claim,
    Corpus,
    Dossier,
    Evidence,
    Media,
    Outlet,
    Person,
    Source,
    Statement,
    Status,
    Topic,
)
from counterpoint.model.hosts import hosts_of
from counterpoint.render.lookup import Lookup
from counterpoint.render.pages.details import entry_anchor, evidence_anchor, part_anchor
from counterpoint.render.prose import plain_prose
from counterpoint.render.site import Site


class Passage(NamedTuple):
    """Something of a page that can be found by itself.

    Attributes:
        anchor: where it stands on the page; empty for its top.
        label: what it is, or who says it.
        texts: what is shown of it where words were found.
        names: those of whom or what the label names, which it is found by as well.
        rest: further texts to find it by, which are not shown.
    """

    anchor: str
    label: str
    texts: tuple[str, ...]
    names: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


class Document(NamedTuple):
    """A page that can be found.

    Attributes:
        path: its address, from the site's root.
        kind: what it is, if it is no claim.
        family: of its verdict; empty for what is no claim.
        sign: of its verdict, if it has another than its family.
        rating: its verdict, as a word.
        by: who said it, or what somebody is.
        date: as readers see it.
        day: as dates are sorted.
        names: what readers look for first, besides the title.
        pages: forms of the addresses that it cites, which are the same for all addresses of a page.
    """

    path: str
    title: str
    lang: str
    passages: tuple[Passage, ...]
    kind: str = ""
    family: str = ""
    sign: str = ""
    rating: str = ""
    by: str = ""
    date: str = ""
    day: str = ""
    names: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def claim_document(corpus: Corpus, claim: Claim, site: Site) -> Document:
    """Return what is found of a claim."""
    lookup = Lookup(corpus, site, claim.path)
    rated = lookup.rated(claim)
    statement = claim.statement
    words = site.words
    names = _parts(*_names_of(corpus, (*statement.by, *statement.attributed_to)))
    sources = [source for ref in claim.cited if (source := corpus.source(claim, ref))]
    return Document(
        path=claim.path,
        title=claim.claim,
        lang=claim.lang,
        family=str(rated.family),
        sign="" if rated.sign == rated.family else rated.sign,
        rating=rated.label,
        by=words.listed([lookup.party(party).text for party in statement.by or statement.attributed_to]),
        date=words.date(statement.date) if statement.date else "",
        day=statement.date.sort_key if statement.date else "",
        names=names,
        passages=tuple(_passages(lookup, claim, sources)),
        pages=tuple(_pages(corpus, sources)),
    )


def _passages(lookup: Lookup, claim: Claim, sources: Iterable[Source]) -> Iterator[Passage]:
    corpus, words, verdict = lookup.corpus, lookup.words, claim.standing_verdict
    yield Passage(
        "",
        "",
        _parts(
            verdict.summary if verdict else None,
            plain_prose(claim.summary or ""),
            plain_prose(verdict.reasoning or "") if verdict else None,
            *_media_words(claim.media),
            claim.article.title if claim.article else None,
            *claim.open_questions,
        ),
    )
    for entry in claim.entries:
        parties = entry.by or entry.attributed_to
        label = words.listed([lookup.party(party).text for party in parties])
        names = _parts(*_names_of(corpus, parties))
        yield Passage(entry_anchor(entry.id), label, _parts(*_entry_words(entry)), names)
    label = words.gettext("Part by part")
    withdrawn = claim.status is Status.WITHDRAWN
    for part in claim.parts:
        yield Passage(part_anchor(part.id), label, _parts(part.text, None if withdrawn else part.summary))
    label = words.gettext("Evidence")
    for item in claim.evidence:
        yield Passage(evidence_anchor(item.id), label, _parts(*_evidence_words(corpus, claim, item)))
    label = words.gettext("Sources")
    for source in sources:
        outlet = corpus.outlet_of(source)
        yield Passage(
            f"source-{source.id}" if source.id else "sources",
            outlet.name if outlet else source.outlet or label,
            _parts(source.title, source.details, source.author, source.url and readable(source.url)),
            (outlet.name, *(name.text for name in outlet.names)) if outlet else (),
        )


def _pages(corpus: Corpus, sources: Iterable[Source]) -> Iterator[str]:
    hosts = hosts_of(corpus)
    for source in sources:
        if source.url:
            yield hosts.page_key(source.url)
        for copy in source.archived:
            if not source.url or not copy.url.endswith(source.url) or not _is_inside(source.url, copy.url):
                yield hosts.page_key(copy.url)


def _is_inside(address: str, copy: str) -> bool:
    inside = _INSIDE.match(copy)
    return inside is not None and inside[1] == address


_INSIDE = re.compile(r"https?://[^/]+/.*?(https?://.+)", re.IGNORECASE | re.DOTALL)
"""An address with another one in it. The client looks for that as well, so a copy of a page needs no key beside it."""


def _entry_words(entry: Statement) -> Iterator[str | None]:
    for wording in entry.wordings:
        yield wording.text
    yield entry.paraphrase
    yield entry.venue
    if entry.origin:
        yield from entry.origin.platform
    yield from _media_words(entry.media)


def _evidence_words(corpus: Corpus, claim: Claim, item: Evidence) -> Iterator[str | None]:
    for extract in ((item.extract,) if item.extract else ()) + item.translations:
        yield extract.text
    if item.note:
        yield plain_prose(item.note)
    source = corpus.source(claim, item.source)
    if source:
        yield source.title
        yield source.details
    yield from _media_words(item.media)


def _media_words(media: tuple[Media, ...]) -> Iterator[str | None]:
    for item in media:
        yield item.description
        yield item.caption


def _names_of(corpus: Corpus, parties: Iterable[str]) -> Iterator[str]:
    for party in parties:
        actor, outlet = corpus.actors.get(party), corpus.outlets.get(party)
        if actor:
            yield from (name.text for name in actor.names)
        elif outlet:
            yield from (outlet.name, *(name.text for name in outlet.names))


def _names(site: Site, title: str, names: tuple[str, ...]) -> Iterator[Passage]:
    """Yield the names that a page has besides its title."""
    others = _parts(*(name for name in names if name != title))
    if others:
        yield Passage("", site.words.gettext("Names"), others)


def _actor(corpus: Corpus, actor: Actor, site: Site) -> Document:
    name = actor.name(site.lang)
    roles = tuple(dict.fromkeys(role.title for role in actor.roles))
    note = plain_prose(actor.note or "")
    names = tuple(each.text for each in actor.names)
    return Document(
        path=actor.path,
        title=name.text,
        lang=name.lang,
        passages=(Passage("", "", _parts(*roles, note)), *_names(site, name.text, names)),
        kind=site.words.gettext("Actors"),
        by=roles[-1] if roles else "",
        names=names,
    )


def _outlet(corpus: Corpus, outlet: Outlet, site: Site) -> Document:
    names = tuple(name.text for name in outlet.names)
    kind = site.words.outlet_kind[outlet.kind]
    passages = (Passage("", "", _parts(outlet.note)), *_names(site, outlet.name, names))
    pages = (hosts_of(corpus).page_key(outlet.url),) if outlet.url else ()
    return Document(
        outlet.path, outlet.name, "", passages, site.words.gettext("Outlets"), by=kind, names=names, pages=pages
    )


def _person(corpus: Corpus, person: Person, site: Site) -> Document:
    names = tuple(name.text for name in person.names)
    texts = _parts(person.title, plain_prose(person.note or ""))
    passages = (Passage("", "", texts), *_names(site, person.name, names))
    return Document(
        person.path, person.name, "", passages, site.words.gettext("People"), by=person.title or "", names=names
    )


def _topic(corpus: Corpus, topic: Topic, site: Site) -> Document:
    passages = (Passage("", "", _parts(plain_prose(topic.description or ""))),)
    return Document(topic.path, topic.label, "", passages, site.words.gettext("Topics"))


def _dossier(corpus: Corpus, dossier: Dossier, site: Site) -> Document:
    texts = _parts(plain_prose(dossier.summary), plain_prose(dossier.method or ""))
    passages = (Passage("", "", texts),)
    return Document(dossier.path, dossier.title, dossier.lang or "", passages, site.words.gettext("Dossier"))


DOCUMENTS: Mapping[type[Any], Callable[[Corpus, Any, Site], Document]] = {
    Dossier: _dossier,
    Claim: claim_document,
    Actor: _actor,
    Outlet: _outlet,
    Person: _person,
    Topic: _topic,
}
"""What can be found, in the order in which an index of a theme lists it."""


def _parts(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))
