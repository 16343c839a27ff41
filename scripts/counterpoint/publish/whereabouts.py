"""Where a page belongs that stands outside the navigation: its tab, and the way down to it from the home page.

Material for MkDocs is told by its own event (`builders/mkdocs/theme.py`); other programs know of no way to place such a
page, so it is put into what they made. Names and addresses are those of the page's own tabs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TABS = re.compile(rb'<ul class="md-tabs__list">.*?</ul>', re.DOTALL)
_TAB = re.compile(rb'<li class="md-tabs__item">\s*<a href="([^"<>]*)" class="md-tabs__link">\s*(.*?)\s*</a>', re.DOTALL)
_PLAIN = b'<li class="md-tabs__item"'
_ACTIVE = b'<li class="md-tabs__item md-tabs__item--active"'
_CONTENT = b'<div class="md-content" data-md-component="content">'
_ITEM = b'<li class="md-path__item"><a href="%s" class="md-path__link"><span class="md-ellipsis">%s</span></a></li>'


def placed_page(page: bytes, url: str, tabs: Sequence[Sequence[str]], label: str = "") -> bytes:
    """Return a page of a site builder with its tab marked, and the way down to it; records have no part in either.

    Args:
        url: of the page, from the root.
        tabs: the addresses of the pages under each tab of the navigation, in order; that of the home page is empty.
        label: what the way is called, as HTML; there is none without it.
    """
    found = _TABS.search(page)
    items = list(_TAB.finditer(found[0])) if found else []
    index = _tab_of(url, tabs)
    if not found or index is None or len(items) != len(tabs) or found[0].count(_PLAIN) != len(tabs):
        return page
    at = found.start() + items[index].start()
    page = page[:at] + _ACTIVE + page[at + len(_PLAIN) :]
    home = next((item for item, urls in zip(items, tabs, strict=True) if "" in urls), None)
    if not label or b'class="md-path"' in page:
        return page
    way = b"".join(_ITEM % (item[1], item[2]) for item in (home, items[index]) if item)
    path = b'<nav class="md-path" aria-label="%s"><ol class="md-path__list">%s</ol></nav>' % (label.encode(), way)
    return page.replace(_CONTENT, _CONTENT + path, 1)


def _tab_of(url: str, tabs: Sequence[Sequence[str]]) -> int | None:
    """Return the tab of the page that stands nearest above one; the home page stands above none."""
    above = [(len(each), index) for index, urls in enumerate(tabs) for each in urls if each and url.startswith(each)]
    return max(above, key=lambda pair: (pair[0], -pair[1]))[1] if above else None
