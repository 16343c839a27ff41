"""Where a page belongs that stands outside the navigation: its tab, and the way down to it from the home page.

Material for MkDocs is told by its own event (`builders/mkdocs/theme.py`); other programs know of no way to place such a
page, so it is put into what they made. Names and addresses are those of the page's own tabs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from counterpoint.output import url_of
from counterpoint.publish.index_pages import PAGE
from counterpoint.publish.settings import nav_paths

_TABS = re.compile(rb'<ul class="md-tabs__list">.*?</ul>', re.DOTALL)
_TAB = re.compile(rb'<li class="md-tabs__item">\s*<a href="([^"<>]*)" class="md-tabs__link">\s*(.*?)\s*</a>', re.DOTALL)
_PLAIN = b'<li class="md-tabs__item"'
_ACTIVE = b'<li class="md-tabs__item md-tabs__item--active"'
_CONTENT = b'<div class="md-content" data-md-component="content">'
_ITEM = b'<li class="md-path__item"><a href="%s" class="md-path__link"><span class="md-ellipsis">%s</span></a></li>'


class Step(NamedTuple):
    """An entry of the navigation on the way down to a page: what it is called, and its address from the root."""

    title: str
    url: str


Tab = Mapping[str, tuple[Step, ...]]
"""The pages under a tab of the navigation by address, each with the way from the tab down to it, itself included."""


def tabs_of(nav: Sequence[Any]) -> list[Tab]:
    """Return the tabs of a navigation, as mkdocs.yml has it."""
    return [dict(_pages_below(entry, ())) for entry in nav]


def placed_page(page: bytes, url: str, tabs: Sequence[Tab], label: str = "") -> bytes:
    """Return a page of a site builder with its tab marked, and the way down to it; records have no part in either.

    Args:
        url: of the page, from the root.
        tabs: those of the navigation, in order; the address of the home page is empty.
        label: what the way is called, as HTML; there is none without it.
    """
    found = _TABS.search(page)
    items = list(_TAB.finditer(found[0])) if found else []
    nearest = _nearest(url, tabs)
    if not found or nearest is None or len(items) != len(tabs) or found[0].count(_PLAIN) != len(tabs):
        return page
    index, above = nearest
    at = found.start() + items[index].start()
    page = page[:at] + _ACTIVE + page[at + len(_PLAIN) :]
    home = next((item for item, urls in zip(items, tabs, strict=True) if "" in urls), None)
    if not label or b'class="md-path"' in page:
        return page
    ends = b"".join(_ITEM % (item[1], item[2]) for item in (home, items[index]) if item)
    steps = b"".join(
        _ITEM % (_relative(step.url, url).encode(), escape(step.title).encode()) for step in tabs[index][above]
    )
    path = b'<nav class="md-path" aria-label="%s"><ol class="md-path__list">%s</ol></nav>' % (
        label.encode(),
        ends + steps,
    )
    return page.replace(_CONTENT, _CONTENT + path, 1)


def _pages_below(entry: Any, way: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield the pages of an entry of a navigation; the entry itself, a tab, is no step of the way."""
    for below in entry.values() if isinstance(entry, dict) else [entry]:
        if isinstance(below, str):
            if below.endswith(PAGE):
                yield url_of(below), way
            continue
        for inner in below or ():
            yield from _pages_below(inner, (*way, *_step(inner)))


def _step(entry: Any) -> Iterator[Step]:
    """Yield what an entry of a navigation adds to the way down to its pages; one without a title adds nothing."""
    if isinstance(entry, dict):
        for title, below in entry.items():
            first = next((path for path in nav_paths(below) if path.endswith(PAGE)), None)
            if first is not None:
                yield Step(str(title), url_of(first))


def _nearest(url: str, tabs: Sequence[Tab]) -> tuple[int, str] | None:
    """Return the page that stands nearest above one, and the number of its tab; the home page stands above none."""
    above = [
        (len(each), -index, each) for index, tab in enumerate(tabs) for each in tab if each and url.startswith(each)
    ]
    return (-max(above)[1], max(above)[2]) if above else None


def _relative(target: str, url: str) -> str:
    """Return the address of a page from another, both from the root."""
    return f"{posixpath.relpath(target or '.', url or '.')}/"
