"""Pages of outlets, and their list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from counterpoint.locale.labels import OUTLET_KIND
from counterpoint.model import (
    Corpus,
    CounterStatement,
    Name,
    Outlet,
    OutletKind,
)
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, NameLink, gaps_of
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.lists import IndexRow
from counterpoint.render.pages.orders import RANKED, Order, order_by_name, paginate_by_number
from counterpoint.render.pages.sources import rows_of
from counterpoint.render.pages.uses import Entry, Used, Uses, entry_order, view_speech
from counterpoint.render.paging import ListPage, page_path, paginate, year_of
from counterpoint.render.site import Site


def plan_outlet(site: Site, uses: Uses, outlet: Outlet) -> Iterator[PlannedPage]:
    """Yield the pages of one outlet."""
    carried = list(reversed(uses.by_outlet.get(outlet.id, [])))
    carried.sort(key=lambda used: used.source.published is None)
    spoken: list[Entry] = [(claim, claim.statement) for claim in uses.said.get(outlet.id, ())]
    spoken += [(claim, claim.statement) for claim in uses.attributed.get(outlet.id, ())]
    spoken += uses.answered.get(outlet.id, ())
    spoken.sort(key=entry_order, reverse=True)
    # Both lists are cut alike, so that each page has its share of each.
    longest = range(max(len(carried), len(spoken)))

    def year(index: int) -> str:
        return year_of(carried[index].source.published) if index < len(carried) else ""

    for list_page in paginate(site, outlet.path, longest, label=year):
        share = slice(list_page.items[0], list_page.items[-1] + 1) if list_page.items else slice(0)
        shown, said = carried[share], tuple(spoken[share])
        yield PlannedPage(list_page.file, _render_outlet, (list_page, outlet, shown, len(carried), said))


def _render_outlet(
    corpus: Corpus,
    site: Site,
    list_page: ListPage[int],
    outlet: Outlet,
    shown: Sequence[Used],
    total: int,
    said: Sequence[Entry],
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, list_page.path)
    carried = rows_of(lookup, shown)
    body = render(
        "outlet.md.j2",
        words,
        lookup=lookup,
        outlet=outlet,
        owner=lookup.party(outlet.owner) if outlet.owner else None,
        total=total,
        carried=carried,
        gaps=gaps_of(row[0] for row in carried),
        root=lookup.url(""),
        said=[
            view_speech(lookup, claim, entry, rated=not isinstance(entry, CounterStatement)) for claim, entry in said
        ],
        pages=list_page,
        edit_url=site.edit_url(outlet.place),
    )
    kind = words.outlet_kind[outlet.kind]
    if total:
        # Translators: %(kind)s is one of the kinds of outlet.
        description = words.ngettext(
            "%(name)s: %(kind)s, %(count)s page used.",
            "%(name)s: %(kind)s, %(count)s pages used.",
            total,
            name=outlet.name,
            kind=kind,
        )
    else:
        # Translators: %(kind)s is one of the kinds of outlet.
        description = words.gettext("%(name)s: %(kind)s.", name=outlet.name, kind=kind)
    return Page(list_page.file, list_page.titled(words, outlet.name), description, body, outlet)


class OutletRow(NamedTuple):
    """An outlet in the list: its further names, and how many of its pages are used."""

    name: NameLink
    other_names: tuple[Name, ...]
    carried: int


class OutletGroup(NamedTuple):
    """The outlets of a kind, by country."""

    label: str
    anchor: str
    countries: tuple[tuple[str, tuple[OutletRow, ...]], ...]


def in_order(corpus: Corpus, site: Site) -> list[Outlet]:
    """Return all outlets as the list has them: by kind, country and name."""
    words = site.words
    kinds = {kind: place for place, kind in enumerate(OutletKind)}

    def place(outlet: Outlet) -> tuple[object, ...]:
        country = outlet.country
        where = (False, words.order(words.country(country)), country) if country else (True,)
        return (kinds[outlet.kind], where, words.order(outlet.name), outlet.id)

    return sorted(corpus.outlets.values(), key=place)


def kind_anchor(kind: OutletKind) -> str:
    """Return the anchor at which the outlets of a kind begin: that which Markdown gives the heading in English."""
    return OUTLET_KIND[kind].text.replace(" ", "-")


def kind_places(corpus: Corpus, site: Site) -> dict[OutletKind, str]:
    """Return by kind where its outlets begin in the list."""
    places: dict[OutletKind, str] = {}
    for index, outlet in enumerate(in_order(corpus, site)):
        if outlet.kind not in places:
            page = page_path("outlets/", index // site.page_size + 1)
            places[outlet.kind] = f"{page}#{kind_anchor(outlet.kind)}"
    return places


def plan_outlets(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    """Yield the list of all outlets."""
    counted = [(outlet, len(uses.by_outlet.get(outlet.id, ()))) for outlet in in_order(corpus, site)]
    kinds = site.words.outlet_kind
    for list_page in paginate(
        site, "outlets/", counted, file="outlets/index.md", label=lambda pair: kinds[pair[0].kind]
    ):
        yield PlannedPage(list_page.file, _render_outlets, (list_page, order_by_name(len(counted))))
    ranked = sorted(counted, key=lambda pair: (-pair[1], site.words.order(pair[0].name), pair[0].id))
    for list_page in paginate_by_number(site, "outlets/", ranked):
        yield PlannedPage(list_page.file, _render_outlets, (list_page, RANKED))


def _render_outlets(corpus: Corpus, site: Site, list_page: ListPage[tuple[Outlet, int]], order: Order) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    lead = words.gettext("Publishers of the pages we read. Being listed does not imply any judgement.")
    title = order.titled(words, words.gettext("Outlets"))
    columns = (words.gettext("Outlet"), words.gettext("Kind"), words.gettext("Country"), words.gettext("Pages used"))
    shown = {
        "id": "outlets",
        "title": title,
        "lead": lead,
        "orders": order.choices(list_page.path, "outlets/", columns[1], columns[3]),
        "pages": list_page,
    }
    if order.by_number:
        rows = [_index_row(lookup, outlet, carried) for outlet, carried in list_page.items]
        body = render("index.md.j2", words, columns=columns, rows=rows, **shown)
    else:
        body = render("outlets.md.j2", words, groups=tuple(_groups(lookup, list_page.items)), **shown)
    return Page(list_page.file, list_page.titled(words, title), lead, body)


def _index_row(lookup: Lookup, outlet: Outlet, carried: int) -> IndexRow:
    words = lookup.words
    country = words.country(outlet.country) if outlet.country else words.pgettext("country", "not known")
    cells = (words.outlet_kind[outlet.kind], country, words.number(carried) if carried else "")
    return IndexRow(lookup.outlet(outlet.id), cells, _other_names(outlet))


def _other_names(outlet: Outlet) -> tuple[Name, ...]:
    return tuple(name for name in outlet.names if name.text != outlet.name)


def _groups(lookup: Lookup, counted: Sequence[tuple[Outlet, int]]) -> Iterator[OutletGroup]:
    words = lookup.words
    for kind, of_kind in groupby(counted, key=lambda pair: pair[0].kind):
        countries = []
        for country, pairs in groupby(of_kind, key=lambda pair: pair[0].country):
            rows = (OutletRow(lookup.outlet(each.id), _other_names(each), carried) for each, carried in pairs)
            name = words.country(country) if country else words.pgettext("country", "not known")
            countries.append((name, tuple(rows)))
        label = words.outlet_kind[kind]
        yield OutletGroup(label[:1].title() + label[1:], kind_anchor(kind), tuple(countries))
