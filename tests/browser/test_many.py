"""On a site of 2,000 claims: search by keystrokes and paste, facets together, pages of lists, the way back, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.material import read_material
from bench.records import write_records
from tests.browser.conftest import Visit
from tests.browser.site import build, served

pytestmark = [pytest.mark.browser, pytest.mark.scale]

COUNT = 2_000
NEEDLESS = ("api", "atom", "citations", "claimreview", "datafeed", "embed", "jsonfeed", "metadata", "tables")
"""Exporters that pages do not need."""

SETTINGS = f"""\
site_name: Many
site_url: https://example.org/counterpoint/
docs_dir: content
site_dir: build/site
theme: {{name: material, font: false, features: [navigation.tabs, navigation.path]}}
plugins: [counterpoint: {{exporters: {{{", ".join(f"{name}: false" for name in NEEDLESS)}}}}}]
nav: [Home: index.md, Claims: claims/index.md, Browse: browse.md, Check: was-this-checked.md]
validation: {{nav: {{omitted_files: ignore}}}}
"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture(scope="module")
def many_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the root of a served site of many claims."""
    root = tmp_path_factory.mktemp("many")
    write_records(root / "claims", COUNT, read_material(Path("no-such-folder"))[0])
    (root / "content").mkdir()
    (root / "content" / "index.md").write_text("# Many\n")
    (root / "mkdocs.yml").write_text(SETTINGS)
    with served(build(root)) as url:
        yield url


def rows(page: Page) -> Locator:
    """Return the links to claims in the table of a list."""
    return page.locator(".cp-claims tbody tr th a, .cp-claims tbody tr td:first-child a")


def claim_of(page: Page, path: str) -> tuple[str, str]:
    """Return the text and the address of a claim in a list."""
    page.goto(path)
    link = rows(page).nth(30)
    return link.inner_text(), str(link.evaluate("link => new URL(link.href).pathname"))


def status(page: Page) -> Locator:
    return page.locator(".cp-browse__status")


def tick(page: Page, facet: str, place: int) -> tuple[str, str]:
    """Tick a value of a facet; return its name, and the number of claims that it promised."""
    box = page.locator(f'[data-facet="{facet}"]').get_by_role("checkbox").nth(place)
    expect(box).to_be_visible()
    name, _, number = str(box.evaluate("box => box.labels[0].innerText")).replace("\n", " ").rpartition(" ")
    box.check()
    return name.strip(), number


def test_a_claim_is_found_by_keystrokes_and_opened_by_keys(open_visit: Callable[..., Visit], many_url: str) -> None:
    page = open_visit(many_url).page
    text, address = claim_of(page, f"{many_url}claims/page-9/")
    page.keyboard.press("/")
    page.keyboard.type(text)
    first = page.locator(".cp-search .cp-hit").first
    expect(first.locator(f'a[href*="{address}"]').first).to_be_visible()
    expect(first.locator(".cp-chip")).to_be_visible()
    expect(first.locator("mark").first).to_be_visible()
    page.keyboard.press("Tab")
    for _ in range(4):
        if page.evaluate("!!document.activeElement.closest('.cp-hit')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}*")
    expect(page.locator("h1")).to_contain_text(text[:30])


def test_a_pasted_sentence_that_differs_is_found(open_visit: Callable[..., Visit], many_url: str) -> None:
    visit = open_visit(many_url, permissions=["clipboard-read", "clipboard-write"])
    page = visit.page
    text, address = claim_of(page, f"{many_url}claims/page-14/")
    words = text.split()
    pasted = " ".join(["Reportedly", *words[:3], "really", *words[3:]])
    visit.go("was-this-checked/")
    page.evaluate("text => navigator.clipboard.writeText(text)", pasted)
    page.get_by_role("textbox", name="Text or address").focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="Search").press("Enter")
    expect(page.locator(".cp-check .cp-hit").first.locator(f'a[href*="{address}"]').first).to_be_visible()


def test_facets_narrow_together_and_the_way_back_restores_them(open_visit: Callable[..., Visit], many_url: str) -> None:
    page = open_visit(many_url).go("browse/")
    expect(status(page)).to_have_text("2,000 claims")
    _, rated = tick(page, "verdict", 0)
    expect(status(page)).to_have_text(f"{rated} claims")
    _, both = tick(page, "topic", 0)
    expect(status(page)).to_have_text(re.compile(f"^{both} claims?$"))
    assert int(both) < int(rated) < COUNT
    state = page.url
    assert re.search(r"\?verdict=[^&]+&topic=[^&]+$", state)
    expect(page.locator('[aria-busy="true"]')).to_have_count(0)
    page.locator(".cp-found__title a").first.click()
    expect(page.locator(".cp-verdict")).to_be_visible()
    page.go_back()
    expect(status(page)).to_have_text(re.compile(f"^{both} claims?$"))
    assert page.url == state
    page.go_back()
    expect(status(page)).to_have_text(f"{rated} claims")
    page.go_forward()
    expect(status(page)).to_have_text(re.compile(f"^{both} claims?$"))


def test_a_speaker_among_hundreds_is_found_by_typing(open_visit: Callable[..., Visit], many_url: str) -> None:
    page = open_visit(many_url).go("browse/")
    facet = page.locator('[data-facet="by"]')
    facet.get_by_role("button", name=re.compile("^All ")).click()
    names = facet.get_by_role("checkbox")
    assert names.count() > 100
    last = str(names.last.evaluate("box => box.labels[0].innerText")).replace("\n", " ").rpartition(" ")[0].strip()
    facet.get_by_role("searchbox").or_(facet.get_by_role("textbox")).first.focus()
    page.keyboard.type(last)
    expect(facet.get_by_role("checkbox").filter(visible=True)).to_have_count(1)
    name, number = tick(page, "by", 0)
    assert name == last
    expect(status(page)).to_have_text(re.compile(f"^{number} claims?$"))


def test_pages_of_a_list_lead_on_and_back(open_visit: Callable[..., Visit], many_url: str) -> None:
    page = open_visit(many_url).go("claims/")
    first = rows(page).first.inner_text()
    page.get_by_role("link", name="Next").first.click()
    page.wait_for_url("**/claims/page-2/")
    second = rows(page).first.inner_text()
    assert second != first
    page.get_by_role("link", name="20", exact=True).first.click()
    page.wait_for_url("**/claims/page-20/")
    assert page.locator('[aria-current="page"]', has_text="20").count() >= 1
    assert page.get_by_role("link", name="Next").count() == 0
    page.get_by_role("link", name="Previous").first.click()
    page.wait_for_url("**/claims/page-19/")
    page.go_back()
    page.go_back()
    expect(rows(page).first).to_have_text(second)


def test_on_a_phone_the_sheet_narrows_them(open_visit: Callable[..., Visit], many_url: str) -> None:
    page = open_visit(many_url, **PHONE).go("browse/")
    page.get_by_role("button", name="Filters").tap()
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    _, number = tick(page, "verdict", 1)
    expect(sheet.get_by_role("status")).to_have_text(f"{number} claims")
    sheet.get_by_role("button", name="Show claims").tap()
    expect(sheet).to_be_hidden()
    expect(page.locator(".cp-found__title")).to_have_count(20)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
