"""Lists cut into pages when the site is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from counterpoint.locale import Words
from counterpoint.render.site import Site, relative_url

T = TypeVar("T")


class Cut(NamedTuple, Generic[T]):
    """One page of a list.

    Attributes:
        path: the page's own path from the root.
        file: the Markdown file, relative to the docs folder.
        previous: address of the page before, relative to this one; empty on the first.
        next: address of the page after; empty on the last.
    """

    path: str
    file: str
    number: int
    total: int
    previous: str
    next: str
    items: Sequence[T]

    def titled(self, words: Words, title: str) -> str:
        """Return the title of this page; the titles of all pages of a list differ."""
        if self.number == 1:
            return title
        return words.gettext("%(title)s (page %(number)s)", title=title, number=self.number)


def paginate(site: Site, path: str, items: Sequence[T], *, file: str = "") -> Iterator[Cut[T]]:
    """Cut a list into pages; the first stands at `path`, the others at `path` and `page-2/`, `page-3/` and so on.

    Args:
        file: Markdown file of the first page; `path` with `.md` if left out.
    """
    total = max(1, -(-len(items) // site.page_size))
    for number in range(1, total + 1):
        here = _page_path(path, number)
        start = (number - 1) * site.page_size
        yield Cut(
            path=here,
            file=file if file and number == 1 else here.rstrip("/") + ".md",
            number=number,
            total=total,
            previous=relative_url(here, _page_path(path, number - 1)) if number > 1 else "",
            next=relative_url(here, _page_path(path, number + 1)) if number < total else "",
            items=items[start : start + site.page_size],
        )


def _page_path(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page-{number}/"
