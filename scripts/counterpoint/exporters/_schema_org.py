"""A claim in the words of schema.org 30.0, as JSON-LD and the feed of all reviews say it.

One mapping serves all formats that speak of `ClaimReview`. What it leaves out is listed in `claimreview.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from counterpoint.addresses import parse
from counterpoint.exporters._context import Context
from counterpoint.model import (
    Actor,
    ActorKind,
    AppearanceKind,
    Claim,
    CounterStatement,
    Media,
    MediaKind,
    MediaMark,
    Outlet,
    OutletKind,
    Rating,
    Source,
    SourceRef,
    Statement,
    Status,
    Wording,
)
from counterpoint.model.dates import PartialDate, oldest_first
from counterpoint.render import Site
from counterpoint.render.pictures import picture_path
from counterpoint.render.publisher import absolute

Node = dict[str, Any]

CONTEXT = "https://schema.org"

_ACTORS: Mapping[ActorKind, str] = MappingProxyType(
    {
        ActorKind.PERSON: "Person",
        ActorKind.GOVERNMENT_BODY: "GovernmentOrganization",
        ActorKind.ORGANISATION: "Organization",
        ActorKind.OUTLET: "NewsMediaOrganization",
        ActorKind.GROUP: "Organization",
        ActorKind.UNNAMED: "Person",
    }
)
_WORKS: Mapping[AppearanceKind, str] = MappingProxyType(
    {
        AppearanceKind.ARTICLE: "Article",
        AppearanceKind.POST: "SocialMediaPosting",
        AppearanceKind.MESSAGE: "Message",
        AppearanceKind.IMAGE: "ImageObject",
        AppearanceKind.VIDEO: "VideoObject",
        AppearanceKind.AUDIO: "AudioObject",
        AppearanceKind.DOCUMENT: "DigitalDocument",
    }
)
_MEDIA: Mapping[MediaKind, str] = MappingProxyType(
    {MediaKind.IMAGE: "ImageObject", MediaKind.VIDEO: "VideoObject", MediaKind.AUDIO: "AudioObject"}
)
_MARKS: Mapping[MediaMark, str] = MappingProxyType(
    {
        MediaMark.ALTERED: "TransformedContent",
        MediaMark.OUT_OF_CONTEXT: "DecontextualizedContent",
        MediaMark.GENERATED: "TransformedContent",
        MediaMark.STAGED: "StagedContent",
        MediaMark.SATIRE: "SatireOrParodyContent",
    }
)


def claim_root(claim: Claim, context: Context) -> Node | None:
    """Return what a claim's page says of itself: a review if it is rated, a claim if not or no longer; else nothing."""
    if not context.site.url or claim.status not in (Status.PUBLISHED, Status.WITHDRAWN):
        return None
    if claim.status is Status.PUBLISHED and claim.verdict:
        return {"@context": CONTEXT, **review_of(claim, context, brief=True)}
    page: Node = {"@type": "WebPage", "@id": context.site.absolute_url(claim.path)}
    if claim.status is Status.WITHDRAWN:
        page["creativeWorkStatus"] = context.site.words.gettext("Withdrawn")
    return {"@context": CONTEXT, **claim_of(claim, context), "mainEntityOfPage": page}


def review_of(claim: Claim, context: Context, brief: bool = False) -> Node:
    """Return a rated claim as ClaimReview.

    Args:
        brief: whether only the addresses of citations and of their archived copies are said, where they have one.
    """
    verdict, site, corpus = claim.verdict, context.site, context.corpus
    assert verdict is not None
    url = site.absolute_url(claim.path)
    licence = parse(corpus.licences_by_dossier.get(claim.dossier_id, "")).href
    known = _Works(claim, context)
    reviewed = claim_of(claim, context, known)
    people = dict.fromkeys((*claim.authors, *verdict.by))
    return _without_empty(
        {
            "@type": "ClaimReview",
            "@id": f"{url}#review",
            "url": url,
            "claimReviewed": claim.claim,
            "inLanguage": claim.lang,
            "datePublished": _iso(claim.public_since),
            "dateModified": _iso(claim.updated),
            "reviewRating": rating_of(claim, corpus.rating_of(claim), context),
            "author": publisher_of(context),
            "creator": [person for each in people if (person := _person(each, context))],
            "editor": [person for each in claim.editors if (person := _person(each, context))],
            "itemReviewed": reviewed,
            "associatedMediaReview": list(_media_reviews(claim, context)),
            "citation": known.cited(brief),
            "correction": [
                {"@type": "CorrectionComment", "text": each.why, "dateCreated": _iso(each.date)}
                for each, _ in reversed(list(oldest_first(claim.corrections)))
            ],
            "isPartOf": _article(claim),
            "license": licence or absolute(site.url, site.publisher.licence),
        }
    )


