"""What a site builder makes is finished before readers get it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.table import FRAME
from bench.weighing import weigh_page
from counterpoint.publish.finishing import finished_file, finished_page
from counterpoint.publish.slimming import slim_page
from counterpoint.render import Site
from counterpoint.render.assets import icons, render_assets
from tests.hostile.sites import PAGE, make_site
from tests.sites import run


@pytest.mark.parametrize(
    ("made", "finished"),
    [
        (
            '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__drawer">',
        ),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
        ('<label class="md-nav__link" for="__nav_7" tabindex="">', '<label class="md-nav__link" for="__nav_7">'),
        ('<label class="md-nav__link" for="__nav_7" tabindex="0">', '<label class="md-nav__link" for="__nav_7">'),
        (
            '<nav class="md-nav" aria-labelledby="__nav_7_label" aria-expanded="false">',
            '<nav class="md-nav" aria-labelledby="__nav_7_label">',
        ),
    ],
)
def test_markup_of_the_theme_is_valid(made: str, finished: str) -> None:
    assert finished_page(made.encode(), guarded=False) == finished.encode()


@pytest.mark.parametrize(
    "text",
    [
        '<input id="__toc"><label class="md-nav__title" for="__toc">',
        '<input type="text" autocomplete="off">',
        "&lt;input class=&quot;md-toggle&quot; autocomplete=&quot;off&quot;&gt;",
    ],
)
def test_all_else_stays(text: str) -> None:
    assert finished_page(text.encode(), guarded=False) == text.encode()


def test_pages_get_a_policy_and_other_files_stay() -> None:
    page = b"<html><head></head></html>"
    assert b"Content-Security-Policy" in finished_file("a/index.html", page)
    assert finished_file("a/page.txt", page) == page


def test_the_theme_asks_for_sitemaps_of_languages_only() -> None:
    asking = b'M("link[rel=alternate]")'
    path = "assets/javascripts/bundle.a5f9d56c.min.js"
    assert finished_file(path, asking) == b'M("link[rel=alternate][hreflang]")'
    assert finished_file("assets/javascripts/own.js", asking) == asking


def test_a_link_past_the_navigation_leads_to_the_content() -> None:
    content = '<div class="md-content" data-md-component="content">'
    link = '<a href="#__content" class="md-skip">Skip</a>'
    assert b'id="__content"' in finished_page((link + content).encode(), guarded=False)
    assert finished_page(content.encode(), guarded=False) == content.encode()


def test_a_theme_that_leads_past_the_navigation_needs_no_second_link() -> None:
    own = '<a href="#__skip" class="md-skip">\n Skip\n</a>'
    link = '<header><a href="#__content" class="md-skip">Skip</a></header>'
    assert finished_page((own + link).encode(), guarded=False) == f"{own}<header></header>".encode()


BOX = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
NAV = '<nav class="md-nav md-nav--primary md-nav--lifted" aria-label="Menü">'


def test_the_box_of_the_menu_has_its_name_and_stands_beside_its_label() -> None:
    before, label = (
        '<label class="md-overlay" for="__drawer"></label><header>',
        '<label class="md-header__button" for="__drawer">',
    )
    page = f"<body>{BOX}{before}{label}</header>{NAV}"
    named = BOX.replace(">", ' aria-label="Menü">')
    assert finished_page(page.encode(), guarded=False).decode() == f"<body>{before}{named}{label}</header>{NAV}"


@pytest.mark.parametrize(
    "page", [f"<body>{BOX}<header></header>{NAV}", f"<body>{NAV}<p>{BOX.replace('<', '&lt;')}</p>"]
)
def test_a_box_without_a_label_stays_where_it_is(page: str) -> None:
    assert finished_page(page.encode(), guarded=False).decode() == page


MENU = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z"/></svg>'
)
OTHER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 1h2"/></svg>'


def slimmed(before: str, content: str = "", after: str = "") -> tuple[str, str]:
    article = f"<article>{content}</article>"
    first, found, last = slim_page(f"{before}{article}{after}".encode()).decode().partition(article)
    assert found, "the content is as it was"
    return first, last


def test_icons_of_the_theme_are_drawn_by_the_style_sheet() -> None:
    assert slimmed(MENU + OTHER) == (f'<svg class="cp-i-menu"></svg>{OTHER}', "")
    slimmed("", MENU)
    style = next(
        file.payload for file in render_assets(Site("Roads")) if file.path.endswith("counterpoint.css")
    ).decode()
    assert {"menu", "search", "dark", "light", "top", "feed", "corrections"} == set(icons())
    assert all(f".cp-i-{name} {{" in style for name in icons())


def test_space_between_blocks_is_left_out_and_space_in_a_sentence_stays() -> None:
    nav = "<ul>\n\n  <li>\n<a href='x'>\n One \n</a>\n</li>\n</ul>\n<p>Made\n  by <a>A</a>\n<a>B</a></p>"
    assert slimmed(nav)[0] == "<ul><li><a href='x'>\nOne\n</a></li></ul><p>Made\nby <a>A</a>\n<a>B</a></p>"


def test_a_script_of_another_release_stays_as_it_is() -> None:
    own = '<script>var palette=__md_get("__palette");if(palette)another()</script>'
    assert slimmed(own)[0] == own


def test_the_script_that_opens_tabs_stays_where_there_are_tabs() -> None:
    script = "<script>var target=document.getElementById(location.hash.slice(1));target</script>"
    assert slimmed("", "a", script)[1] == ""
    assert slimmed("", '<input id="__tabbed_1_1" name="__tabbed_1">', script)[1] == script
    assert slimmed("", '&lt;input name="__tabbed_1"', script)[1] == ""


def test_the_theme_is_told_of_the_search_only_where_it_searches() -> None:
    told = {"base": ".", "search": "worker.js", "translations": {"search.result.none": "-", "clipboard.copy": "Copy"}}
    script = f'<script id="__config" type="application/json">{json.dumps(told)}</script>'
    assert "worker.js" in slimmed('<div data-md-component="search"></div>', "", script)[1]
    after = slimmed("", "", script)[1]
    assert json.loads(after[after.index("{") : after.rindex("}") + 1]) == {
        "base": ".",
        "translations": {"clipboard.copy": "Copy"},
    }


@pytest.mark.site
def test_a_page_costs_little_beyond_its_content(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    page = (root / "build" / "site" / PAGE).read_bytes()
    assert weigh_page(page).frame < FRAME
    assert b"<script>" not in page
    assert b'<script src="../../../assets/counterpoint/scheme.js"></script>' in page


@pytest.mark.parametrize(
    "added", ['<link rel="alternate">', '<meta name="a">', '<script type="application/ld+json">{}</script>']
)
def test_a_frame_takes_what_exporters_add_where_the_builder_puts_it(added: str) -> None:
    page = "<head>\n<script>a</script>\n  {}\n</head><body><article><h1>A</h1></article></body>"
    frame = finished_page(page.format("cpxgap3xpc").encode(), guarded=False)
    assert frame.replace(b"cpxgap3xpc", added.encode()) == finished_page(page.format(added).encode(), guarded=False)


def test_a_frame_keeps_the_space_before_a_title_as_pages_do() -> None:
    page = "<html><head></head><body><p><span>\n{}\n</span></p><article><h1>A</h1></article></body></html>"
    frame = finished_page(page.format("cpxgap0xpc").encode(), guarded=False)
    assert frame.replace(b"cpxgap0xpc", b"A title") == finished_page(page.format("A title").encode(), guarded=False)
