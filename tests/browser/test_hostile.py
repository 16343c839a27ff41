"""What is hostile in a record, or typed into the search, does nothing in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import build, served
from tests.sites import copy_site

pytestmark = pytest.mark.browser

MARK = "\u202egnitirw\u202c"
"""Text that an override would turn around."""

RUN = "window.wasRun=1;alert(1)"

CLAIM = f'Zebrafish</script><script>{RUN}</script><img src=x onerror="{RUN}">'
QUOTATION = f'Quaggas "><svg/onload={RUN}> [x](javascript:{RUN}) <a href="javascript:{RUN}">x</a> {{{{7*7}}}} {MARK}'
NAME = f"Okapi<script>{RUN}</script>"
PATH = "claims/belarus-2022/hostile/"

RECORD = f"""\
claim: {json.dumps(CLAIM)}
status: published
published: 2022-11-01
statement:
  by: mfa-belarus
  date: 2022-10-08
  venue: {json.dumps(NAME)}
  wordings:
    - text: {json.dumps(QUOTATION)}
      lang: en
      source: interfax-ukraine-2022-10-09
"""


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the project's site with one more record."""
    root = copy_site(tmp_path_factory.mktemp("hostile") / "site", guide=False)
    (root / PATH).with_suffix(".yml").write_text(RECORD, "utf-8")
    with served(build(root)) as url:
        yield url


@pytest.fixture
def hostile(open_visit: Callable[..., Visit], hostile_url: str) -> Visit:
    return open_visit(hostile_url)


def assert_inert(page: Page) -> None:
    """Nothing ran, and nothing waits to be clicked."""
    page.wait_for_timeout(300)
    assert page.evaluate("window.wasRun") is None
    assert page.locator('a[href^="javascript:" i], article img, article script, article [onload]').count() == 0
    assert page.locator(".cp-hits :is(img, script, [onload], [onerror])").count() == 0


def test_a_page_shows_hostile_text_as_text(hostile: Visit) -> None:
    page = hostile.go(PATH)
    assert_inert(page)
    assert page.title() == f"{CLAIM} - counterpoint"
    assert page.locator(".cp-turn blockquote").first.evaluate("e => e.textContent") == QUOTATION
    expect(page.locator("h1")).to_contain_text(CLAIM)
    # The override stands in an element of its own, which it cannot act beyond, and is named.
    signs = page.locator(".cp-turn blockquote .cp-hidden")
    assert signs.evaluate_all("all => all.map(e => e.dataset.name)") == ["U+202E", "U+202C"]
    assert signs.first.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


@pytest.mark.parametrize("path", ["", "claims/", "claims/belarus-2022/", "actors/mfa-belarus/", "topics/"])
def test_lists_show_hostile_text_as_text(hostile: Visit, path: str) -> None:
    assert_inert(hostile.go(path))


@pytest.mark.parametrize("word", ["Zebrafish", "Quaggas", "Okapi"])
def test_search_results_show_hostile_text_as_text(hostile: Visit, word: str) -> None:
    page = hostile.go("")
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type(word)
    result = page.locator(f'.cp-search .cp-hit a[href*="{PATH}"]').first
    expect(result).to_contain_text("<script>")
    assert_inert(page)
    result.click()
    page.wait_for_url(f"**/{PATH}*")
    assert_inert(page)


@pytest.mark.parametrize(
    "words", [f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"javascript:{RUN}", f"{MARK} \"'>&lt;b"]
)
def test_hostile_words_in_the_search_do_nothing(visit: Visit, words: str) -> None:
    page = visit.go("")
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.insert_text(words)
    page.keyboard.press("End")
    expect(page.locator(".cp-search [role=status]")).not_to_be_empty()
    assert_inert(page)


def test_a_hostile_search_in_the_address_does_nothing(visit: Visit) -> None:
    page = visit.go(f"?q=%3Cimg%20src=x%20onerror={RUN}%3E&h=%3Cscript%3E{RUN}%3C/script%3E")
    assert_inert(page)
