"""Pages that need no more of the theme's script get a small one; whatever may need it keeps it."""

from __future__ import annotations

import pytest

from counterpoint.publish.slimming import parts_in, slim_page
from counterpoint.publish.small_script import is_enough_for, small_script
from tests.publish.test_theme_script import page

TOGGLES = (
    b'<input class="md-toggle" data-md-toggle="drawer" id="__drawer"><input class="md-toggle" data-md-toggle="search">'
)


def slim(given: bytes) -> bytes:
    return slim_page(given, parts_in(page()), "theme.js", "small.js")


def test_such_a_page_has_none_of_the_names_that_only_the_theme_s_asks_for() -> None:
    whole = page("<p>data-md-component=</p>").replace(b"<header>", TOGGLES + b'<header data-md-component="header">')
    assert slim(whole).decode() == (
        "<head><title>A bridge - Roads</title></head><body>"
        '<input class="md-toggle" data-md-toggle="drawer" id="__drawer"><header>'
        '<div class="md-header__topic"><span class="md-ellipsis">Roads</span></div>'
        '<form class="md-header__option"></form></header><main>'
        "<article><p>data-md-component=</p></article></main>"
        '<script src="../assets/javascripts/small.js"></script></body>'
    )


CONTENTS = (
    '<nav class="md-nav md-nav--secondary" aria-label="Contents"><label class="md-nav__title">'
    '<span class="md-nav__icon md-icon"></span>Contents</label><ul class="md-nav__list">'
    '<li class="md-nav__item"><a href="#a" class="md-nav__link">A &amp; b</a></li>{}</ul></nav>'
)
INSIDE = '<nav class="md-nav"><ul class="md-nav__list"><li class="md-nav__item"></li></ul></nav>'


def test_a_flat_table_of_contents_needs_no_classes() -> None:
    whole = page().replace(b"<header>", CONTENTS.format("").encode() + b"<header>")
    assert (
        b'<nav class="md-nav md-nav--secondary" aria-label="Contents"><label class="md-nav__title">Contents</label>'
        b'<ul class="md-nav__list cp-contents"><li><a href="#a">A &amp; b</a></li></ul></nav>'
    ) in slim(whole)


@pytest.mark.parametrize(
    "contents",
    [CONTENTS.format(INSIDE), CONTENTS.format("").replace('"md-nav__title"', '"md-nav__title" for="__toc"')],
)
def test_others_keep_theirs(contents: str) -> None:
    whole = page().replace(b"<header>", contents.encode() + b"<header>")
    assert contents.encode() in slim(whole)


@pytest.mark.parametrize(
    "content",
    [
        '<div class="tabbed-set tabbed-alternate"></div>',
        '<pre class="mermaid"></pre>',
        '<div class="highlight copy"></div>',
        '<div class="annotate"></div>',
        '<button data-clipboard-text="a"></button>',
        "<script>document$.subscribe(a)</script>",
        '<script src="../../js/own.js"></script>',
        '<a data-preview href="a"></a>',
    ],
)
def test_what_only_the_theme_s_script_handles_keeps_it(content: str) -> None:
    assert b"theme.js" in slim(page(content))
    assert b"small.js" not in slim(page(content))


@pytest.mark.parametrize(
    "content",
    [
        "<p>tabbed-set mermaid copy</p>",
        '<p class="cp-copy mermaids">a</p>',
        '<script type="application/ld+json">{}</script>',
        "<p>&lt;div class=&quot;mermaid&quot;&gt;</p>",
        '<script src="../../assets/counterpoint/browse.js"></script>',
    ],
)
def test_what_only_looks_like_it_does_not(content: str) -> None:
    assert b"small.js" in slim(page(content))


@pytest.mark.parametrize(
    "frame",
    [
        b'<div data-md-component="consent"></div>',
        b'<a data-md-component="source"></a>',
        b"<script>own()</script>",
        b'<script src="../js/own.js"></script>',
        b'<link rel="alternate" hreflang="de" href="/de/">',
    ],
)
def test_so_do_parts_of_the_frame(frame: bytes) -> None:
    given = page().replace(b"<header>", b"<header>" + frame)
    assert b"theme.js" in slim(given)


@pytest.mark.parametrize(
    ("told", "enough"),
    [
        ({"features": ["toc.follow", "navigation.top"], "translations": {}, "tags": None}, True),
        ({"features": ["content.tooltips"], "translations": {}}, False),
        ({"features": ["content.code.copy"], "translations": {}}, False),
        ({"features": ["of.a.later.release"], "translations": {}}, False),
        ({"features": [], "translations": {}, "version": {"provider": "mike"}}, False),
        ({"features": [], "translations": {}, "annotate": {"json": [".s2"]}}, False),
    ],
)
def test_a_site_that_asks_for_more_has_no_small_one(told: dict[str, object], enough: bool) -> None:
    assert is_enough_for(told) is enough


def test_it_is_small() -> None:
    parts = parts_in(page())
    assert parts
    script = small_script(parts)
    assert len(script) < 12_000
    assert b'"palette":"<input' in script
