"""What a site builder makes is finished before readers get it."""

from __future__ import annotations

import pytest

from counterpoint.publish.finishing import finished_file, finished_page


@pytest.mark.parametrize(
    ("made", "finished"),
    [
        (
            '<input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__drawer">',
        ),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
        ('<label class="md-nav__link" for="__nav_7" tabindex="">', '<label class="md-nav__link" for="__nav_7">'),
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
