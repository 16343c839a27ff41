"""What the small script does in the place of the theme's, on pages that need no more: as the theme's did it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.table import FRAME
from bench.weighing import weigh_page
from tests.browser.conftest import Visit
from tests.browser.site import CLAIM

pytestmark = pytest.mark.browser

GUIDE = "guide/settings/"
PHONE = {"viewport": {"width": 390, "height": 844}}
TOP = ".md-top"


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def scroll(page: Page, by: int) -> None:
    page.mouse.move(300, 400)
    page.mouse.wheel(0, by)
    page.wait_for_timeout(300)


def test_pages_do_not_load_the_theme_s(visit: Visit) -> None:
    for path in (CLAIM, GUIDE, "", "404.html"):
        visit.go(path)
        (script,) = visit.page.eval_on_selector_all("script[src*=javascripts]", "all => all.map(each => each.src)")
        assert visit.page.evaluate("url => fetch(url).then(a => a.text()).then(t => t.length)", script) < 20_000


def test_the_frame_of_every_claim_is_small(site: Path) -> None:
    frames = {page.parent.name: weigh_page(page.read_bytes()).frame for page in site.glob("claims/*/*/index.html")}
    assert len(frames) > 20
    assert max(frames.values()) < FRAME


@pytest.mark.parametrize("dark", [False, True])
def test_colours_follow_the_system_until_one_chooses(
    open_visit: Callable[..., Visit], root_url: str, dark: bool
) -> None:
    page = open_visit(root_url, color_scheme="dark" if dark else "light").go(CLAIM)
    names = ["slate", "default"] if dark else ["default", "slate"]
    assert scheme(page) == names[0]
    expect(page.locator("meta[name=theme-color]")).to_have_attribute("content", re.compile("#[0-9a-f]{6}"))
    button = page.locator(".md-header__button[for^=__palette]:visible")
    title = button.get_attribute("title")
    button.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", names[1])
    expect(button).not_to_have_attribute("title", str(title))
    page.reload()
    assert scheme(page) == names[1]
    page.locator("form.md-header__option input:checked, form.md-header__option input").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", names[0])


def test_colours_that_are_right_are_not_set_again(visit: Visit) -> None:
    visit.page.add_init_script(
        "window.changes = []; new MutationObserver(all => changes.push(...all.map(each => each.attributeName)))"
        ".observe(document, { attributes: true, subtree: true, attributeFilter: ["
        "'data-md-color-scheme', 'data-md-color-primary', 'data-md-color-accent', 'data-md-color-switching'] })"
    )
    page = visit.go(CLAIM)
    page.wait_for_timeout(200)
    assert page.evaluate("changes") == []
    page.locator(".md-header__button[for^=__palette]:visible").click()
    page.wait_for_function("changes.includes('data-md-color-scheme')")


NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}"""


@pytest.mark.parametrize("path", ["", CLAIM, GUIDE, "browse/", "was-this-checked/", "404.html"])
def test_a_browser_that_keeps_nothing_shows_all_of_a_page(visit: Visit, path: str) -> None:
    visit.page.add_init_script(NO_STORAGE)
    page = visit.go(path)
    before = scheme(page)
    page.locator(".md-header__button[for^=__palette]:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(before))
    expect(page.locator(TOP)).to_have_count(1)
    assert visit.faults == []


def test_the_table_of_contents_follows(visit: Visit) -> None:
    page = visit.go(GUIDE)
    current = page.locator(".md-nav--secondary .md-nav__link--active")
    expect(current).to_have_count(0)
    page.locator("#publisher").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('publisher').scrollIntoView()")
    expect(current).to_have_text("Publisher")
    expect(page.locator(".md-nav--secondary .md-nav__link--passed")).not_to_have_count(0)
    page.keyboard.press("End")
    expect(current).to_have_text("Who may see a preview")
    page.keyboard.press("Home")
    expect(current).to_have_count(0)


def test_a_long_table_of_contents_scrolls_along(visit: Visit) -> None:
    page = visit.go("guide/record/")
    page.keyboard.press("End")
    expect(page.locator(".md-nav--secondary .md-nav__link--active")).to_be_in_viewport()


def test_the_header_says_what_is_read(visit: Visit) -> None:
    page = visit.go(CLAIM)
    title = page.locator(".md-header__title")
    expect(title).not_to_have_class("md-header__title md-header__title--active")
    scroll(page, 2000)
    expect(title).to_have_class("md-header__title md-header__title--active")
    heading = page.title().rpartition(" - ")[0]
    expect(page.locator(".md-header__topic").nth(1)).to_have_text(heading)
    expect(page.locator(".md-header")).to_have_class(re.compile("md-header--shadow"))


def test_the_way_to_the_top_shows_when_one_turns_back(visit: Visit) -> None:
    page = visit.go(CLAIM)
    scroll(page, 3000)
    expect(page.locator(TOP)).to_have_attribute("hidden", "")
    scroll(page, -400)
    expect(page.locator(TOP)).not_to_have_attribute("hidden", "")
    page.locator(TOP).click()
    page.wait_for_function("scrollY === 0")
    expect(page.locator(TOP)).to_have_attribute("hidden", "")


def test_the_drawer_opens_leads_on_and_closes(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, **PHONE).go(CLAIM)
    page.locator(".md-header__button[for=__drawer]").click()
    links = page.locator(".cp-menu").get_by_role("link", name="Topics")
    expect(links).to_be_in_viewport()
    page.mouse.click(370, 600)
    expect(links).not_to_be_in_viewport()
    page.locator(".md-header__button[for=__drawer]").click()
    expect(links).to_be_in_viewport()
    page.evaluate("location.hash = 'evidence'")
    expect(links).not_to_be_in_viewport()


def test_wide_tables_scroll_and_lists_of_columns_fit(visit: Visit) -> None:
    page = visit.go(GUIDE)
    count = page.locator("article table:not([class])").count()
    assert count
    assert page.locator(".md-typeset__scrollwrap > .md-typeset__table > table").count() == count
    assert page.evaluate("document.querySelector('.md-sidebar--secondary .md-sidebar__scrollwrap').clientHeight") <= 672


def test_what_is_folded_opens_for_a_link_and_on_paper(visit: Visit) -> None:
    page = visit.go(CLAIM)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        "'<details id=outer><summary>a</summary><details><summary>b</summary><p id=inner>c</p></details></details>')"
    )
    page.evaluate("location.hash = 'inner'")
    expect(page.locator("#inner")).to_be_in_viewport()
    page.evaluate("document.querySelector('#outer').open = false")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#outer")).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#outer")).not_to_have_attribute("open", "")


def test_an_address_with_a_broken_fragment_stops_nothing(visit: Visit) -> None:
    errors: list[str] = []
    visit.page.on("pageerror", lambda error: errors.append(str(error)))
    page = visit.go(f"{GUIDE}#%")
    page.keyboard.press("n")
    page.wait_for_url(lambda address: GUIDE not in address)
    assert not errors


def test_keys_lead_to_the_page_before_and_the_next(visit: Visit) -> None:
    page = visit.go(GUIDE)
    expected = page.evaluate("document.querySelector('link[rel=next]').href")
    page.keyboard.press("n")
    page.wait_for_url(expected)
    page.keyboard.press("p")
    page.wait_for_url(f"{visit.root_url}{GUIDE}")
