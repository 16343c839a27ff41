"""The page that claims are narrowed on: facets, each value with its count and a link to a list, and the latest claims.

It is whole without scripts. Where a site has the exporter `browse`, a script narrows several facets together. Values
lead to lists that there are anyway; only languages and countries have lists of their own, below this page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from counterpoint.locale import Words
from counterpoint.model import Claim, Corpus, OutletKind
from counterpoint.model.dates import PartialDate
from counterpoint.render import facets
from counterpoint.render.assets import FOLDER
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel, Voice
from counterpoint.render.page import HeadElement, Page, PlannedPage, link
from counterpoint.render.pages.lists import ClaimRow, claim_row, month_anchor, newest_first, plan_list, rating_path
from counterpoint.render.pages.outlets import kind_places
from counterpoint.render.paging import page_path
from counterpoint.render.site import Site

PATH = "browse/"
EXPORTER = "browse"
SHOWN = 20
"""Claims that are shown at first, and each time that more are asked for."""

FEW = 10
"""Values of a facet that are shown, the most frequent; the others are in the list that they are all in."""

OPEN = frozenset({facets.VERDICT, facets.BY, facets.TOPIC})
"""Facets that are not folded."""

ALL_IN: Mapping[str, str] = {
    facets.VERDICT: "ratings/",
    facets.BY: "actors/",
    facets.TOPIC: "topics/",
    facets.MONTH: "claims/",
    facets.DOSSIER: "claims/",
    facets.OUTLET: "outlets/",
    facets.KIND: "outlets/",
}
"""The list of all values of a facet."""


class Value(NamedTuple):
    """A value of a facet.

    Attributes:
        id: as `facets.values_of` has it.
        key: as addresses have it.
        lang: of the label, if it is known.
        rated: the verdict that it is, if it is one.
        path: of the list of its claims, from the site's root; empty if there is none.
    """

    id: str
    key: str
    label: str
    lang: str
    rated: RatingLabel | None
    claims: int
    path: str


class Facet(NamedTuple):
    """A facet, with its values as they are shown."""

    name: str
    values: tuple[Value, ...]


class FacetView(NamedTuple):
    """A facet on the page.

    Attributes:
        open: whether it is not folded.
        values: those that are shown, each with the address of its list.
        total: how many there are.
        all_url: the list of all of them; empty if all are shown.
    """

    name: str
    label: str
    open: bool
    values: tuple[tuple[Value, str], ...]
    total: int
    all_url: str


def label_of(words: Words, name: str) -> str:
    """Return what a facet is called."""
    return {
        facets.VERDICT: words.gettext("Verdict"),
        facets.BY: words.gettext("Said by"),
        facets.TOPIC: words.gettext("Topic"),
        facets.MONTH: words.gettext("Month"),
        facets.DOSSIER: words.gettext("Dossier"),
        facets.COUNTRY: words.gettext("Country of the speaker"),
        facets.LANGUAGE: words.gettext("Language"),
        facets.OUTLET: words.gettext("Outlet"),
        facets.KIND: words.gettext("Kind of outlet"),
    }[name]


def find_facets(corpus: Corpus, site: Site, values: Sequence[facets.Values]) -> tuple[Facet, ...]:
    """Return the facets of claims, each with its values: verdicts in the order of their scale, months from the latest.

    Facets by which nothing can be told apart are left out.

    Args:
        values: of each claim, as `facets.values_of` has them, the latest first.
    """
    names = values[0] if values else ()
    counts = {name: Counter(chain.from_iterable([of_claim[name] for of_claim in values])) for name in names}
    describe = _Describing(corpus, site, values)
    return tuple(
        Facet(name, tuple(describe.values(name, counted)))
        for name, counted in counts.items()
        if len(counted) > 1 or any(number < len(values) for number in counted.values())
    )


class _Describing:
    """Says of values what they are called, and where their lists are."""

    def __init__(self, corpus: Corpus, site: Site, values: Sequence[facets.Values]) -> None:
        self.corpus, self.site, self.words = corpus, site, site.words
        self.lookup = Lookup(corpus, site, "")
        self.ratings = {
            f"{scale.id}/{rating.id}": rating for scale in corpus.scales.values() for rating in scale.values.values()
        }
        self.scales_with = Counter(rating.id for rating in self.ratings.values())
        self.months = _month_places(site, values)
        self.kinds = kind_places(corpus, site)

    def values(self, name: str, counts: Mapping[str, int]) -> list[Value]:
        """Return the values of a facet as they are shown."""
        found = [self._value(name, value_id, number) for value_id, number in counts.items()]
        if name == facets.MONTH:
            return sorted(found, key=lambda value: value.id, reverse=True)
        if name == facets.VERDICT:
            places = {rating: place for place, rating in enumerate((*self.ratings, facets.UNRATED, facets.WITHDRAWN))}
            return sorted(found, key=lambda value: places[value.id])
        return sorted(found, key=lambda value: (-value.claims, self.words.order(value.label), value.id))

    def _value(self, name: str, value_id: str, count: int) -> Value:
        if name == facets.VERDICT:
            key, rated, path = self._verdict(value_id)
            return Value(value_id, key, rated.label, "", rated, count, path)
        text, lang, path = self._named(name, value_id)
        return Value(value_id, value_id, text, lang, None, count, path)

    def _verdict(self, value_id: str) -> tuple[str, RatingLabel, str]:
        rating = self.ratings.get(value_id)
        if rating is None:
            if value_id == facets.WITHDRAWN:
                return value_id, RatingLabel(value_id, self.words.gettext("Withdrawn"), value_id), ""
            return value_id, RatingLabel("unrated", self.words.gettext("Not yet rated"), "unrated"), "open-questions/"
        scale_id = value_id.partition("/")[0]
        key = rating.id if self.scales_with[rating.id] == 1 else f"{scale_id}-{rating.id}"
        return key, self.lookup.rating(rating), rating_path(scale_id, rating.id)

    def _named(self, name: str, value_id: str) -> NameLink:
        words = self.words
        if name == facets.MONTH:
            year, _, month = value_id.partition("-")
            return NameLink(words.date(PartialDate(int(year), int(month or 0))), "", self.months[value_id])
        if name == facets.COUNTRY:
            return NameLink(words.country(value_id), "", own_path(name, value_id))
        if name == facets.LANGUAGE:
            return NameLink(words.language(value_id), "", own_path(name, value_id))
        if name == facets.KIND:
            kind = OutletKind(value_id)
            return NameLink(words.outlet_kind[kind], "", self.kinds[kind])
        find: Callable[[str], NameLink] = {
            facets.BY: self.lookup.party,
            facets.OUTLET: self.lookup.outlet,
            facets.TOPIC: self.lookup.topic,
            facets.DOSSIER: self.lookup.dossier,
        }[name]
        found = find(value_id)
        # Seen from the root, which is where the site's other addresses begin as well.
        return found if found.url or name != facets.DOSSIER else found._replace(url=f"claims/{value_id}/")


def own_path(name: str, value_id: str) -> str:
    """Return the address of a list that only browsing leads to."""
    return f"{PATH}{name}-{value_id.lower()}/"


def _month_places(site: Site, values: Sequence[facets.Values]) -> dict[str, str]:
    """Return by month where it begins in the list of all claims."""
    places: dict[str, str] = {}
    for index, of_claim in enumerate(values):
        for month in of_claim[facets.MONTH]:
            if month in places:
                continue
            places[month] = f"{page_path('claims/', index // site.page_size + 1)}#{month_anchor(month)}"
    return places


def plan_browse(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the page, and the lists of claims by language and country."""
    claims = newest_first(corpus.claims)
    values = [facets.values_of(corpus, claim) for claim in claims]
    found = find_facets(corpus, site, values)
    shown = tuple(Facet(name, of[:FEW] if name in ALL_IN else of) for name, of in found)
    totals = tuple(len(of) for _, of in found)
    yield PlannedPage("browse.md", _render_browse, (shown, totals, len(claims), claims[:SHOWN]))
    for name, of in found:
        if name in ALL_IN:
            continue
        by_value: dict[str, list[Claim]] = {}
        for claim, of_claim in zip(claims, values, strict=True):
            for value_id in of_claim[name]:
                by_value.setdefault(value_id, []).append(claim)
        for value in of:
            yield from _plan_own(site, name, value, by_value[value.id])


