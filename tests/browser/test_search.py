"""The header search leads to the very statement, in any language, and to a person by any spelling."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, served
from tests.exporters.test_search import two_sites
from tests.sites import run

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    """Type words into the search of the header, as a reader would."""
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially(words)
    # The theme searches when a key is released, and only letters of the driver's own keyboard come with keys.
    field.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "anchor", "quotation"),
    [
        ("відкидаємо", "answer-mfa-denial", "Ми категорично відкидаємо"),
        ("insinuation", "answer-mfa-denial", "reject yet another insinuation"),
        ("предупредили", "answer-lukashenka-reports-warning", "нас предупредили о нанесении удара"),
    ],
)
def test_a_word_of_a_quotation_leads_to_the_statement(visit: Visit, words: str, anchor: str, quotation: str) -> None:
    page = visit.go("")
    search(page, words)
    page.locator(f'.md-search-result__link[href*="{CLAIM}"][href*="#{anchor}"]').first.click()
    page.wait_for_url(f"**/{CLAIM}*#{anchor}")
    assert page.locator(":target").get_attribute("id") == anchor
    expect(page.locator(":target blockquote", has_text=quotation)).to_be_in_viewport()


@pytest.mark.parametrize("name", ["Лукашенко", "Lukashenka", "Lukashenko", "Łukaszenka", "لوكاشينكو", "lukashenk"])
def test_any_spelling_of_a_name_finds_the_person(visit: Visit, name: str) -> None:
    page = visit.go("")
    search(page, name)
    found = page.locator(f'.md-search-result__link[href*="{ACTOR}"]').first
    found.click()
    page.wait_for_url(f"**/{ACTOR}*")
    expect(page.locator("h1")).to_have_text("Aliaksandr Lukashenka")


def test_a_persons_own_page_comes_first(visit: Visit) -> None:
    page = visit.go("")
    search(page, "Лукашенко")
    address = page.locator(".md-search-result__link").first.get_attribute("href")
    assert address is not None
    assert f"/{ACTOR}" in address


def test_one_search_covers_several_sites(open_visit: Callable[..., Visit], tmp_path: Path) -> None:
    first, second = two_sites(tmp_path, "../second/: ../second/build/site")
    served_folder = tmp_path / "served"
    for root in (second, first):
        done = run(root, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
        shutil.copytree(root / "build" / "site", served_folder / root.name)
    with served(served_folder) as url:
        page = open_visit(url).go("first/")
        search(page, "barricaded")
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url("**/second/claims/roads/bridge/*")
        expect(page.locator(".cp-verdict__summary")).to_contain_text("barricaded")
