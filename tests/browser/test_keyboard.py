"""Everything can be reached and opened with the keyboard, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, DOSSIER, OUTLET

pytestmark = pytest.mark.browser

OUTLINE = "e => [getComputedStyle(e).outlineStyle, parseFloat(getComputedStyle(e).outlineWidth)]"


def focus_by_tab(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    page.locator(selector).first.evaluate("e => { e.setAttribute('data-wanted', '') }")
    before = page.locator(selector).first.evaluate_handle(
        """e => { const all = [...document.querySelectorAll('main a[href], main summary')];
                  return all[all.indexOf(e) - 1] ?? e; }"""
    )
    element = before.as_element()
    assert element is not None
    element.focus()
    for _ in range(3):
        if page.evaluate("document.activeElement.hasAttribute('data-wanted')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


@pytest.mark.parametrize("path", ["", CLAIM, DOSSIER, ACTOR, OUTLET, "actors/", "sources/"])
def test_the_first_stop_leads_past_the_navigation(visit: Visit, path: str) -> None:
    page = visit.go(path)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.length > 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        (CLAIM, ".cp-turn__by a"),
        (CLAIM, ".cp-verdict a"),
        (CLAIM, ".cp-turn .cp-anchor"),
        (CLAIM, ".cp-ref"),
        (DOSSIER, ".cp-claims a"),
        (ACTOR, ".cp-utterance a"),
        (OUTLET, ".cp-source a"),
    ],
)
def test_focus_is_seen(visit: Visit, path: str, selector: str) -> None:
    page = visit.go(path)
    focus_by_tab(page, selector)
    focused = page.locator("[data-wanted]")
    style, width = focused.evaluate(OUTLINE)
    assert style != "none"
    assert width >= 2
    # What shows itself only now, as the links beside statements do, shows itself fully.
    assert focused.evaluate("e => getComputedStyle(e).opacity") == "1"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_further_pages_open_and_close_with_a_key(visit: Visit, key: str) -> None:
    page = visit.go(CLAIM)
    details = page.locator("details.cp-more").first
    focus_by_tab(page, "details.cp-more > summary")
    assert not details.evaluate("d => d.open")
    page.keyboard.press(key)
    expect(details.locator("li").first).to_be_visible()
    page.keyboard.press(key)
    expect(details.locator("li").first).to_be_hidden()


def test_search_opens_and_is_left_with_keys(visit: Visit) -> None:
    page = visit.go(CLAIM)
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("Kyzym")
    first = page.locator(".cp-search .cp-hit a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