def rating_of(claim: Claim, rating: Rating | None, context: Context) -> Node:
    """Return a verdict; it has numbers if its scale has."""
    verdict = claim.verdict
    assert verdict is not None
    label = rating.label if rating else verdict.rating
    node: Node = {"@type": "Rating", "alternateName": label, "ratingExplanation": verdict.summary}
    scale = context.corpus.scale_of(claim)
    if rating and rating.number is not None and scale:
        numbers = [each.number for each in scale.values.values() if each.number is not None]
        node |= {"ratingValue": rating.number, "bestRating": max(numbers), "worstRating": min(numbers)}
    return node


def claim_of(claim: Claim, context: Context, known: _Works | None = None) -> Node:
    """Return what is checked as Claim."""
    known = known or _Works(claim, context)
    statement = _said(claim.statement, claim, known, context)
    return _without_empty(
        {
            "@type": "Claim",
            "@id": context.site.absolute_url(claim.path) + "#claim",
            "name": claim.claim,
            **statement,
            "about": [_party(each, context) for each in claim.statement.attributed_to],
            "hasPart": [{"@type": "Claim", "text": part.text} for part in claim.parts],
        }
    )


def answer_of(claim: Claim, answer: CounterStatement, context: Context) -> Node:
    """Return an answer as Claim; what it does to what it answers cannot be said."""
    return _without_empty({"@type": "Claim", **_said(answer, claim, _Works(claim, context), context)})


def _said(entry: Statement, claim: Claim, known: _Works, context: Context) -> Node:
    """Return the words of a statement, whose they are, and where they stand."""
    wording = next(iter(entry.wordings), None)
    interpreters = dict.fromkeys([link.by for link in entry.known_through])
    return {
        "text": wording.text if wording else entry.paraphrase or "",
        "inLanguage": wording.lang if wording else claim.lang,
        "author": _one_or_all([_party(each, context) for each in entry.by]),
        "datePublished": _iso(entry.date),
        "claimInterpreter": [_party(each, context) for each in interpreters],
        "appearance": known.appearances(entry),
    }


def publisher_of(context: Context) -> Node:
    """Return who reviews: the publisher of the site."""
    return _publisher(context.site)


@lru_cache(maxsize=4)
def _publisher(site: Site) -> Node:
    publisher = site.publisher
    return _without_empty(
        {
            "@type": "NewsMediaOrganization",
            "name": site.publisher_name,
            "url": absolute(site.url, publisher.url) or site.url,
            "logo": absolute(site.url, publisher.logo),
            "sameAs": [absolute(site.url, each) for each in publisher.same_as],
            "correctionsPolicy": absolute(site.url, publisher.corrections_policy),
            "verificationFactCheckingPolicy": absolute(site.url, publisher.fact_checking_policy),
            "ownershipFundingInfo": absolute(site.url, publisher.ownership),
            "publishingPrinciples": absolute(site.url, publisher.principles),
        }
    )


# Parties -------------------------------------------------------------------------------------------------------------


def _party(party: str, context: Context) -> Node:
    actor = context.corpus.actors.get(party)
    if actor is not None:
        return _actor(actor, context)
    outlet = context.corpus.outlets.get(party)
    return _outlet(outlet, context) if outlet else {"@type": "Organization", "name": party}


def _actor(actor: Actor, context: Context) -> Node:
    name = actor.name(context.site.lang)
    node: Node = {"@type": _ACTORS[actor.kind], "name": name.text, "url": context.site.absolute_url(actor.path)}
    if actor.same_as and actor.kind is not ActorKind.UNNAMED:
        node["sameAs"] = [href for each in actor.same_as if (href := parse(each).href)]
    return node


def _outlet(outlet: Outlet, context: Context) -> Node:
    kind = "GovernmentOrganization" if outlet.kind is OutletKind.OFFICIAL else "Organization"
    return {"@type": kind, "name": outlet.name, "url": context.site.absolute_url(outlet.path)}


def _person(person_id: str, context: Context) -> Node | None:
    person = context.corpus.people.get(person_id)
    if person is None:
        return None
    return {"@type": "Person", "name": person.name, "url": context.site.absolute_url(person.path)}


# Works ---------------------------------------------------------------------------------------------------------------