def _plan_own(site: Site, name: str, value: Value, claims: Sequence[Claim]) -> Iterator[PlannedPage]:
    words = site.words
    if name == facets.COUNTRY:
        title = words.gettext("Country of the speaker: %(country)s", country=value.label)
    else:
        title = words.gettext("Language: %(language)s", language=value.label)
    lead = words.ngettext("%(count)s claim", "%(count)s claims", len(claims))
    above = (PATH, words.gettext("Browse"))
    yield from plan_list(site, value.path, title, lead, claims, above=above)


def _render_browse(
    corpus: Corpus, site: Site, shown: Sequence[Facet], totals: Sequence[int], total: int, claims: Sequence[Claim]
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, PATH)
    views = [
        FacetView(
            name,
            label_of(words, name),
            name in OPEN,
            tuple((value, lookup.url(value.path) if value.path else "") for value in values),
            number,
            lookup.url(ALL_IN[name]) if number > len(values) else "",
        )
        for (name, values), number in zip(shown, totals, strict=True)
    ]
    title = words.gettext("Browse")
    body = render(
        "browse.md.j2",
        words,
        title=title,
        facets=views,
        total=total,
        rows=[_without_links(claim_row(lookup, claim)) for claim in claims],
        claims_url=lookup.url("claims/"),
        suggest_url=site.suggest_url(),
    )
    description = words.gettext("Claims by verdict, speaker, topic, time and place.")
    return Page("browse.md", title, description, body, head=tuple(_head(site)))


def _without_links(row: ClaimRow) -> ClaimRow:
    """Leave of a row's links only that of the claim, as the script does."""
    by, attributed_to = (tuple(name._replace(url="") for name in names) for names in row.by[:2])
    return row._replace(by=Voice(by, attributed_to, row.by.origin))


def _head(site: Site) -> Iterator[HeadElement]:
    yield link(rel="stylesheet", href=f"{FOLDER}browse.css")
    if EXPORTER in site.exports:
        yield HeadElement("script", (("src", f"{FOLDER}browse.js"), ("defer", "")))
