"""Readers see where they are, and reach what every page should lead to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.site import KINDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_stop_leads_to_the_heading(visit: Visit, kind: str) -> None:
    page = visit.go(KINDS[kind])
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    assert skip.get_attribute("href") == "#" + str(page.locator("h1").get_attribute("id"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_in_viewport()


TABS = {
    "claim": ("Claims", ["Home", "Claims"]),
    "dossier": ("Claims", ["Home", "Claims"]),
    "actor": ("Actors", ["Home", "Actors"]),
    "outlet": ("Outlets", ["Home", "Outlets"]),
    "topic": ("Topics", ["Home", "Topics"]),
    "ratings": ("How we work", ["Home", "How we work"]),
    "methodology": ("How we work", ["Home", "How we work"]),
    "check": ("Guide", ["Home", "Guide", "Checks"]),
}


@pytest.mark.parametrize("kind", TABS)
def test_the_tab_and_the_path_say_where_one_is(visit: Visit, kind: str) -> None:
    tab, path = TABS[kind]
    page = visit.go(KINDS[kind])
    current = page.locator(".md-tabs [aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_have_text(tab)
    expect(page.locator("nav.md-path li")).to_have_text(path)


def test_the_tab_of_the_page_itself_is_told_from_others(visit: Visit) -> None:
    page = visit.go("claims/")
    expect(page.locator(".md-tabs [aria-current=page]")).to_have_text("Claims")
    expect(page.locator("nav.md-path")).to_have_count(0)


@pytest.mark.parametrize("kind", ["home", "claim", "guide", "not-found"])
def test_the_footer_leads_to_how_the_site_works(visit: Visit, kind: str) -> None:
    page = visit.go(KINDS[kind])
    links = page.locator(".cp-footer a")
    expect(links).to_have_text(["How we check", "Corrections", "Report an error", "Suggest a claim", "Licence"])
    expect(page.locator(".md-social__link")).to_have_count(2)
    addresses = [str(address) for address in links.evaluate_all("all => all.map(link => link.href)")]
    assert addresses[0].endswith("/counterpoint/methodology/")
    assert addresses[1].endswith("/counterpoint/corrections/")


@pytest.mark.parametrize("path", ["", "claims/"])
def test_a_claim_can_be_suggested(visit: Visit, path: str) -> None:
    link = visit.go(path).locator(".cp-suggest a")
    expect(link).to_have_text("Suggest a claim")
    assert "template=suggest-a-claim.yml" in str(link.get_attribute("href"))


def test_a_search_without_hits_leads_to_where_a_claim_is_suggested(visit: Visit) -> None:
    page = visit.go("was-this-checked/")
    page.locator("#cp-check").fill("ქჟღყ wqjxvk")
    link = page.locator(".cp-check__status a")
    expect(link).to_have_text("Suggest a claim")
    assert "template=suggest-a-claim.yml" in str(link.get_attribute("href"))
