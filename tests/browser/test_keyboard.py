"""Everything can be reached and opened with the keyboard, and one sees where one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, DOSSIER, KINDS, OUTLET

pytestmark = pytest.mark.browser

PLACES = {**KINDS, "search": "was-this-checked/"}
SCREENS: dict[str, dict[str, Any]] = {
    "wide": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}

RINGS = """(within) => {
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (...layers) => {
    for (const colour of ["#ffffff", ...layers]) {
      pixel.fillStyle = colour;
      pixel.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...pixel.getImageData(0, 0, 1, 1).data].map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor, display } = getComputedStyle(each);
      if (display !== "contents") layers.unshift(backgroundColor);
    }
    return layers;
  };
  const shown = (element) => {
    if (element.matches(".md-option")) return element.parentElement.querySelector("label:not([hidden])");
    const label = element.matches(".md-toggle") && [...element.labels].find((each) => each.offsetWidth);
    return label || element;
  };
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  const found = new Map();
  for (const element of document.querySelectorAll("a[href], button, input, summary, textarea, [tabindex]")) {
    if (element.tabIndex < 0 || !element.closest(within)) continue;
    element.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== element) continue;
    document.getAnimations().forEach((each) => each.finish());
    const seen = shown(element);
    const style = getComputedStyle(seen);
    const offset = parseFloat(style.outlineOffset);
    const behind = grounds(offset < 0 ? seen : seen.parentElement);
    const [dark, light] = [luminance(...behind), luminance(...behind, style.outlineColor)]
      .sort((one, other) => one - other);
    let opacity = 1;
    for (let each = seen; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
    const place = element.closest("[class*=md-], header, footer").className;
    found.set(`${element.tagName}.${element.className || element.id} in ${place}`, {
      tag: element.tagName, opacity, style: style.outlineStyle, width: parseFloat(style.outlineWidth),
      contrast: (light + 0.05) / (dark + 0.05),
    });
  }
  return [...found].map(([name, values]) => ({ name, ...values }));
}"""
"""Gives each control of a page the focus; returns, for each kind of them, how that is shown."""


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


@pytest.mark.parametrize("screen", SCREENS, ids=SCREENS)
@pytest.mark.parametrize("kind", PLACES)
def test_focus_is_seen(open_visit: Callable[..., Visit], root_url: str, kind: str, screen: str) -> None:
    page = open_visit(root_url, **SCREENS[screen]).go(PLACES[kind])
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    assert check_rings(page) >= {"A", "INPUT"}


def check_rings(page: Page, within: str = "html") -> set[str]:
    """Give each control in a part of a page the focus, and see to it that one sees it; return their tags."""
    found = page.evaluate(RINGS, within)
    for each in found:
        name = each.pop("name")
        # What shows itself only now, as the links beside statements do, shows itself fully.
        assert each["opacity"] == 1, name
        assert each["style"] != "none", name
        assert each["width"] >= 2, name
        assert each["contrast"] >= 3, f"{name}: {each}"
    return {each["tag"] for each in found}


@pytest.mark.parametrize("screen", SCREENS, ids=SCREENS)
def test_focus_is_seen_in_what_comes_later(open_visit: Callable[..., Visit], root_url: str, screen: str) -> None:
    page = open_visit(root_url, **SCREENS[screen]).go(CLAIM)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.cp-verdict'))")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert check_rings(page, "dialog") == {"A", "BUTTON", "INPUT", "TEXTAREA"}
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 3000)")
    page.locator(".md-header--shadow").wait_for(state="attached")
    page.evaluate("scrollTo(0, 2000)")
    expect(page.locator(".md-top")).to_be_visible()
    assert check_rings(page, "main > .md-top, .cp-correct-button") == {"BUTTON"}
    if screen == "wide":
        page.keyboard.press("s")
        page.keyboard.type("Kyzym")
        expect(page.locator(".cp-search .cp-hit").first).to_be_visible()
        assert check_rings(page, ".cp-search__panel") == {"A"}
    page.goto(f"{root_url}browse/?verdict=unproven&by=vladimir-makei")
    expect(page.get_by_role("button", name="Remove all filters").first).to_be_visible()
    if screen == "phone":
        page.locator(".cp-browse__open").click()
    parts = ".cp-browse__chosen" if screen == "wide" else "dialog"
    assert "BUTTON" in check_rings(page, parts)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_switch_of_colours_is_worked_by_keys(open_visit: Callable[..., Visit], root_url: str, key: str) -> None:
    page = open_visit(root_url, color_scheme="dark").go(CLAIM)
    body = page.locator("body")
    page.locator(".md-header .md-logo").focus()
    page.keyboard.press("Tab")
    # The one of the choices that keys reach is that whose sign is shown.
    expect(page.get_by_role("radio", name="Switch to light")).to_be_focused()
    page.keyboard.press(key)
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.get_by_role("radio", name="Switch to dark")).to_be_focused()
    page.keyboard.press(key)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


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


KINDS_OF_FIELD = {"text": True, "email": True, "number": True, "radio": False, "checkbox": False, "submit": False}


@pytest.mark.parametrize(
    ("html", "typing"),
    [
        *((f"<input type={kind}>", typing) for kind, typing in KINDS_OF_FIELD.items()),
        ("<textarea></textarea>", True),
        ("<select><option>/</select>", True),
        ("<p contenteditable tabindex=0>a</p>", True),
        ("<button>a</button>", False),
    ],
)
def test_the_key_of_search_works_wherever_one_does_not_type(visit: Visit, html: str, typing: bool) -> None:
    page = visit.go(CLAIM)
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)", html)
    page.evaluate("document.querySelector('article').firstElementChild.focus()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('.cp-search__field')") is not typing
