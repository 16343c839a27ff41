"""What is done to each page and file of a site builder before readers get it.

A page gets its content security policy, and markup of Material that is not valid HTML is put right. The link past the
navigation leads to the heading of the page: Material takes the first one of the table of contents, which stands below
the verdict, since the heading of a generated page is not in that table. Material's script asks for a sitemap beside
each alternative of a page, to lead from one language to another; here most alternatives are feeds, citations and data,
which have no sitemap, and each page view would cost requests that fail. So it asks only for those that are in a
language, as it means to.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from counterpoint.publish.content_policy import with_policy
from counterpoint.publish.slimming import slim_page
from counterpoint.publish.theme_script import Parts
from counterpoint.publish.theme_style import with_style

_SCRIPT = re.compile(r"(?:.*/)?assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
_ALL, _BY_LANGUAGE = b"link[rel=alternate]", b"link[rel=alternate][hreflang]"

_TOGGLES = re.compile(rb'(<input class="md-toggle[^<>]*) autocomplete="off"')
"""Boxes that open and close parts of the page: there is nothing to complete in them."""

_DRAWER = re.compile(
    rb'(<input class="md-toggle" data-md-toggle="drawer"[^<>]*)>\s*(.*?)'
    rb'(?=<label class="md-header__button[^<>]* for="__drawer">)',
    re.DOTALL,
)
"""The box that opens the menu of narrow screens, and what stands between it and its label in the header."""

_MENU = re.compile(rb'<nav class="md-nav md-nav--primary[^<>]* aria-label="([^"<>]*)"')

_LABEL = re.compile(rb'(<label class="md-nav[^<>]*) tabindex="0?"')
_LIST = re.compile(rb'(<nav class="md-nav"[^<>]*) aria-expanded="(?:true|false)"')
"""A list of the menu, and the label of the box that opens it: keys reach the box, which says whether it is open."""

_CONTENT = b'<div class="md-content" data-md-component="content">'
_SKIPS = b'<a href="#__content" class="md-skip">'
"""The link past the navigation, on pages without headings to lead to."""

_CONTENTS = b'<label class="md-nav__title" for="__toc">'
"""The title of a table of contents. It is the label of a box that only some pages have."""

_SKIP_AGAIN = re.compile(rb'(class="md-skip">.*?)' + _SKIPS + rb"[^<>]*</a>", re.DOTALL)
"""That link where the theme has one of its own, as Zensical's has on every page."""

_SKIP = re.compile(rb'<a href="[^"<>]*" class="md-skip">')
_HEADING = re.compile(rb'<h1\b[^<>]*? id="([A-Za-z0-9_-]+)"')

_TAB = re.compile(rb'(<li class="md-tabs__item md-tabs__item--active">\s*<a href="([^"<>]*)")')


class ThemeFiles(NamedTuple):
    """Files of a site that take the place of the theme's.

    Attributes:
        style: name of the style sheet, if there is one.
        script: name of the script.
        parts: what the script puts into pages; None if there is no such script.
        small: name of the script of pages that need no more of the theme's, if there is one.
    """

    style: str = ""
    script: str = ""
    parts: Parts | None = None
    small: str = ""


THEMES_OWN = ThemeFiles()
"""No such files."""


def finished_page(page: bytes, guarded: bool = True, own: ThemeFiles = THEMES_OWN) -> bytes:
    """Return a page of a site builder as readers get it; records can have no part in what is changed.

    Args:
        guarded: whether it gets a content security policy.
        own: what takes the place of the theme's files.
    """
    page = with_style(page, own.style)
    page = _with_boxes(_TOGGLES.sub(rb"\1", page))
    if b'id="__toc"' not in page:
        page = page.replace(_CONTENTS, _CONTENTS.replace(b' for="__toc"', b""))
    page = _TAB.sub(lambda tab: tab[1] + b' aria-current="%s"' % (b"page" if tab[2] == b"./" else b"true"), page)
    heading = _HEADING.search(page)
    if heading:
        page = _SKIP.sub(b'<a href="#' + heading[1] + b'" class="md-skip">', page, count=1)
    page = _SKIP_AGAIN.sub(rb"\1", page, count=1)
    if _SKIPS in page:
        page = page.replace(_CONTENT, _CONTENT.replace(b"<div", b'<div id="__content"'), 1)
    page = slim_page(page, own.parts, own.script, own.small)
    return with_policy(page) if guarded else page


def _with_boxes(page: bytes) -> bytes:
    """Return a page with the box that opens its menu beside its label, and with its lists for keys that reach boxes."""
    menu = _MENU.search(page)
    if menu:
        page = _DRAWER.sub(lambda box: b'%s%s aria-label="%s">' % (box[2], box[1], menu[1]), page, count=1)
    return _LIST.sub(rb"\1", _LABEL.sub(rb"\1", page))


def finished_file(path: str, payload: bytes) -> bytes:
    """Return any file of a site builder as readers get it."""
    if path.endswith(".html"):
        return finished_page(payload)
    return quiet(payload) if is_theme_script(path) else payload


def is_theme_script(path: str) -> bool:
    """Whether a file of a site is the theme's script."""
    return _SCRIPT.fullmatch(path) is not None


def quiet(script: bytes) -> bytes:
    """Return the theme's script without needless requests; one that makes none stays as it is."""
    return script.replace(_ALL, _BY_LANGUAGE)
