"""Lists in two orders: by name, and by number, each with pages of its own, so that both work without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from counterpoint.locale import Words
from counterpoint.render.paging import Jump, ListPage, paginate
from counterpoint.render.site import Site, relative_url

T = TypeVar("T")

BY_NUMBER = "by-number"
"""Last part of the address of a list by number; no record has it for an id."""

FEW = 20
"""Entries that a reader looks through as they are: only longer lists have a second order."""


class Order(NamedTuple):
    """In which order a page of a list is.

    Attributes:
        several: whether the list has a second order at all.
        by_number: whether this page is of that.
    """

    several: bool
    by_number: bool

    def titled(self, words: Words, title: str) -> str:
        """Return the title of a list in this order."""
        return words.gettext("%(title)s (by number)", title=title) if self.by_number else title

    def choices(self, here: str, path: str, by_name: str, by_number: str) -> tuple[Jump, ...]:
        """Return what leads to each order; the present one has no address.

        Args:
            here: path of the page.
            path: that of the list by name.
            by_name, by_number: what the list is sorted by, as readers are told.
        """
        if not self.several:
            return ()
        orders = ((by_name, path, not self.by_number), (by_number, f"{path}{BY_NUMBER}/", self.by_number))
        return tuple(Jump(label, "" if present else relative_url(here, to)) for label, to, present in orders)


RANKED = Order(several=True, by_number=True)


def order_by_name(entries: int) -> Order:
    """Return the order by name of a list of so many entries."""
    return Order(several=entries > FEW, by_number=False)


def paginate_by_number(site: Site, path: str, ranked: Sequence[T], *, most: int | None = None) -> Iterator[ListPage[T]]:
    """Cut a list by number into pages, if it is long enough to have them."""
    if len(ranked) > FEW:
        yield from paginate(site, f"{path}{BY_NUMBER}/", ranked, most=most)
