"""What the feeds of a site say, before they are written as Atom or as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from counterpoint.addresses import address_of
from counterpoint.dependencies import once
from counterpoint.exporters._context import Context
from counterpoint.exporters._instants import instant_of
from counterpoint.model import Actor, Claim, Dossier, Status, Topic
from counterpoint.model.dates import PartialDate, oldest_first
from counterpoint.render import Page
from counterpoint.render.pages.claim import CorrectionView, view_corrections
from counterpoint.render.prose import plain_prose

FEED, CORRECTIONS = "feed", "corrections"
"""Names of feeds."""

DOSSIERS, TOPICS, ACTORS = "dossiers", "topics", "actors"
"""What there are feeds of."""

MOST = 50
"""Entries of a feed: the newest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as plain text.

    Attributes:
        id: an address that stays its own, also when the claim is renamed.
        url: where it is read.
        published: an instant in RFC 3339.
        summary: the verdict and its sentence, or what was corrected.
        quotation: the words of the statement and their language; empty if there are none.
        rating: label and address of the ratings page; empty if it has none.
        tags: labels of topics.
        via: address of the first source; empty if there is none.
        details: what our own extension of JSON Feed says.
    """

    id: str
    url: str
    title: str
    lang: str
    published: str
    summary: str
    quotation: tuple[str, str] = ("", "")
    rating: str = ""
    tags: tuple[str, ...] = ()
    via: str = ""
    details: tuple[tuple[str, str], ...] = ()


Written = tuple[str, str]
"""An entry in a format: what stands before its instant, and what behind."""


class Format(NamedTuple):
    """A format of feeds: its name, and what writes an entry."""

    name: str
    write: Callable[[Entry, Context], Written]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        folder: its place in the site, with a slash at its end, or empty.
        entries: each as it is written, after the instant of its latest change, in RFC 3339.
    """

    folder: str
    name: str
    title: str
    about: str
    entries: tuple[tuple[str, Written], ...]

    @property
    def updated(self) -> str:
        """The instant of the newest entry; the beginning of Unix time if there is none."""
        return max((instant for instant, _ in self.entries), default="1970-01-01T00:00:00Z")


def make_feed(context: Context, form: Format, folder: str, name: str, title: str, claims: Sequence[Claim]) -> Feed:
    """Return a feed of those that `feeds_of` yields, with its entries written."""
    if name == CORRECTIONS:
        return _corrections_feed(title, claims, form, context)
    # A claim stands in the feeds of its dossier, its topics and its speakers.
    entries = tuple(
        (_updated(claim), once(context.corpus, (form.name, claim.id), partial(_written, claim, form, context)))
        for claim in claims
    )
    return Feed(folder, name, title, context.site.absolute_url(folder), entries)


def _written(claim: Claim, form: Format, context: Context) -> Written:
    entry = once(context.corpus, (FEED, claim.id), partial(_claim_entry, claim, context))
    return form.write(entry, context)


