"""Lists of claims: all, by dossier, by topic, by rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from counterpoint.locale import Words
from counterpoint.model import (
    Claim,
    Corpus,
    CounterStatement,
    Name,
    Rating,
    Scale,
    Statement,
    Status,
    Topic,
)
from counterpoint.model.dates import PartialDate
from counterpoint.render.environment import render
from counterpoint.render.facets import month_of, rating_of
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel, Voice
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.background import view_background, view_mark
from counterpoint.render.pages.days import view_days
from counterpoint.render.pages.details import entry_anchor
from counterpoint.render.pages.orders import RANKED, Order, order_by_name, paginate_by_number
from counterpoint.render.pages.spread import FEW, Share, few_of, spread, tally
from counterpoint.render.paging import ListPage, paginate, year_of
from counterpoint.render.prose import first_paragraph
from counterpoint.render.site import Site


class ClaimRow(NamedTuple):
    """A claim in a table."""

    number: int | None
    claim: NameLink
    by: Voice
    date: PartialDate | None
    rated: RatingLabel
    anchor: str = ""


class DossierCard(NamedTuple):
    """A dossier in a list."""

    name: NameLink
    summary: str
    total: int


class IndexRow(NamedTuple):
    """A name in a list of actors, outlets or topics, and what stands in the other columns."""

    name: NameLink
    cells: tuple[str | int, ...]
    other_names: tuple[Name, ...] = ()


def claim_row(lookup: Lookup, claim: Claim) -> ClaimRow:
    """Return a claim for a table."""
    statement = claim.statement
    return ClaimRow(claim.number, lookup.claim(claim), lookup.voice(statement), statement.date, lookup.rated(claim))


def newest_first(claims: Iterable[Claim]) -> list[Claim]:
    """Sort claims by the date of what was said, undated ones last."""
    dated = sorted(claims, key=lambda c: c.id)
    return sorted(dated, key=lambda c: c.statement.date.sort_key if c.statement.date else "", reverse=True)


def said_in(claim: Claim) -> str:
    """Return the year of what was said, by which a list of claims is entered."""
    return year_of(claim.statement.date)


def latest_first(claims: Iterable[Claim]) -> list[Claim]:
    """Sort claims by the day they were rated or published, the latest first; those of one day by what was said."""

    def day(claim: Claim) -> str:
        date = claim.verdict.date if claim.verdict else claim.published
        return date.sort_key if date else ""

    return sorted(newest_first(claims), key=day, reverse=True)


def sentence_of(lookup: Lookup, claim: Claim, entry: Statement) -> tuple[str, NameLink | None]:
    """Return the message that says what an entry does, and whom it answers, if it answers an answer.

    The message has places for its speaker, `who`, its `claim`, and `whom`.
    """
    if len(entry.by) > 1:
        return lookup.words.said_by[entry.relation if isinstance(entry, CounterStatement) else None], None
    if not isinstance(entry, CounterStatement):
        if entry.by:
            return lookup.words.says[None], None
        if entry.attributed_to:
            return lookup.words.gettext("Attributed to %(who)s: %(claim)s"), None
        if entry.origin:
            # Translators: %(who)s is a platform, such as the name of a messenger, or several.
            return lookup.words.gettext("Circulating on %(who)s: %(claim)s"), None
        return lookup.words.gettext("Circulating: %(claim)s"), None
    found = lookup.corpus.target(claim, entry.answers)
    if found is None or not isinstance(found[1], CounterStatement):
        return lookup.words.says[entry.relation], None
    return lookup.words.answers[entry.relation], lookup.speaker(found[1])._replace(url="")


def entry_link(lookup: Lookup, claim: Claim, entry: Statement) -> NameLink:
    """Return a link to an entry, under the claim's sentence."""
    return NameLink(claim.claim, claim.lang, f"{lookup.url(claim.path)}#{entry_anchor(entry.id)}")


def dossier_cards(lookup: Lookup) -> list[DossierCard]:
    """Return all dossiers with what they are about."""
    groups = lookup.corpus.claims_by_dossier
    return [
        DossierCard(lookup.dossier(dossier.id), first_paragraph(dossier.summary), len(groups.get(dossier.id, ())))
        for dossier in lookup.corpus.dossiers.values()
    ]


def scale_rows(lookup: Lookup) -> list[tuple[Scale, list[tuple[Rating, RatingLabel, int, str]]]]:
    """Return all scales with their values, each with the number of its claims and a link to them."""
    counts = Counter(rating_of(lookup.corpus, claim) for claim in lookup.corpus.claims)
    return [
        (
            scale,
            [
                (value, lookup.rating(value), counts[scale.id, key], lookup.url(rating_path(scale.id, key)))
                for key, value in scale.values.items()
            ],
        )
        for scale in lookup.corpus.scales.values()
    ]