class _Works:
    """The works that a claim speaks of; each is said once, by its address."""

    def __init__(self, claim: Claim, context: Context) -> None:
        self._claim = claim
        self._corpus = context.corpus
        self._said: set[str] = set()

    def appearances(self, statement: Statement) -> list[Node]:
        """Return where the statement stands, where it circulates, and where it was seen again."""
        found: list[Node] = []
        known: set[str] = set()
        for index, wording in enumerate(statement.wordings):
            # The words of the first are those of the claim; pages show one wording of each language in full.
            words = wording if index and wording.lang not in known else None
            known.add(wording.lang)
            self._say(found, wording.source, words=words, lang=wording.lang)
        for appearance in statement.appearances:
            self._say(found, appearance.source, appearance.kind)
        if statement.origin:
            self._say(found, statement.origin.source)
        for occurrence in self._claim.occurrences if statement is self._claim.statement else ():
            self._say(found, occurrence.source, occurrence.kind)
        return found

    def cited(self, brief: bool) -> list[Node]:
        """Return the sources of the evidence."""
        found: list[Node] = []
        for item in self._claim.evidence:
            for ref in (item.source, *item.also):
                self._say(found, ref, brief=brief)
        return found

    def _say(
        self,
        found: list[Node],
        ref: SourceRef | None,
        kind: AppearanceKind | None = None,
        words: Wording | None = None,
        lang: str = "",
        brief: bool = False,
    ) -> None:
        """Add what a reference leads to, unless it leads nowhere or to what was said."""
        source = self._corpus.source(self._claim, ref) if ref is not None else None
        if source is None:
            return
        href = parse(source.url).href if source.url else ""
        key = href or source.id or repr(source)
        if key in self._said or not (href or source.title or source.details):
            return
        self._said.add(key)
        # There are many of these, and most have few of the properties.
        node: Node = {"@type": _WORKS[kind] if kind else "CreativeWork"}
        if href:
            node["url"] = href
        if not (href and brief):
            self._describe(node, source, words, lang)
        self._add_copies(node, source)
        found.append(node)

    def _add_copies(self, node: Node, source: Source) -> None:
        copies: list[str] = []
        digests: list[Node] = []
        for each in source.archived:
            copy = parse(each.url).href
            if copy:
                copies.append(copy)
                if each.digest:
                    digests.append({"@type": "MediaObject", "contentUrl": copy, "sha256": each.digest})
        if copies:
            node["archivedAt"] = copies[0] if len(copies) == 1 else copies
        if digests:
            node["encoding"] = digests

    def _describe(self, node: Node, source: Source, words: Wording | None, lang: str) -> None:
        if source.title:
            node["headline"] = source.title
        if source.details and "url" not in node:
            node["description"] = source.details
        if words and source.lang in (None, words.lang):
            node["text"] = words.text
        elif words:
            # A node has one language, and that of the page is its title's.
            quoted = {"@type": "Quotation", "text": words.text, "inLanguage": words.lang}
            node["workTranslation" if words.translation else "hasPart"] = quoted
        if source.lang or lang:
            node["inLanguage"] = source.lang or lang
        if source.published:
            node["datePublished"] = source.published.iso
        outlet = self._corpus.outlet_of(source)
        if outlet:
            node["publisher"] = {"@type": "Organization", "name": outlet.name}


def _article(claim: Claim) -> Node:
    article = claim.article
    if article is None:
        return {}
    return _without_empty(
        {
            "@type": "Article",
            "url": parse(article.url).href,
            "headline": article.title,
            "datePublished": _iso(article.date),
        }
    )


def _media_reviews(claim: Claim, context: Context) -> Iterator[Node]:
    """Yield a review of each picture, film or recording that something is wrong with."""
    for media in (*claim.media, *claim.statement.media):
        if media.mark:
            yield _media_review(claim, media, media.mark, context)


def _media_review(claim: Claim, media: Media, mark: MediaMark, context: Context) -> Node:
    site, corpus = context.site, context.corpus
    picture = corpus.pictures.get(claim.dossier_id, {}).get(media.file or "") if media.file else None
    original = corpus.source(claim, media.original) if media.original is not None else None
    seen = corpus.source(claim, media.source) if media.source is not None else None
    shown = _without_empty(
        {
            "@type": _MEDIA[media.kind],
            # Of a picture that is shown, this is the alternative text, which most readers do not see.
            "description": "" if picture else media.description,
            "caption": media.caption or "",
            "creditText": media.credit or "",
            "url": parse(seen.url or "").href if seen else "",
            "contentUrl" if media.kind is MediaKind.IMAGE else "thumbnailUrl": (
                site.absolute_url(picture_path(claim.dossier_id, media)) if picture else ""
            ),
        }
    )
    return _without_empty(
        {
            "@type": "MediaReview",
            "mediaAuthenticityCategory": _MARKS[mark],
            "itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": shown},
            "originalMediaLink": parse(original.url or "").href if original else "",
        }
    )


def _iso(date: PartialDate | None) -> str:
    """Return a date as schema.org wants it; that it is uncertain cannot be said."""
    return date.iso if date else ""


def _one_or_all(nodes: list[Node]) -> Node | list[Node]:
    return nodes[0] if len(nodes) == 1 else nodes


def _without_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value or value == 0}
