"""One list of the main parts of a site, where Material writes two.

Its tabs are for wide screens, and its drawer for narrow ones; on pages outside the navigation both have the same links.
There the tabs stand in the drawer, which is no box of its own on wide screens: by style the list is a row there, and a
column elsewhere. Its entries need no classes, and say by `aria-current` which is active. Where the two differ, both
stay.
"""

from __future__ import annotations

import re

_TABS = re.compile(
    rb'(?<=<div class="md-container" data-md-component="container">)<nav class="md-tabs" aria-label="[^"]*" '
    rb'data-md-component="tabs"><div class="md-grid"><ul class="md-tabs__list">(.*?)</ul></div></nav>',
    re.DOTALL,
)
_TAB = re.compile(
    rb'<li class="(md-tabs__item(?: md-tabs__item--active)?)">'
    rb'<a href="([^"]*)"([^<>]*) class="md-tabs__link">([^<>]*)</a></li>'
)
_DRAWER = re.compile(
    rb'<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation" hidden>'
    rb'<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">'
    rb'<nav class="md-nav md-nav--primary md-nav--lifted" aria-label="([^"]*)" data-md-level="0">((?:(?!<ul\b).)*)'
    rb'<ul class="md-nav__list" data-md-scrollfix>(.*?)</ul></nav></div></div></div>',
    re.DOTALL,
)
_ENTRY = re.compile(
    rb'<li class="(md-nav__item[^"]*)"><a href="([^"]*)" class="md-nav__link">'
    rb'(?:([^<>]+)|<span class="md-ellipsis">([^<>]*)</span>(?:<span class="md-nav__icon md-icon"></span>)?)</a></li>'
)
_ACTIVE, _DEEP = b"--active", b"--nested"


def with_one_menu(before: bytes) -> bytes:
    """Return what stands before the content with the tabs in the drawer, if both have the same links."""
    tabs, drawer = _TABS.search(before), _DRAWER.search(before)
    if not (tabs and drawer):
        return before
    row = [(tab[2], tab[4], _ACTIVE in tab[1]) for tab in _TAB.finditer(tabs[1])]
    column = [(each[2], each[3] or each[4], _ACTIVE in each[1]) for each in _ENTRY.finditer(drawer[3])]
    if not row or row != column or _TAB.sub(b"", tabs[1]) or _ENTRY.sub(b"", drawer[3]):
        return before
    deep = [_DEEP in each[1] for each in _ENTRY.finditer(drawer[3])]
    entries = b"".join(
        b'<li%s><a href="%s"%s>%s</a></li>' % (b' class="cp-deep"' if further else b"", *tab.group(2, 3, 4))
        for tab, further in zip(_TAB.finditer(tabs[1]), deep, strict=True)
    )
    menu = (
        b'<div class="md-sidebar md-sidebar--primary cp-menu"><nav class="md-nav md-nav--primary" aria-label="%s">%s'
        b'<div class="md-tabs" data-md-component="tabs"><div class="md-grid"><ul class="md-tabs__list">%s</ul></div>'
        b"</div></nav></div>" % (drawer[1], drawer[2], entries)
    )
    return before.replace(drawer[0], b"", 1).replace(tabs[0], menu, 1)
