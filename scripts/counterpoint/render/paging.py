"""Lists cut into pages when the site is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from counterpoint.locale import Words
from counterpoint.model.dates import PartialDate
from counterpoint.render.site import Site, relative_url

T = TypeVar("T")

NEAR = 2
"""Pages before and after the present one that its pager names, besides the first and the last."""

MOST_JUMPS = 60
"""Most letters or years that a pager names."""


class Jump(NamedTuple):
    """A page of the list that a pager leads to: its number, or the letter or year that begins there."""

    label: str
    url: str
    """Relative to the present page; empty for the present page itself."""


class ListPage(NamedTuple, Generic[T]):
    """One page of a list.

    Attributes:
        first: the path of the list's first page from the root.
        file: the Markdown file, relative to the docs folder.
        begins: letters or years that the list can be entered at, each with the page on which it begins.
    """

    first: str
    file: str
    number: int
    total: int
    items: Sequence[T]
    begins: tuple[tuple[str, int], ...] = ()

    @property
    def path(self) -> str:
        """The page's own path from the root."""
        return page_path(self.first, self.number)

    @property
    def previous(self) -> str:
        """Address of the page before, relative to this one; empty on the first."""
        return self._url(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """Address of the page after; empty on the last."""
        return self._url(self.number + 1) if self.number < self.total else ""

    @property
    def numbers(self) -> tuple[Jump | None, ...]:
        """Pages to choose from, None for those that are passed over; none if the list has one page."""
        if self.total == 1:
            return ()
        near = range(max(1, self.number - NEAR), min(self.total, self.number + NEAR) + 1)
        found: list[Jump | None] = []
        last = 0
        for page in sorted({1, *near, self.total}):
            if page - last > 1:
                found.append(None)
            found.append(Jump(str(page), self._url(page)))
            last = page
        return tuple(found)

    @property
    def jumps(self) -> tuple[Jump, ...]:
        """Letters or years that the list can be entered at."""
        return tuple([Jump(word, self._url(page)) for word, page in self.begins])

    def _url(self, page: int) -> str:
        return "" if page == self.number else relative_url(self.path, page_path(self.first, page))

    def titled(self, words: Words, title: str) -> str:
        """Return the title of this page; the titles of all pages of a list differ."""
        if self.number == 1:
            return title
        return words.gettext("%(title)s (page %(number)s)", title=title, number=self.number)


def paginate(
    site: Site,
    path: str,
    items: Sequence[T],
    *,
    file: str = "",
    label: Callable[[T], str] | None = None,
    most: int | None = None,
) -> Iterator[ListPage[T]]:
    """Cut a list into pages; the first stands at `path`, the others at `path` and `page-2/`, `page-3/` and so on.

    Args:
        file: Markdown file of the first page; `path` with `.md` if left out.
        label: the letter or year that an item is found by, in a list that is sorted by it; empty if it has none.
        most: entries of a page, for a list whose entries are long; the site's own limit is kept if it is lower.
    """
    size = min(most or site.page_size, site.page_size)
    total = max(1, -(-len(items) // size))
    begins = tuple(_begins(items, size, label).items()) if label and total > 1 else ()
    for number in range(1, total + 1):
        start = (number - 1) * size
        yield ListPage(
            first=path,
            file=file if file and number == 1 else page_path(path, number).rstrip("/") + ".md",
            number=number,
            total=total,
            items=items[start : start + size],
            begins=begins,
        )


def _begins(items: Sequence[T], size: int, label: Callable[[T], str]) -> dict[str, int]:
    """Return the page on which each letter or year begins."""
    found: dict[str, int] = {}
    for index, item in enumerate(items):
        word = label(item)
        if word and word not in found:
            found[word] = index // size + 1
    return found if 1 < len(found) <= MOST_JUMPS else {}


def year_of(date: PartialDate | None) -> str:
    """Return the year that a list in order of dates is entered at."""
    return str(date.year) if date else ""


def page_path(path: str, number: int) -> str:
    """Return the path of a page of a list."""
    return path if number == 1 else f"{path}page-{number}/"
