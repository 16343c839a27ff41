"""What is wider than a phone scrolls inside its own frame, by keyboard too, and shows that it goes on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

WIDE = {"table": ("guide/benchmark/", ".md-typeset__scrollwrap"), "code": ("guide/first-claim/", "pre > code")}


@pytest.mark.parametrize("kind", WIDE)
def test_what_is_wider_than_a_phone_scrolls_by_key_and_says_so(
    open_visit: Callable[..., Visit], root_url: str, kind: str
) -> None:
    path, selector = WIDE[kind]
    page = open_visit(root_url, viewport={"width": 320, "height": 844}).go(path)
    frame = page.locator(f"{selector}[data-more]").first
    expect(frame).to_have_attribute("data-more", "right")
    expect(frame).to_have_attribute("role", "group")
    assert frame.get_attribute("aria-label")
    assert "gradient" in str(frame.evaluate("each => getComputedStyle(each).maskImage"))
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(frame).to_have_attribute("data-more", re.compile("^left"))  # one step may be all that a font leaves
    frame.evaluate("each => { each.scrollLeft = (each.scrollWidth - each.clientWidth) / 2; }")
    expect(frame).to_have_attribute("data-more", "left right")
    frame.evaluate("each => { each.scrollLeft = each.scrollWidth; }")
    expect(frame).to_have_attribute("data-more", "left")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_fits_is_no_stop(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, viewport={"width": 390, "height": 844}).go("guide/benchmark/")
    frame = page.locator(".md-typeset__scrollwrap").nth(1)
    expect(frame).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1400, "height": 900})
    expect(frame).not_to_have_attribute("tabindex", "0")
    expect(frame).not_to_have_attribute("data-more", "right")
