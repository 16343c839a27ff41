"""Claims are narrowed by several facets: by pointer, by keyboard, by address, on a phone, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


def status(page: Page) -> Locator:
    return page.locator(".cp-browse__status")


def titles(page: Page) -> Locator:
    return page.locator(".cp-found__title")


def test_facets_are_narrowed_together_and_stand_in_the_address(visit: Visit) -> None:
    page = visit.go("browse/")
    expect(status(page)).to_have_text("29 claims")
    box(page, "Unproven").check()
    expect(status(page)).to_have_text("7 claims")
    box(page, "Vladimir Makei").check()
    expect(status(page)).to_have_text("2 claims")
    expect(titles(page)).to_have_count(2)
    assert page.url.endswith("/browse/?verdict=unproven&by=vladimir-makei")
    # Values of one facet add to each other, and counts are of what one more tick would leave.
    expect(box(page, "Misleading")).to_have_accessible_name("Misleading 1")
    box(page, "Misleading").check()
    expect(status(page)).to_have_text("3 claims")


def test_back_and_forward_and_reload_restore_what_was_chosen(visit: Visit) -> None:
    page = visit.go("browse/")
    box(page, "Disputed").check()
    box(page, "Vladimir Makei").check()
    expect(status(page)).to_have_text("1 claim")
    page.go_back()
    expect(status(page)).to_have_text("3 claims")
    expect(box(page, "Vladimir Makei")).not_to_be_checked()
    page.go_back()
    expect(status(page)).to_have_text("29 claims")
    page.go_forward()
    page.go_forward()
    expect(status(page)).to_have_text("1 claim")
    page.reload()
    expect(status(page)).to_have_text("1 claim")
    expect(box(page, "Disputed")).to_be_checked()
    titles(page).first.get_by_role("link").click()
    expect(page.locator(".cp-verdict")).to_contain_text("Disputed")
    page.go_back()
    expect(status(page)).to_have_text("1 claim")


def test_everything_works_by_keyboard_and_focus_stays(visit: Visit) -> None:
    page = visit.go("browse/")
    expect(box(page, "True")).to_be_visible()
    page.get_by_text("Verdict", exact=True).first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(box(page, "Mostly true")).to_be_focused()
    page.keyboard.press("Space")
    expect(status(page)).to_have_text("8 claims")
    expect(box(page, "Mostly true")).to_be_focused()
    page.get_by_role("button", name="Remove filter: Verdict: Mostly true").focus()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("29 claims")
    expect(status(page)).to_be_focused()


def test_all_values_and_more_claims_are_a_click_away(visit: Visit) -> None:
    page = visit.go("browse/")
    facet = page.locator('[data-facet="by"]')
    expect(facet.get_by_role("checkbox")).to_have_count(10)
    facet.get_by_role("button", name="All 12").click()
    expect(facet.get_by_role("checkbox")).to_have_count(12)
    expect(titles(page)).to_have_count(20)
    page.get_by_role("button", name="Show more claims").click()
    expect(titles(page)).to_have_count(29)
    expect(titles(page).nth(20).get_by_role("link")).to_be_focused()


def test_outlets_are_loaded_when_they_are_asked_for(visit: Visit) -> None:
    page = visit.go("browse/")
    expect(box(page, "True")).to_be_visible()
    page.locator('[data-facet="kind"] summary').click()
    kind = page.locator('[data-facet="kind"]').get_by_role("checkbox", name=re.compile("^state media"))
    kind.check()
    expect(page).to_have_url(re.compile(r"\?kind=state-media$"))
    shown = status(page).inner_text()
    page.reload()
    expect(status(page)).to_have_text(shown)
    expect(kind).to_be_checked()


def test_nothing_left_leads_to_a_suggestion(visit: Visit) -> None:
    page = visit.go("browse/?verdict=rated-true&by=vladimir-makei")
    expect(status(page)).to_have_text("0 claims")
    expect(page.get_by_text("No claim matches all filters.")).to_be_visible()
    expect(page.locator(".cp-browse__main").get_by_role("link", name="Suggest a claim")).to_be_visible()
    page.locator(".cp-browse__more").get_by_role("button", name="Remove all filters").click()
    expect(status(page)).to_have_text("29 claims")
    assert page.url.endswith("/browse/")


def test_on_a_phone_the_filters_are_in_a_sheet(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, **PHONE).go("browse/")
    expect(page.locator(".cp-browse__facets")).to_be_hidden()
    opener = page.get_by_role("button", name="Filters")
    opener.click()
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    sheet.get_by_role("checkbox", name=re.compile("^Unproven")).tap()
    expect(sheet.get_by_role("status")).to_have_text("7 claims")
    sheet.get_by_role("button", name="Show claims").click()
    expect(sheet).to_be_hidden()
    expect(titles(page)).to_have_count(7)
    opener.click()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()


def test_keys_of_the_page_do_nothing_in_the_sheet(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, **PHONE).go("browse/")
    assert page.locator("link[rel=next]").count() == page.locator("link[rel=prev]").count() == 1
    page.get_by_role("button", name="Filters").click()
    shown = page.get_by_role("dialog").get_by_role("button", name="Show claims")
    shown.focus()
    for key in "s/np,.":
        page.keyboard.press(key)
        expect(shown).to_be_focused()
    assert page.url == f"{root_url}browse/"


def test_without_scripts_each_value_leads_to_its_list(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, java_script_enabled=False).go("browse/")
    page.locator('[data-facet="verdict"]').get_by_role("link", name="Unproven 7").click()
    expect(page.locator(".cp-claims tbody tr")).to_have_count(7)
    page.goto(f"{root_url}browse/")
    page.locator('[data-facet="month"] summary').click()
    page.locator('[data-facet="month"]').get_by_role("link").last.click()
    assert "#in-" in page.url
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_page_works_from_a_folder(open_visit: Callable[..., Visit], site: Path) -> None:
    page = open_visit(f"{site.as_uri()}/").go("browse/index.html")
    box(page, "Unproven").check()
    expect(status(page)).to_have_text("7 claims")
    expect(titles(page)).to_have_count(7)


def test_a_value_that_is_unticked_stays_while_focus_is_on_it(visit: Visit) -> None:
    page = visit.go("browse/")
    facet = page.locator('[data-facet="by"]')
    facet.get_by_role("button", name="All 12").click()
    last = facet.get_by_role("checkbox").last
    last.check()
    facet.get_by_role("button", name="Show fewer").click()
    chosen = facet.get_by_role("checkbox", checked=True)
    chosen.focus()
    page.keyboard.press("Space")
    expect(status(page)).to_have_text("29 claims")
    expect(facet.locator("input[type=checkbox]:focus")).to_have_count(1)
    expect(facet.get_by_role("checkbox")).to_have_count(11)
    page.keyboard.press("Space")
    expect(facet.get_by_role("checkbox", checked=True)).to_be_focused()
