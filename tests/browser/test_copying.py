"""What a page offers for copying reaches the clipboard, by pointer and by keyboard, and the page says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CLAIM

pytestmark = pytest.mark.browser

FILES = {"BibTeX": "cite.bib", "RIS": "cite.ris", "CSL-JSON": "cite.json"}


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# What a page says of a copy is there for a moment only: all of it is noted down, so that none is missed.
NOTE_WHAT_IS_SAID = """() => {
  window.said = [];
  const toast = document.querySelector(".cp-toast");
  new MutationObserver(() => { if (toast.textContent) window.said.push(toast.textContent); })
    .observe(toast, { childList: true });
}"""


def open_and_listen(visit: Visit) -> Page:
    page = visit.go(CLAIM)
    page.evaluate(NOTE_WHAT_IS_SAID)
    return page


def wait_until_said(page: Page, *texts: str) -> None:
    page.wait_for_function("texts => window.said.join() === texts.join()", arg=texts)


def allow(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_each_form_of_the_citation_is_copied_by_keyboard(visit: Visit, site: Path) -> None:
    allow(visit.page.context)
    page = open_and_listen(visit)
    page.get_by_role("button", name="Copy citation").focus()
    page.keyboard.press("Enter")
    wait_until_said(page, "Copied")
    assert clipboard(page) == page.locator(".cp-cite__text").inner_text()
    for copies, (name, file) in enumerate(FILES.items(), start=2):
        page.locator(f'.cp-cite__links a[href="{file}"]').focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=f"Copy {name}")).to_be_focused()
        page.keyboard.press("Space")
        wait_until_said(page, *["Copied"] * copies)
        assert clipboard(page) == (site / CLAIM / file).read_text("utf-8")


def test_the_address_of_a_statement_is_copied_when_it_is_followed(visit: Visit) -> None:
    allow(visit.page.context)
    page = open_and_listen(visit)
    card = page.locator(".cp-turn").nth(1)
    anchor = card.locator(".cp-anchor")
    expect(anchor).to_have_css("opacity", "0")
    card.hover()
    expect(anchor).to_have_css("opacity", "1")
    anchor.click()
    wait_until_said(page, "Copied")
    assert clipboard(page) == page.url == f"{visit.root_url}{CLAIM}#{card.get_attribute('id')}"


def test_a_refusal_is_told_and_the_citation_selected(visit: Visit) -> None:
    page = visit.page
    refuse = "() => Promise.reject(new Error('refused'))"
    page.add_init_script(f"navigator.clipboard.write = navigator.clipboard.writeText = {refuse}")
    page.add_init_script("document.execCommand = () => false")
    open_and_listen(visit)
    page.get_by_role("button", name="Copy RIS").click()
    wait_until_said(page, "Could not be copied")
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("getSelection().toString() === document.querySelector('.cp-cite__text').innerText")


def test_without_scripts_there_are_links_alone(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, java_script_enabled=False).go(CLAIM)
    expect(page.locator(".cp-copy:visible")).to_have_count(0)
    for file in FILES.values():
        expect(page.locator(f'.cp-cite__links a[href="{file}"]')).to_be_visible()


def test_a_page_opened_from_a_folder_offers_what_it_can(open_visit: Callable[..., Visit], site: Path) -> None:
    visit = open_visit(site.as_uri() + "/")
    page = visit.go(f"{CLAIM}index.html")
    expect(page.locator(".cp-copy:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()
