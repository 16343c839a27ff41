"""The menu of narrow screens, and lists in it, by keys: closed it has no stops, open it has those that are seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CLAIM, build, served
from tests.sites import copy_site, replace_in

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
GUIDE = "guide/"
PATHS = (CLAIM, GUIDE, "404.html")

UNSEEN = """() => {
  for (const each of document.getAnimations()) each.finish();
  const at = document.activeElement;
  const labels = at.matches(".md-option") ? at.form.querySelectorAll("label") : at.labels;
  const shown = at.matches(".md-toggle, .md-option")
    ? [...labels].filter(each => each.checkVisibility({ visibilityProperty: true })) : [at];
  const seen = shown.some(each => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return each.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  return seen ? "" : at.outerHTML.slice(0, 200);
}"""
"""Says what has the focus, if neither it nor what stands for it is seen in its place."""


WITHOUT_HAS = """() => {
  const drop = (rules) => {
    for (let at = rules.cssRules.length - 1; at >= 0; at--) {
      const rule = rules.cssRules[at];
      if (rule.selectorText?.includes(":has(")) rules.deleteRule(at);
      else if (rule.cssRules) drop(rule);
    }
  };
  [...document.styleSheets].forEach(drop);
}"""
"""Leaves out what some browsers do not know."""


def menu(page: Page) -> Locator:
    return page.get_by_role("checkbox", name="Navigation")


def stops(page: Page, most: int) -> list[str]:
    """Press Tab so often, and return the words of all stops, each of which is seen."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == ""
        found.append(str(page.evaluate("(at => (at.labels?.[0] ?? at).textContent.trim())(document.activeElement)")))
    return found


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_a_closed_menu_has_no_stops(open_visit: Callable[..., Visit], root_url: str, path: str, scripts: bool) -> None:
    page = open_visit(root_url, java_script_enabled=scripts, **PHONE).go(path)
    found = stops(page, 8)
    assert found[0] == "Skip to content"
    assert "Topics" not in found


@pytest.mark.parametrize("path", PATHS)
def test_keys_open_it_and_escape_closes_it(open_visit: Callable[..., Visit], root_url: str, path: str) -> None:
    page = open_visit(root_url, **PHONE).go(path)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu(page)).to_be_focused()
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(menu(page)).to_have_attribute("aria-expanded", "true")
    inside = ".md-sidebar--primary"
    stops(page, 1)
    assert page.evaluate("inside => !!document.activeElement.closest(inside)", inside)
    page.keyboard.press("Escape")
    expect(menu(page)).to_be_focused()
    expect(menu(page)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(f"{inside} a").first).to_be_hidden()
    # What was behind it can be reached again.
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.md-header')")


def test_without_scripts_the_space_bar_opens_it(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, java_script_enabled=False, **PHONE).go(CLAIM)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    link = page.locator(".cp-menu").get_by_role("link", name="Topics")
    expect(link).to_be_in_viewport()
    for _ in range(10):
        if link.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    menu(page).focus()
    page.keyboard.press("Space")
    expect(link).to_be_hidden()


def test_browsers_that_know_the_theme_s_style_alone_open_it_too(
    open_visit: Callable[..., Visit], root_url: str
) -> None:
    visit = open_visit(root_url, **PHONE)
    visit.page.add_init_script("CSS.supports = (text) => !text.includes(':has');")
    page = visit.go(CLAIM)
    page.evaluate(WITHOUT_HAS)
    link = page.locator(".cp-menu").get_by_role("link", name="Topics")
    expect(link).not_to_be_in_viewport()
    menu(page).focus()
    page.keyboard.press("Enter")
    expect(link).to_be_in_viewport()


def test_it_closes_where_the_menu_stands_beside_the_content(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, **PHONE).go(GUIDE)
    page.locator(".md-header__button[for=__drawer]").click()
    page.set_viewport_size({"width": 1400, "height": 900})
    expect(menu(page)).to_be_hidden()
    page.locator("article a[href]").nth(1).focus()
    assert page.evaluate("!!document.activeElement.closest('article')")


def test_its_lists_are_opened_and_left_by_keys(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, **PHONE).go(GUIDE)
    menu(page).focus()
    page.keyboard.press("Enter")
    back, contents, first = stops(page, 3)
    assert (back, contents, first) == ("Guide", "Guide for analysts", "First claim in five minutes")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert stops(page, 2) == ["How it fits together", "The commands"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("checkbox", name="Guide", exact=False).first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(UNSEEN) == ""
    assert page.evaluate("document.activeElement.textContent.trim()") == "How we work"


def test_lists_beside_the_content_are_opened_by_keys(open_visit: Callable[..., Visit], tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    replace_in(root / "mkdocs.yml", "    - navigation.tabs\n    - navigation.path\n    - navigation.prune\n", "")
    with served(build(root)) as url:
        page = open_visit(url).go("methodology/")
        box = page.get_by_role("checkbox", name="How we work")
        link = page.locator(".md-sidebar--primary").get_by_role("link", name="Ratings")
        box.focus()
        assert page.evaluate(UNSEEN) == ""
        expect(link).to_be_visible()
        page.keyboard.press("Enter")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(link).to_be_hidden()
        page.keyboard.press("Space")
        expect(box).to_have_attribute("aria-expanded", "true")
        assert stops(page, 2) == ["Was this checked?", "Ratings"]
