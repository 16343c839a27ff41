"""Tabs and drawer of a page are one list where they have the same links."""

from __future__ import annotations

import re

import pytest

from counterpoint.publish.one_menu import with_one_menu

TABS = (
    '<nav class="md-tabs" aria-label="Tabs" data-md-component="tabs"><div class="md-grid"><ul class="md-tabs__list">'
    '<li class="md-tabs__item"><a href=".." class="md-tabs__link">Home</a></li>'
    '<li class="md-tabs__item md-tabs__item--active">'
    '<a href="../a/" aria-current="true" class="md-tabs__link">A</a></li>'
    '<li class="md-tabs__item"><a href="../b/c/" class="md-tabs__link">B</a></li></ul></div></nav>'
)
DRAWER = (
    '<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation" hidden>'
    '<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">'
    '<nav class="md-nav md-nav--primary md-nav--lifted" aria-label="Navigation" data-md-level="0">'
    '<label class="md-nav__title" for="__drawer">Roads</label><ul class="md-nav__list" data-md-scrollfix>'
    '<li class="md-nav__item"><a href=".." class="md-nav__link">Home</a></li>'
    '<li class="md-nav__item md-nav__item--active"><a href="../a/" class="md-nav__link">A</a></li>'
    '<li class="md-nav__item md-nav__item--pruned md-nav__item--nested"><a href="../b/c/" class="md-nav__link">'
    '<span class="md-ellipsis">B</span><span class="md-nav__icon md-icon"></span></a></li>'
    "</ul></nav></div></div></div>"
)
PAGE = f'<div class="md-container" data-md-component="container">{TABS}<main>{DRAWER}'


def test_the_tabs_stand_in_the_drawer() -> None:
    page = with_one_menu(PAGE.encode()).decode()
    assert re.findall(r'href="([^"]*)"', page) == ["..", "../a/", "../b/c/"]
    assert re.findall(r"<nav[^<>]*>", page) == ['<nav class="md-nav md-nav--primary" aria-label="Navigation">']
    assert page.index("Roads</label>") < page.index('class="md-tabs"') < page.index("<main>")
    assert page.endswith("<main>")
    assert '<li><a href="../a/" aria-current="true">A</a></li><li class="cp-deep"><a href="../b/c/">B</a></li>' in page


@pytest.mark.parametrize(
    ("there", "other"),
    [
        ('<a href="../a/" class="md-nav__link">', '<a href="../d/" class="md-nav__link">'),
        ('class="md-nav__link">A<', 'class="md-nav__link">D<'),
        ("md-nav__item--active", "md-nav__item--section"),
        ('<li class="md-nav__item">', '<li class="md-nav__item"><input id="__nav_1">'),
        ('"navigation" hidden>', '"navigation">'),
        (' data-md-component="container">', ' data-md-component="container"><p>'),
        (TABS, ""),
        (DRAWER, ""),
    ],
)
def test_both_stay_where_they_differ(there: str, other: str) -> None:
    page = PAGE.replace(there, other)
    assert page != PAGE
    assert with_one_menu(page.encode()) == page.encode()