def plan_claim_lists(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the list of all claims and those by dossier, topic and rating."""
    everything = newest_first(corpus.claims)
    words = site.words
    lead = words.ngettext(
        "%(count)s claim, the latest first. Each page has what was said, who answered, the evidence and the verdict.",
        "%(count)s claims, the latest first. Each page has what was said, who answered, the evidence and the verdict.",
        len(everything),
    )
    yield from plan_list(site, "claims/", words.gettext("Claims"), lead, everything, file="claims/index.md", top=True)
    for dossier_id, group in corpus.claims_by_dossier.items():
        yield from _plan_dossier(corpus, site, dossier_id, group)
    by_topic: dict[str, list[Claim]] = {}
    by_rating: dict[tuple[str, str] | None, list[Claim]] = {}
    for claim in everything:
        for topic_id in claim.topics:
            by_topic.setdefault(topic_id, []).append(claim)
        by_rating.setdefault(rating_of(corpus, claim), []).append(claim)
    for topic in corpus.topics.values():
        claims = by_topic.get(topic.id, [])
        yield from plan_list(
            site,
            topic.path,
            topic.label,
            _count_claims(words, len(claims)),
            claims,
            prose=topic.description or "",
            above=("topics/", words.gettext("Topics")),
            about=topic,
        )
    for scale in corpus.scales.values():
        for key, value in scale.values.items():
            claims = by_rating.get((scale.id, key), [])
            if claims:
                yield from plan_list(
                    site,
                    rating_path(scale.id, key),
                    words.gettext("Rated “%(rating)s”", rating=value.label),
                    _count_claims(words, len(claims)),
                    claims,
                    prose=value.definition,
                    above=("ratings/", words.gettext("How we rate")),
                )
    yield from _plan_topics(corpus, site, by_topic)


def _count_claims(words: Words, number: int) -> str:
    return words.ngettext("%(count)s claim", "%(count)s claims", number)


def plan_list(
    site: Site,
    path: str,
    title: str,
    lead: str,
    claims: Sequence[Claim],
    *,
    file: str = "",
    prose: str = "",
    above: tuple[str, str] | None = None,
    about: object = None,
    top: bool = False,
) -> Iterator[PlannedPage]:
    """Yield the pages of a list of claims.

    Args:
        above: address and name of the page that leads to the list.
        about: the record that it belongs to.
        top: whether it is that of all claims.
    """
    for list_page in paginate(site, path, claims, file=file, label=said_in):
        arguments = (list_page, title, lead, prose, above, about, top)
        yield PlannedPage(list_page.file, _render_list, arguments)


def _render_list(
    corpus: Corpus,
    site: Site,
    list_page: ListPage[Claim],
    title: str,
    lead: str,
    prose: str,
    above: tuple[str, str] | None,
    about: object,
    top: bool,
) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    body = render(
        "claims.md.j2",
        words,
        eyebrow=NameLink(above[1], "", lookup.url(above[0])) if above else None,
        title=title,
        lead=lead,
        prose=prose,
        heading=words.gettext("All claims") if top else words.gettext("Claims"),
        anchor="all-claims" if top else "claims",
        dossiers=dossier_cards(lookup) if top and list_page.number == 1 else (),
        facets=_facets(lookup) if top and list_page.number == 1 else (),
        rows=_by_month(lookup, list_page.items) if top else [claim_row(lookup, claim) for claim in list_page.items],
        pages=list_page,
        suggest_url=site.suggest_url(),
    )
    return Page(list_page.file, list_page.titled(words, title), lead, body, about)


def month_anchor(month: str) -> str:
    """Return the anchor at which a month begins in the list of all claims."""
    return f"in-{month}"


def _by_month(lookup: Lookup, claims: Iterable[Claim]) -> list[ClaimRow]:
    """Return claims for a table that can be entered at each month."""
    rows, last = [], ""
    for claim in claims:
        month = month_of(claim)
        row = claim_row(lookup, claim)
        rows.append(row._replace(anchor=month_anchor(month)) if month not in ("", last) else row)
        last = month
    return rows


def _facets(lookup: Lookup) -> list[tuple[RatingLabel, int, str]]:
    """Return the ratings that were given, with the number of their claims and a link to them."""
    return [facet[1:] for _, values in scale_rows(lookup) for facet in values if facet[2]]


def _plan_dossier(corpus: Corpus, site: Site, dossier_id: str, claims: Sequence[Claim]) -> Iterator[PlannedPage]:
    path = f"claims/{dossier_id}/"
    verdicts = tuple(tally(Lookup(corpus, site, path), claims))
    numbered = any(claim.number for claim in claims)
    for list_page in paginate(site, path, claims, file=f"{path}index.md"):
        yield PlannedPage(
            list_page.file, _render_dossier, (list_page, dossier_id, len(claims), verdicts, few_of(claims), numbered)
        )


def _render_dossier(
    corpus: Corpus,
    site: Site,
    list_page: ListPage[Claim],
    dossier_id: str,
    total: int,
    verdicts: Sequence[tuple[RatingLabel, int]],
    few: Sequence[Claim],
    numbered: bool,
) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    dossier = corpus.dossiers.get(dossier_id)
    title = dossier.title if dossier else dossier_id
    body = render(
        "dossier.md.j2",
        site.words,
        lookup=lookup,
        dossier=dossier,
        title=title,
        lang=(dossier and dossier.lang) or "",
        total=total,
        spread=spread(lookup, verdicts, few),
        topics=tuple(map(lookup.topic, dossier.topics)) if dossier else (),
        editors=tuple(map(lookup.person, dossier.editors)) if dossier else (),
        rows=[claim_row(lookup, claim) for claim in list_page.items],
        numbered=numbered,
        background=view_background(lookup, dossier, list_page.items) if list_page.number == 1 else None,
        days=view_days(lookup, dossier, list_page.items),
        more_events=list_page.total > 1,
        pages=list_page,
        edit_url=site.edit_url(dossier.place) if dossier else "",
    )
    summary = first_paragraph(dossier.summary) if dossier else ""
    return Page(list_page.file, list_page.titled(site.words, title), summary, body, dossier)


def _plan_topics(corpus: Corpus, site: Site, by_topic: dict[str, list[Claim]]) -> Iterator[PlannedPage]:
    topics = sorted(corpus.topics.values(), key=lambda topic: (site.words.order(topic.label), topic.id))
    counted = [(topic, len(by_topic.get(topic.id, ()))) for topic in topics]
    for list_page in paginate(
        site, "topics/", counted, file="topics/index.md", label=lambda pair: site.words.initial(pair[0].label)
    ):
        yield PlannedPage(list_page.file, _render_topics, (list_page, order_by_name(len(topics))))
    for list_page in paginate_by_number(site, "topics/", sorted(counted, key=lambda pair: -pair[1])):
        yield PlannedPage(list_page.file, _render_topics, (list_page, RANKED))


def _render_topics(corpus: Corpus, site: Site, list_page: ListPage[tuple[Topic, int]], order: Order) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    title, lead = order.titled(words, words.gettext("Topics")), words.gettext("What the claims are about.")
    rows = [IndexRow(lookup.topic(topic.id), (words.number(number),)) for topic, number in list_page.items]
    columns = (words.gettext("Topic"), words.gettext("Claims"))
    body = render(
        "index.md.j2",
        words,
        id="topics",
        title=title,
        lead=lead,
        orders=order.choices(list_page.path, "topics/", *columns),
        columns=columns,
        rows=rows,
        pages=list_page,
    )
    return Page(list_page.file, list_page.titled(words, title), lead, body)


def plan_ratings(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of all scales."""
    yield PlannedPage("ratings.md", _render_ratings)


def _render_ratings(corpus: Corpus, site: Site) -> Page:
    lookup = Lookup(corpus, site, "ratings/")
    unrated = sum(1 for claim in corpus.claims if claim.verdict is None and claim.status is not Status.WITHDRAWN)
    words = site.words
    body = render(
        "ratings.md.j2",
        words,
        lookup=lookup,
        scales=_rating_shares(lookup),
        unrated=unrated,
        methods=tuple(corpus.methods.values()),
    )
    description = words.gettext("The verdicts, their definitions and counts.")
    return Page("ratings.md", words.gettext("How we rate"), description, body)


def _rating_shares(lookup: Lookup) -> list[tuple[Scale, list[tuple[Rating, Share, str]]]]:
    """Return all scales with their values, each with its claims and a link to them."""
    groups: dict[tuple[str, str] | None, list[Claim]] = {}
    for claim in lookup.corpus.claims:
        groups.setdefault(rating_of(lookup.corpus, claim), []).append(claim)
    scales = []
    for scale, values in scale_rows(lookup):
        most = max((number for _, _, number, _ in values), default=0)
        few = sum(number for _, _, number, _ in values) <= FEW
        rows = []
        for value, rated, number, link in values:
            marked = few_of(groups.get((scale.id, value.id), ())) if few else ()
            rows.append((value, Share(rated, number, most, tuple(view_mark(lookup, each) for each in marked)), link))
        scales.append((scale, rows))
    return scales


def rating_path(scale_id: str, rating_id: str) -> str:
    """Return the address of the list of claims that have a rating, from the site's root."""
    return f"ratings/{scale_id}-{rating_id}/"
