"""Pages of every kind: they load without a fault, fit every width, and read without JavaScript and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, DOSSIER, KINDS, OUTLET

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280)

FACES = {
    "": ("Home - counterpoint", "Statement against statement, with the evidence"),
    CLAIM: (
        "Ukraine plans an attack on the territory of Belarus (Unsupported) - counterpoint",
        "Ukraine plans an attack on the territory of Belarus",
    ),
    DOSSIER: ("Belarus, October 2022 - counterpoint", "Belarus, October 2022"),
    ACTOR: ("Aliaksandr Lukashenka - counterpoint", "Aliaksandr Lukashenka"),
    OUTLET: ("Interfax-Ukraine - counterpoint", "Interfax-Ukraine"),
}


@pytest.mark.parametrize("path", FACES)
def test_title_and_heading_are_exact(visit: Visit, path: str) -> None:
    page = visit.go(path)
    heading = page.locator("h1")
    expect(heading).to_have_count(1)
    shown = heading.evaluate(
        "h1 => [...h1.childNodes].filter(n => !n.matches?.('.headerlink')).map(n => n.textContent)"
    )
    assert (page.title(), "".join(shown).strip()) == FACES[path]


OFTEN_CORRECTED = "claims/belarus-2022/neighbours-planned-provocations/"
"""What was corrected stands above the claim, folded."""


@pytest.mark.parametrize(("path", "word"), [(CLAIM, "Unsupported"), (OFTEN_CORRECTED, "Unsupported")])
def test_a_claim_page_leads_with_its_verdict_and_the_reasons(visit: Visit, path: str, word: str) -> None:
    page = visit.go(path)
    expect(page.locator(".cp-corrections")).to_have_count(1)
    expect(page.locator(".cp-verdict__word")).to_have_text(word)
    order = (".cp-corrections", "h1", ".cp-verdict", "#why-this-rating", ".cp-jumps", ".cp-glance", "#statement")
    boxes = [page.locator(part).bounding_box() for part in order]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(tops) == len(order)
    verdict = boxes[2]
    assert verdict is not None
    assert verdict["y"] + verdict["height"] < 720


def test_a_link_to_a_correction_unfolds_it(visit: Visit) -> None:
    page = visit.go("corrections/")
    page.locator('.cp-log a[href*="#correction-"]').first.click()
    expect(page.locator(":target .cp-anchor")).to_be_in_viewport()
    expect(page.locator(".cp-corrections")).to_have_attribute("open", "")


def test_a_glance_at_the_exchange_leads_to_each_of_its_cards(visit: Visit) -> None:
    page = visit.go(CLAIM)
    rows = page.locator(".cp-glance a")
    targets = rows.evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert targets == page.locator(".cp-turn").evaluate_all("all => all.map(card => card.id)")
    rows.nth(3).click()
    expect(page.locator(".cp-turn:target")).to_be_in_viewport()
    # Each card and each item of evidence is found by its heading, or by its name.
    names = page.get_by_role("article", name="Volodymyr Zelenskyy denies this claim")
    expect(names.first).to_be_visible()
    items = page.locator(".cp-item")
    assert items.locator("h3").count() == items.count() > 5


def test_a_dossier_leads_to_its_claims_and_speakers(visit: Visit) -> None:
    page = visit.go(DOSSIER)
    rows = page.locator(".cp-claims tbody tr")
    expect(rows).to_have_count(29)
    rows.first.get_by_role("link", name="Ukraine plans an attack on the territory of Belarus").click()
    page.wait_for_url("**/" + CLAIM)
    page.locator(".cp-turn").first.get_by_role("link", name="Ministry of Foreign Affairs of Belarus").first.click()
    page.wait_for_url("**/actors/mfa-belarus/")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_beside_the_page_at_any_width(visit: Visit, kind: str) -> None:
    page = visit.go(KINDS[kind])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        content, window = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
        assert content <= window, width


@pytest.mark.parametrize("width", [360, 700, 1280])
def test_a_long_rating_breaks_beside_its_number_and_the_names(visit: Visit, width: int) -> None:
    page = visit.go("claims/")
    page.set_viewport_size({"width": width, "height": 800})
    label = "Half true, according to what was known at the time when it was said for the first time"
    page.evaluate(
        "label => document.querySelectorAll('.cp-chip bdi').forEach(each => { each.textContent = label; })", label
    )
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    facet = page.locator(".cp-facet").first
    words, number = facet.locator("bdi").bounding_box(), facet.bounding_box()
    assert words is not None
    assert number is not None
    assert number["width"] <= width
    assert abs(number["y"] + number["height"] - words["y"] - words["height"]) < 10, "on the last line of the label"
    names = page.locator(".cp-claims__claim + td")
    assert width < 600 or names.first.evaluate("cell => cell.clientWidth") >= 80, "names are not broken within words"


@pytest.mark.parametrize("path", FACES)
def test_pages_can_be_read_without_javascript(
    open_visit: Callable[..., Visit], root_url: str, visit: Visit, path: str
) -> None:
    text = "document.querySelector('article').innerText"
    page = open_visit(root_url, java_script_enabled=False).go(path)
    assert page.evaluate(text) == visit.go(path).evaluate(text)
    expect(page.locator("h1")).to_be_visible()
    for link in page.locator(".md-tabs a").all():
        expect(link).to_be_visible()


@pytest.mark.parametrize("path", [CLAIM, DOSSIER, ACTOR, OUTLET])
def test_paper_has_addresses_and_no_navigation(visit: Visit, path: str) -> None:
    page = visit.go(path)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".cp-steps", ".cp-related", ".cp-copy"):
        for found in page.locator(part).all():
            expect(found).to_be_hidden()
    for address in page.locator(".cp-source__url").all():
        expect(address).to_be_visible()
    for link in page.locator(".cp-source__title:not(.cp-source__bare) a").all():
        said = link.evaluate("each => getComputedStyle(each, '::after').content")
        assert said == f'" · {link.get_attribute("href")}"'
    filled = "getComputedStyle(document.querySelector('.cp-verdict') ?? document.body).backgroundColor"
    assert page.evaluate(filled) in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


def test_an_address_that_does_not_exist_shows_the_sites_own_page(site: Path, visit: Visit) -> None:
    page = visit.go("404.html")
    expect(page.locator("h1")).to_have_text("Page not found")
    page.locator(".md-tabs").get_by_role("link", name="Claims").click()
    expect(page.locator("h1")).to_contain_text("Claims")