def _newest_first(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that feeds have: those that are published, newest first."""
    dated = [claim for claim in claims if claim.status is Status.PUBLISHED and claim.updated]
    return sorted(dated, key=_updated, reverse=True)


def _updated(claim: Claim) -> str:
    assert claim.updated, "feeds have claims with a date"
    return instant_of(claim.updated, claim.first_id)


def _corrections_feed(title: str, claims: Iterable[Claim], form: Format, context: Context) -> Feed:
    """Return the feed of all corrections, newest first."""
    found = [
        (instant_of(view.correction.date, claim.first_id, view.number), claim, view)
        for claim in claims
        for view in view_corrections(claim)
    ]
    found.sort(key=itemgetter(0), reverse=True)
    entries = tuple(
        (instant, form.write(_correction_entry(claim, view, instant, context), context))
        for instant, claim, view in islice(found, MOST)
    )
    return Feed("", CORRECTIONS, title, context.site.absolute_url("corrections/"), entries)


def _claim_entry(claim: Claim, context: Context) -> Entry:
    corpus = context.corpus
    page = context.site.absolute_url(claim.path)
    rating = corpus.rating_of(claim)
    label = rating.label if rating else ""
    summary = plain_prose(claim.verdict.summary) if claim.verdict else plain_prose(claim.summary or "")
    wording = next(iter(claim.statement.wordings), None)
    sources = (corpus.source(claim, item.source) for item in claim.statement.wordings if item.source is not None)
    details = {
        "rating": claim.rating or "",
        "family": str(rating.family) if rating else "",
        "speaker": " ".join(
            [party for party in claim.statement.by if party in corpus.actors or party in corpus.outlets]
        ),
        "dossier": claim.dossier_id,
    }
    return Entry(
        id=_lasting_address(claim, context),
        url=page,
        title=claim.claim,
        lang=claim.lang,
        published=instant_of(_public_since(claim), claim.first_id),
        summary=" ".join(filter(None, (label and f"{label}.", summary))),
        quotation=(wording.text, wording.lang) if wording else ("", ""),
        rating=label,
        tags=tuple([corpus.topics[topic].label for topic in claim.topics if topic in corpus.topics]),
        via=next((href for source in sources if source and (href := address_of(source.url))), ""),
        details=tuple([pair for pair in details.items() if pair[1]]),
    )


def _lasting_address(claim: Claim, context: Context) -> str:
    """Return the address under which a claim was first published: readers' programs know entries by it."""
    return context.site.absolute_url(f"claims/{claim.first_id}/")


def _public_since(claim: Claim) -> PartialDate:
    """Return the day of publication of a claim that has some date: one that corrections do not move."""
    since = claim.public_since
    if since:
        return since
    first, _ = next(oldest_first(claim.corrections))
    return first.date


def _correction_entry(claim: Claim, view: CorrectionView, instant: str, context: Context) -> Entry:
    return Entry(
        id=f"{_lasting_address(claim, context)}#{view.anchor}",
        url=f"{context.site.absolute_url(claim.path)}#{view.anchor}",
        title=claim.claim,
        lang=claim.lang,
        published=instant,
        summary=view.correction.why,
        details=(("kind", str(view.correction.kind)), ("dossier", claim.dossier_id)),
    )


def feeds_about(page: Page, context: Context) -> Iterator[tuple[str, str, str]]:
    """Yield the feeds that a page should name: folder, name and title of each."""
    site, about = context.site, page.about
    if not site.url:
        return
    yield "", FEED, site.name
    if page.url.startswith("corrections/"):
        yield "", CORRECTIONS, f"{site.words.gettext('Corrections')} · {site.name}"
    if isinstance(about, Claim):
        about = context.corpus.dossiers.get(about.dossier_id)
    if isinstance(about, Dossier):
        yield about.path, FEED, f"{about.title} · {site.name}"
    elif isinstance(about, Topic):
        yield about.path, FEED, f"{about.label} · {site.name}"
    elif isinstance(about, Actor):
        yield about.path, FEED, f"{about.name(site.lang).text} · {site.name}"


class FeedPlan(NamedTuple):
    """What a feed is made of: the arguments of `make_feed`."""

    folder: str
    name: str
    title: str
    claims: tuple[Claim, ...]


def feeds_of(context: Context) -> Iterator[FeedPlan]:
    """Yield all feeds of a site: of all claims, of each dossier, topic and actor, and of the corrections."""
    corpus = context.corpus

    def plan(folder: str, title: str, claims: Iterable[Claim]) -> FeedPlan:
        title = f"{title} · {context.site.name}" if folder else title
        return FeedPlan(folder, FEED, title, tuple(islice(claims, MOST)))

    newest = _newest_first(corpus.claims)
    of: dict[tuple[str, str], list[Claim]] = {}
    for claim in newest:
        of.setdefault((DOSSIERS, claim.dossier_id), []).append(claim)
        for topic_id in set(claim.topics):
            of.setdefault((TOPICS, topic_id), []).append(claim)
        for party in {party for entry in claim.entries for party in entry.by}:
            of.setdefault((ACTORS, party), []).append(claim)
    yield plan("", context.site.name, newest)
    for key, dossier in corpus.dossiers.items():
        yield plan(dossier.path, dossier.title, of.get((DOSSIERS, key), ()))
    for key, topic in corpus.topics.items():
        yield plan(topic.path, topic.label, of.get((TOPICS, key), ()))
    for key, actor in corpus.actors.items():
        yield plan(actor.path, actor.name(context.site.lang).text, of.get((ACTORS, key), ()))
    shown = (Status.PUBLISHED, Status.WITHDRAWN)
    corrected = tuple(claim for claim in corpus.claims if claim.corrections and claim.status in shown)
    title = f"{context.site.words.gettext('Corrections')} · {context.site.name}"
    yield FeedPlan("", CORRECTIONS, title, corrected)
