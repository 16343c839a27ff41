"""A site's theme comes without the styles of what the site does not use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterpoint.publish.theme_style import Uses, file_name, is_followed, lean_style, with_style
from tests.hostile.sites import make_site
from tests.sites import run

PLAIN = Uses("attr_list\ntables", "# A page\n", searched=False, colours=frozenset({"custom"}))


@pytest.mark.parametrize(
    "style",
    [
        ".md-typeset .tabbed-set{color:red}",
        ".md-typeset .task-list-item:before{color:red}",
        ".md-typeset .note>.admonition-title{color:red}",
        ".md-tag--shadow{color:red}",
        ".md-search__form,.md-search__form:hover{color:red}",
        "[data-md-toggle=search]:checked~.md-header .md-header__option{color:red}",
        "[data-md-color-primary=indigo]{color:red}",
        "[dir=rtl] .md-nav__title{color:red}",
        "@media print{.md-feedback{color:red}}",
        ".md-typeset :is(.emojione,.twemoji,.gemoji){color:red}",
        '.keys .key-alt:before{content:"}"}',
        ":root{--md-mark:url('data:image/svg+xml,<svg{}/>')}",
    ],
)
def test_what_a_site_does_not_use_is_left_out(style: str) -> None:
    kept = ".md-nav{color:red}"
    assert lean_style(style + kept, PLAIN).removeprefix(":root{}") == kept


@pytest.mark.parametrize(
    "style",
    [
        '@charset "UTF-8";',
        ".md-typeset details{color:red}",
        "[data-md-color-primary=custom]{color:red}",
        "[data-md-color-scheme=slate]{color:red}",
        "[dir=ltr] .md-nav__title{color:red}",
        "@keyframes facts{0%{height:0}to{height:.65rem}}",
        "@media print{.md-nav{color:red}}",
        ".md-typeset pre:not(.md-code){color:red}",
        ".md-typeset :is(.grid,p)>a{color:red}",
        ".md-typeset:has(.mermaid){color:red}",
        r".md-nav\.keys{color:red}",
        '.md-nav:after{content:"} .md-tag{"}',
        ":root{--md-mark:url('data:image/svg+xml,<svg{}/>')}.md-nav{content:var(--md-mark)}",
    ],
)
def test_all_else_stays(style: str) -> None:
    assert lean_style(style, PLAIN) == style


def test_a_rule_keeps_those_of_its_selectors_that_are_used() -> None:
    assert lean_style(".md-tag,.md-nav{color:red}", PLAIN) == ".md-nav{color:red}"
    assert lean_style(".md-nav:is(.md-tag,.x),b{color:red}", PLAIN) == ".md-nav:is(.md-tag,.x),b{color:red}"


@pytest.mark.parametrize(
    ("style", "settings", "written"),
    [
        (".tabbed-set{}", "pymdownx.tabbed", ""),
        (".tabbed-set{}", "", '<div class="tabbed-set">'),
        (".md-tag--shadow{}", "", "{ .md-tag--shadow }"),
        (".md-typeset .note{}", "", "!!! note"),
        (".md-typeset .note{}", "", "??? abstract note\n"),
        (".md-typeset .note{}", "", '<div class="admonition note">'),
        (".grid{}", "", '<div class="my grid" markdown>'),
        (".grid{}", "", "- a\n{ .grid }"),
        (".md-status--new{}", "", "---\nstatus: new\n---"),
        (".highlight .k{}", "codehilite", ""),
        (".md-select{}", "alternate", ""),
        (".md-tooltip2{}", "content.tooltips", ""),
        (":root{--md-mark:url(a)}", "", "a { content: var(--md-mark) }"),
    ],
)
def test_what_settings_or_pages_speak_of_stays(style: str, settings: str, written: str) -> None:
    assert lean_style(style, PLAIN._replace(settings=settings, written=written)) == style
    assert lean_style(style, PLAIN) != style


def test_a_site_that_is_read_from_the_right_keeps_that_side() -> None:
    both = "[dir=ltr] .md-nav{left:0}[dir=rtl] .md-nav{right:0}"
    assert lean_style(both, PLAIN._replace(rtl=True)) == "[dir=rtl] .md-nav{right:0}"


def test_the_theme_s_search_keeps_its_style() -> None:
    assert lean_style(".md-search{}", PLAIN._replace(searched=True)) == ".md-search{}"


def test_what_others_make_is_not_guessed() -> None:
    assert all(map(is_followed, ("toc", "markdown.extensions.tables", "pymdownx.superfences", "material/search")))
    assert not any(map(is_followed, ("own.extension", "pymdownx.snippets", "blog", "macros")))


def test_one_style_sheet_takes_the_place_of_two() -> None:
    def link(name: str) -> str:
        return f'<link rel="stylesheet" href="../assets/stylesheets/{name}.css">'

    page = f"{link('main.0a1b2c3d.min')}\n{link('palette.0a1b2c3d.min')}{link('own')}"
    name = file_name(b"a{}")
    assert with_style(page.encode(), name).decode() == link(name.removesuffix(".css")) + link("own")
    assert with_style(page.encode(), "") == page.encode()
    assert file_name(b"b{}") != name


@pytest.mark.site
def test_pages_look_as_they_did(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    site = root / "build" / "site"
    (lean,) = (site / "assets" / "stylesheets").glob("theme.*.min.css")
    (full,) = (site / "assets" / "stylesheets").glob("main.*.min.css")
    left = _selectors(lean.read_text("utf-8"))
    assert len(lean.read_bytes()) < len(full.read_bytes()) / 2
    pages = [page.read_text("utf-8") for page in site.rglob("index.html")]
    assert all(lean.name in page and full.name not in page for page in pages)
    for page in pages:
        names = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
        about = {
            each
            for each in _selectors(full.read_text("utf-8"))
            if set(re.findall(r"\.([a-z][\w-]*)", each)) <= names
            and not re.search(r"dir=rtl|data-md-(?:color|toggle=search)|:root", each)
        }
        assert about
        assert about <= left


def _selectors(style: str) -> set[str]:
    rules = re.findall(r"([^{};]+)\{[^{}]*\}", style)
    return {each for rule in rules for each in re.split(r",(?![^(]*\))", rule)}
