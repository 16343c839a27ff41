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
        path: the page's own path from the root.
        file: the Markdown file, relative to the docs folder.
        previous: address of the page before, relative to this one; empty on the first.
        next: address of the page after; empty on the last.
        numbers: pages to choose from, None for those that are passed over.
        jumps: letters or years that the list can be entered at.
    """

    path: str
    file: str
    number: int
    total: int
    previous: str
    next: str
    items: Sequence[T]
    numbers: tuple[Jump | None, ...] = ()
    jumps: tuple[Jump, ...] = ()

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
    begins = _begins(items, size, label) if label and total > 1 else {}
    for number in range(1, total + 1):
        here = page_path(path, number)
        start = (number - 1) * size
        yield ListPage(
            path=here,
            file=file if file and number == 1 else here.rstrip("/") + ".md",
            number=number,
            total=total,
            previous=relative_url(here, page_path(path, number - 1)) if number > 1 else "",
            next=relative_url(here, page_path(path, number + 1)) if number < total else "",
            items=items[start : start + size],
            numbers=tuple(_numbers(path, number, total)) if total > 1 else (),
            jumps=tuple(
                Jump(word, "" if page == number else relative_url(here, page_path(path, page)))
                for word, page in begins.items()
            ),
        )


def _begins(items: Sequence[T], size: int, label: Callable[[T], str]) -> dict[str, int]:
    """Return the page on which each letter or year begins."""
    found: dict[str, int] = {}
    for index, item in enumerate(items):
        word = label(item)
        if word and word not in found:
            found[word] = index // size + 1
    return found if 1 < len(found) <= MOST_JUMPS else {}


def _numbers(path: str, number: int, total: int) -> Iterator[Jump | None]:
    here = page_path(path, number)
    last = 0
    for page in range(1, total + 1):
        if page in (1, total) or abs(page - number) <= NEAR:
            if page - last > 1:
                yield None
            yield Jump(str(page), "" if page == number else relative_url(here, page_path(path, page)))
            last = page


def year_of(date: PartialDate | None) -> str:
    """Return the year that a list in order of dates is entered at."""
    return str(date.year) if date else ""


def page_path(path: str, number: int) -> str:
    """Return the path of a page of a list."""
    return path if number == 1 else f"{path}page-{number}/"
