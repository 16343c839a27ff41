"""Lists cut into pages when the site is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from counterpoint.model import Corpus
from counterpoint.render.lookup import Lookup
from counterpoint.render.site import Lines, Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """One page of a list.

    Attributes:
        previous: address of the page before, relative to this one; empty on the first.
        next: address of the page after; empty on the last.
        file: the Markdown file, relative to the docs folder.
    """

    lookup: Lookup
    file: str
    number: int
    total: int
    previous: str
    next: str
    items: Sequence[T]

    @property
    def suffix(self) -> str:
        """What tells the titles of the pages apart."""
        return f" (page {self.number})" if self.number > 1 else ""


def paginate(
    corpus: Corpus, site: Site, path: str, items: Sequence[T], *, file: str = "", lines: Lines | None = None
) -> Iterator[Cut[T]]:
    """Cut a list into pages; the first stands at `path`, the others at `path` and `page-2/`, `page-3/` and so on.

    Args:
        file: Markdown file of the first page; `path` with `.md` if left out.
    """
    total = max(1, -(-len(items) // site.page_size))
    for number in range(1, total + 1):
        here = _page_path(path, number)
        lookup = Lookup(corpus, site, here, lines)
        start = (number - 1) * site.page_size
        yield Cut(
            lookup=lookup,
            file=file if file and number == 1 else here.rstrip("/") + ".md",
            number=number,
            total=total,
            previous=lookup.url(_page_path(path, number - 1)) if number > 1 else "",
            next=lookup.url(_page_path(path, number + 1)) if number < total else "",
            items=items[start : start + site.page_size],
        )


def _page_path(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page-{number}/"
