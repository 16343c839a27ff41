"""The list of all sources, by publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from counterpoint.locale import Words
from counterpoint.model import (
    Claim,
    Corpus,
)
from counterpoint.render.environment import render
from counterpoint.render.lookup import Citation, Lookup, NameLink, gaps_of
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.orders import RANKED, Order, order_by_name, paginate_by_number
from counterpoint.render.pages.uses import Used, Uses
from counterpoint.render.paging import ListPage, paginate
from counterpoint.render.site import Site

_MOST_SOURCES = 70
"""Sources on a page: addresses are long, and hardly get shorter when they are compressed."""


def plan_sources(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    """Yield the list of all sources."""
    order = {outlet.id: (0, site.words.order(outlet.name), outlet.id) for outlet in corpus.outlets.values()}
    none = site.words.order("")
    named = sorted(
        uses.sources, key=lambda each: order.get(each.source.outlet or "", (1, none, each.source.outlet or ""))
    )
    publishers = len({each.source.outlet for each in named if each.source.outlet})
    initials = {outlet.id: site.words.initial(outlet.name) for outlet in corpus.outlets.values()}
    for list_page in paginate(
        site,
        "sources/",
        named,
        label=lambda used: initials.get(used.source.outlet or "", ""),
        most=_MOST_SOURCES,
    ):
        yield PlannedPage(
            list_page.file, _render_sources, (list_page, order_by_name(publishers), len(named), publishers)
        )
    if order_by_name(publishers).several:
        carried = Counter(each.source.outlet for each in named)
        ranked = sorted(named, key=lambda each: (not each.source.outlet, -carried[each.source.outlet]))
        for list_page in paginate_by_number(site, "sources/", ranked, most=_MOST_SOURCES):
            yield PlannedPage(list_page.file, _render_sources, (list_page, RANKED, len(named), publishers))


def _render_sources(
    corpus: Corpus, site: Site, list_page: ListPage[Used], order: Order, total: int, publishers: int
) -> Page:
    lookup = Lookup(corpus, site, list_page.path)
    words = site.words
    # Translators: %(pages)s and %(publishers)s are the two messages that follow.
    lead = words.gettext(
        "%(pages)s from %(publishers)s, grouped by publisher. Being listed does not imply any judgement.",
        pages=words.ngettext("%(count)s page", "%(count)s pages", total),
        publishers=words.ngettext("%(count)s publisher", "%(count)s publishers", publishers),
    )
    title = order.titled(words, words.gettext("Sources"))
    groups = list(_grouped(lookup, list_page.items))
    body = render(
        "sources.md.j2",
        words,
        title=title,
        lead=lead,
        orders=order.choices(list_page.path, "sources/", words.gettext("Outlet"), words.gettext("Pages used")),
        groups=groups,
        gaps=gaps_of(row[0] for _, _, rows in groups for row in rows),
        root=lookup.url(""),
        pages=list_page,
    )
    description = words.gettext("All pages the claims rest on, grouped by publisher.")
    return Page(list_page.file, list_page.titled(words, title), description, body)


class Group(NamedTuple):
    """Heading of a group of sources."""

    anchor: str
    name: NameLink


Row = tuple[Citation, Sequence[Claim], str]
"""A source as a list shows it: the claims that are named under it, and how many more use it, in words."""


def _grouped(lookup: Lookup, shown: Sequence[Used]) -> Iterator[tuple[Group, str, list[Row]]]:
    for outlet_id, group in groupby(shown, key=lambda used: used.source.outlet or ""):
        outlet = lookup.corpus.outlets.get(outlet_id)
        name = (
            lookup.outlet(outlet_id) if outlet_id else NameLink(lookup.words.gettext("Publisher not recorded"), "", "")
        )
        kind = lookup.words.outlet_kind[outlet.kind] if outlet else ""
        yield Group(f"outlet-{outlet_id}", name), kind, rows_of(lookup, group)


def rows_of(lookup: Lookup, shown: Iterable[Used]) -> list[Row]:
    """Return sources as a list shows them."""
    return [
        (lookup.describe(used.source), used.claims, _left_out(lookup.words, used.users - len(used.claims)))
        for used in shown
    ]


def _left_out(words: Words, count: int) -> str:
    # Translators: the last of a list of claims; so many more are not listed.
    return words.ngettext("%(count)s more", "%(count)s more", count) if count else ""
