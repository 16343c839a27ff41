"""What only the theme's script needs is in the script's file, for pages that are all alike in it."""

from __future__ import annotations

import json

import pytest

from counterpoint.publish.slimming import parts_in, slim_page
from counterpoint.publish.theme_script import script_name, script_with

TOLD = {"base": "..", "features": ["toc.follow"], "search": "../search.js", "translations": {"search.a": "b", "c": "d"}}
PAGE = """\
<head><title>{title} - Roads</title></head><body><header>\
<div class="md-header__topic"><span class="md-ellipsis">Roads</span></div>\
<div class="md-header__topic" data-md-component="header-topic"><span class="md-ellipsis">A bridge</span></div>\
<form class="md-header__option" data-md-component="palette"><input class="md-option"></form></header><main>\
<article>{content}</article>\
<button type="button" class="md-top md-icon" data-md-component="top" hidden>{top}</button></main>\
<div class="md-dialog" data-md-component="dialog"><div class="md-dialog__inner md-typeset"></div></div>\
<script id="__config" type="application/json">{told}</script>\
<script src="../assets/javascripts/bundle.a5f9d56c.min.js"></script></body>"""


def page(content: str = "", top: str = "Up", title: str = "A bridge", **told: object) -> bytes:
    return PAGE.format(content=content, top=top, title=title, told=json.dumps(TOLD | told)).encode()


def test_a_page_that_is_like_the_others_leaves_them_to_the_script() -> None:
    parts = parts_in(page())
    assert parts
    assert slim_page(page("<p>a</p>"), parts, "theme.js").decode() == (
        "<head><title>A bridge - Roads</title></head><body><header>"
        '<div class="md-header__topic"><span class="md-ellipsis">Roads</span></div>'
        '<form class="md-header__option" data-md-component="palette"></form></header><main>'
        "<article><p>a</p></article></main>"
        '<script src="../assets/javascripts/theme.js"></script></body>'
    )


def test_a_page_with_a_heading_of_its_own_in_the_header_keeps_it() -> None:
    assert b"header-topic" in slim_page(page(title="Bridges"), parts_in(page()), "theme.js")


@pytest.mark.parametrize(
    "other",
    [
        page(top="Back"),
        page(features=["toc.follow", "content.tooltips"]),
        page().replace(b"bundle.a5f9d56c", b"bundle.00000000"),
        page().replace(b"<header>", b'<header><div data-md-component="search"></div>'),
        page().replace(b'class="md-option"', b'class="md-option" checked'),
    ],
)
def test_a_page_that_differs_keeps_all(other: bytes) -> None:
    assert slim_page(other, parts_in(page()), "theme.js") == slim_page(other)
    assert b"theme.js" not in slim_page(other, parts_in(page()), "theme.js")


@pytest.mark.parametrize("feature", ["navigation.instant", "navigation.instant.progress"])
def test_pages_that_are_taken_apart_keep_their_parts(feature: str) -> None:
    assert parts_in(page(features=[feature])) is None


def test_what_is_written_in_the_content_is_no_part() -> None:
    parts = parts_in(page())
    content = '<button type="button" class="md-top md-icon" data-md-component="top" hidden>Up</button>'
    slimmed = slim_page(page(content), parts, "theme.js").decode()
    assert f"<article>{content}</article></main>" in slimmed
    assert parts_in(page(content, top="Back")) != parts


def test_the_script_has_them_before_it_begins() -> None:
    parts = parts_in(page(top="</script>É"))
    assert parts
    script = script_with(parts, b"theirs()")
    assert script.endswith(b"\ntheirs()")
    values = script[script.rindex(b"})(") + 3 : -len(b");\ntheirs()")]
    assert json.loads(values)["config"] == {"features": ["toc.follow"], "translations": {"c": "d"}}
    assert json.loads(values)["palette"] == '<input class="md-option">'
    assert script_name(script) != script_name(script + b" ")
