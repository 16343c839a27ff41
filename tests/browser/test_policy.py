"""Every page works under its content security policy, which lets nothing run or load that is not the site's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CLAIM, KINDS

pytestmark = pytest.mark.browser

POLICY = 'meta[http-equiv="Content-Security-Policy"]'


def search(page: Page) -> None:
    """Search as a reader does."""
    page.locator(".cp-search__field").click()
    page.keyboard.type("Lukash")
    expect(page.locator(".cp-hits li").first).to_be_visible()


def scheme(page: Page) -> str | None:
    """Return which colours are on show."""
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_no_page_meets_its_policy(visit: Visit) -> None:
    for kind, path in {**KINDS, "embed": f"{CLAIM}embed.html"}.items():
        page = visit.go(path)
        # What a page is refused is written to its console, and counted by the visit.
        assert page.locator(POLICY).count() == 1, kind


def test_all_pages_have_one_and_no_styles_in_attributes(site: Path) -> None:
    pages = {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in site.rglob("*.html")}
    assert len(pages) > 100
    policies = {
        path: re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', pages[path]) for path in pages
    }
    assert [path for path, found in policies.items() if len(found) != 1] == []
    assert [path for path, (policy,) in policies.items() if "unsafe" in policy or "http" in policy] == []
    assert [path for path, text in pages.items() if re.search(r"<[a-z][^<>]*\s(?:style|on\w+)=", text)] == []


def test_search_and_colours_work_under_it(visit: Visit) -> None:
    page = visit.go(CLAIM)
    search(page)
    page.keyboard.press("Escape")
    before = scheme(page)
    page.locator(".md-header__button[for^=__palette]:visible").click()
    page.wait_for_function("before => document.body.dataset.mdColorScheme !== before", arg=before)
    after = scheme(page)
    page.reload()
    assert scheme(page) == after


def test_search_works_under_it_from_a_folder(open_visit: Callable[..., Visit], site: Path) -> None:
    page = open_visit(f"{site.as_uri()}/").go(f"{CLAIM}index.html")
    search(page)


def test_what_others_put_in_does_not_run(visit: Visit) -> None:
    page = visit.go(CLAIM)
    page.evaluate(
        "window.refused = [];"
        "document.addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"window.ran = 1\">')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    page.wait_for_function("refused.length >= 2")
    assert page.evaluate("window.ran") is None
    visit.faults.clear()
