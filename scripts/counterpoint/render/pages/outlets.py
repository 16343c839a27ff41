"""Pages of outlets, and their list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterpoint.model import (
    Corpus,
    CounterStatement,
    Outlet,
)
from counterpoint.render.environment import render
from counterpoint.render.lookup import Lookup, gaps_of
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.lists import IndexRow
from counterpoint.render.pages.sources import shown_of, used_in
from counterpoint.render.pages.uses import Entry, Used, Uses, entry_order, view_speech
from counterpoint.render.paging import ListPage, paginate, year_of
from counterpoint.render.site import Site


def plan_outlet(site: Site, uses: Uses, outlet: Outlet) -> Iterator[PlannedPage]:
    """Yield the pages of one outlet."""
    carried = list(reversed(uses.by_outlet.get(outlet.id, [])))
    spoken: list[Entry] = [(claim, claim.statement) for claim in uses.said.get(outlet.id, ())]
    spoken += [(claim, claim.statement) for claim in uses.attributed.get(outlet.id, ())]
    spoken += uses.answered.get(outlet.id, ())
    spoken.sort(key=entry_order, reverse=True)
    # Both lists are cut alike, so that each page has its share of each.
    longest = range(max(len(carried), len(spoken)))

    def year(index: int) -> str:
        return year_of(carried[index][0].published) if index < len(carried) else ""

    for cut in paginate(site, outlet.path, longest, label=year):
        share = slice(cut.items[0], cut.items[-1] + 1) if cut.items else slice(0)
        shown, said = shown_of(carried[share]), tuple(spoken[share])
        yield PlannedPage(cut.file, _render_outlet, (cut, outlet, shown, len(carried), said))


def _render_outlet(
    corpus: Corpus,
    site: Site,
    cut: ListPage[int],
    outlet: Outlet,
    shown: Sequence[Used],
    total: int,
    said: Sequence[Entry],
) -> Page:
    words = site.words
    lookup = Lookup(corpus, site, cut.path)
    body = render(
        "outlet.md.j2",
        words,
        lookup=lookup,
        outlet=outlet,
        owner=lookup.party(outlet.owner) if outlet.owner else None,
        total=total,
        carried=[(lookup.describe(source), used_in(lookup, claims, users)) for source, claims, users in shown],
        gaps=gaps_of(lookup.describe(source) for source, _, _ in shown),
        said=[
            view_speech(lookup, claim, entry, rated=not isinstance(entry, CounterStatement)) for claim, entry in said
        ],
        pages=cut,
        edit_url=site.edit_url(outlet.place),
    )
    # Translators: %(kind)s is one of the kinds of outlet.
    description = words.ngettext(
        "%(name)s: %(kind)s, %(count)s page used.",
        "%(name)s: %(kind)s, %(count)s pages used.",
        total,
        name=outlet.name,
        kind=words.outlet_kind[outlet.kind],
    )
    return Page(cut.file, cut.titled(words, outlet.name), description, body, outlet)


def plan_outlets(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    """Yield the list of all outlets."""
    outlets = sorted(corpus.outlets.values(), key=lambda outlet: (site.words.order(outlet.name), outlet.id))
    counted = [(outlet, len(uses.by_outlet.get(outlet.id, ()))) for outlet in outlets]
    for cut in paginate(
        site, "outlets/", counted, file="outlets/index.md", label=lambda pair: site.words.initial(pair[0].name)
    ):
        yield PlannedPage(cut.file, _render_outlets, (cut,))


def _render_outlets(corpus: Corpus, site: Site, cut: ListPage[tuple[Outlet, int]]) -> Page:
    lookup = Lookup(corpus, site, cut.path)
    words = site.words
    lead = words.gettext("Publishers of the pages we read. Being listed does not imply any judgement.")
    rows = [
        IndexRow(
            lookup.outlet(outlet.id),
            (
                words.outlet_kind[outlet.kind],
                words.country(outlet.country) if outlet.country else words.pgettext("country", "not known"),
                words.number(carried),
            ),
            tuple(n for n in outlet.names if n.text != outlet.name),
        )
        for outlet, carried in cut.items
    ]
    columns = (
        words.gettext("Outlet"),
        words.gettext("Kind"),
        words.gettext("Country"),
        words.gettext("Pages used"),
    )
    title = words.gettext("Outlets")
    body = render("index.md.j2", words, id="outlets", title=title, lead=lead, columns=columns, rows=rows, pages=cut)
    return Page(cut.file, cut.titled(words, title), lead, body)
