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
    Source,
)
from counterpoint.render.environment import render
from counterpoint.render.lookup import Citation, Lookup, NameLink, gaps_of
from counterpoint.render.page import Page, PlannedPage
from counterpoint.render.pages.orders import RANKED, Order, order_by_name, paginate_by_number
from counterpoint.render.pages.uses import Used, Uses
from counterpoint.render.paging import ListPage, paginate
from counterpoint.render.site import Site

_MOST_CLAIMS = 20
"""Claims named under a source; the others are counted."""

_MOST_SOURCES = 70
"""Sources on a page: addresses are long, and hardly get shorter when they are compressed."""


def plan_sources(corpus: Corpus, site: Site, uses: Uses) -> Iterator[PlannedPage]:
    """Yield the list of all sources."""
    order = {outlet.id: (0, site.words.order(outlet.name), outlet.id) for outlet in corpus.outlets.values()}
    none = site.words.order("")
    pairs = sorted(uses.by_date, key=lambda pair: order.get(pair[0].outlet or "", (1, none, pair[0].outlet or "")))
    publishers = len({source.outlet for source, _ in pairs if source.outlet})
    initials = {outlet.id: site.words.initial(outlet.name) for outlet in corpus.outlets.values()}
    for list_page in paginate(
        site,
        "sources/",
        shown_of(pairs),
        label=lambda used: initials.get(used[0].outlet or "", ""),
        most=_MOST_SOURCES,
    ):
        yield PlannedPage(
            list_page.file, _render_sources, (list_page, order_by_name(publishers), len(pairs), publishers)
        )
    if order_by_name(publishers).several:
        carried = Counter(source.outlet for source, _ in pairs)
        pairs.sort(key=lambda pair: (not pair[0].outlet, -carried[pair[0].outlet]))
        for list_page in paginate_by_number(site, "sources/", shown_of(pairs), most=_MOST_SOURCES):
            yield PlannedPage(list_page.file, _render_sources, (list_page, RANKED, len(pairs), publishers))


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
    for outlet_id, group in groupby(shown, key=lambda used: used[0].outlet or ""):
        outlet = lookup.corpus.outlets.get(outlet_id)
        name = (
            lookup.outlet(outlet_id) if outlet_id else NameLink(lookup.words.gettext("Publisher not recorded"), "", "")
        )
        kind = lookup.words.outlet_kind[outlet.kind] if outlet else ""
        yield Group(f"outlet-{outlet_id}", name), kind, rows_of(lookup, group)


def rows_of(lookup: Lookup, shown: Iterable[Used]) -> list[Row]:
    """Return sources as a list shows them."""
    return [
        (lookup.describe(source), claims, _left_out(lookup.words, users - len(claims)))
        for source, claims, users in shown
    ]


def _left_out(words: Words, count: int) -> str:
    # Translators: the last of a list of claims; so many more are not listed.
    return words.ngettext("%(count)s more", "%(count)s more", count) if count else ""


def shown_of(pairs: Iterable[tuple[Source, list[Claim]]]) -> list[Used]:
    """Return what a list shows of sources."""
    return [(source, _first(claims), len(claims)) for source, claims in pairs]


def _first(claims: list[Claim]) -> list[Claim]:
    return claims if len(claims) <= _MOST_CLAIMS else claims[:_MOST_CLAIMS]
