"""The header search leads to the very statement, in any language, and to a person by any spelling."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from counterpoint.render.icons import PATHS
from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, served
from tests.exporters.test_search import two_sites
from tests.hostile.sites import SETTINGS, make_site
from tests.sites import run

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    """Put words into the search of the header, as a reader would who types, pastes or dictates."""
    field = page.get_by_role("searchbox", name="Search")
    field.click()
    page.keyboard.insert_text(words)
    expect(page.locator(".cp-search .cp-hit").first).to_be_visible()


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
    page.locator(f'.cp-search .cp-hit a[href*="{CLAIM}"][href*="#{anchor}"]').first.click()
    page.wait_for_url(f"**/{CLAIM}*#{anchor}")
    assert page.locator(":target").get_attribute("id") == anchor
    expect(page.locator(":target blockquote", has_text=quotation).first).to_be_in_viewport()


@pytest.mark.parametrize("name", ["Лукашенко", "Lukashenka", "Lukashenko", "Łukaszenka", "لوكاشينكو", "lukashenk"])
def test_any_spelling_of_a_name_finds_the_person(visit: Visit, name: str) -> None:
    page = visit.go("")
    search(page, name)
    found = page.locator(f'.cp-search .cp-hit a[href*="{ACTOR}"]').first
    found.click()
    page.wait_for_url(f"**/{ACTOR}*")
    expect(page.locator("h1")).to_have_text("Aliaksandr Lukashenka")


def test_a_persons_own_page_comes_first(visit: Visit) -> None:
    page = visit.go("")
    search(page, "Лукашенко")
    address = page.locator(".cp-search .cp-hit a").first.get_attribute("href")
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
        page.locator(".cp-search .cp-hit a").first.click()
        page.wait_for_url("**/second/claims/roads/bridge/*")
        expect(page.locator(".cp-verdict__summary")).to_contain_text("barricaded")


def test_passages_are_set_from_the_side_of_their_script(open_visit: Callable[..., Visit], tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", SETTINGS.replace("font: false", "font: false, language: ar"))
    (root / "content" / "index.md").write_text(
        "# الطرق\n\nالجسر مغلق منذ أيار.\n\nThe bridge is barricaded.\n", "utf-8"
    )
    done = run(root, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    with served(root / "build" / "site") as url:
        page = open_visit(url).go("")
        field = page.get_by_role("searchbox")
        for words, direction in (("مغلق", "rtl"), ("barricaded", "ltr")):
            field.fill(words)
            passage = page.locator(".cp-search .cp-hit__passage", has_text=words).first
            expect(passage).to_have_css("direction", direction)


def test_a_page_answers_whether_something_was_checked(visit: Visit) -> None:
    page = visit.go("was-this-checked/")
    field = page.get_by_role("textbox", name="Text or address")
    field.fill("вчера нас предупредили о нанесении ударов с украинской территории")
    page.get_by_role("button", name="Search").click()
    first = page.locator(".cp-check .cp-hit").first
    expect(first.locator("mark", has_text="предупредили")).to_be_visible()
    expect(first.locator(".cp-chip")).to_be_visible()
    page.reload()
    expect(first).to_be_visible()


def test_all_that_is_found_is_counted_and_shown_piece_by_piece(visit: Visit) -> None:
    page = visit.go("was-this-checked/?q=Belarus")
    hits, more = page.locator(".cp-check .cp-hit"), page.get_by_role("button", name="Show more")
    expect(hits).to_have_count(10)
    found = int(page.locator(".cp-check [role=status]").inner_text().removeprefix("Found: "))
    assert 20 < found < 100
    for shown in range(20, found + 10, 10):
        more.click()
        expect(hits).to_have_count(min(shown, found))
        expect(hits.nth(shown - 10).locator(".cp-hit__title")).to_be_focused()
    expect(more).to_have_count(0)
    page.get_by_role("textbox", name="Text or address").fill("Lukashneka")
    expect(page.locator(".cp-check [role=status]")).to_contain_text("Similar:")
    expect(hits).to_have_count(10)
    page.get_by_role("textbox", name="Text or address").fill("zzzzqq")
    expect(page.locator(".cp-check [role=status]")).to_contain_text("Nothing was found.")
    expect(hits.or_(more)).to_have_count(0)


def test_the_header_shows_more_without_being_left(visit: Visit) -> None:
    page = visit.go("")
    search(page, "Belarus")
    hits, more = page.locator(".cp-search .cp-hit"), page.locator(".cp-search").get_by_role("button", name="Show more")
    more.click()
    expect(hits).to_have_count(20)
    expect(hits.nth(10).locator(".cp-hit__title")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(hits.first).to_be_hidden()


def test_what_is_only_similar_comes_after_what_is_found(visit: Visit) -> None:
    page = visit.go("was-this-checked/?q=troops+at+the+border")
    items = page.locator(".cp-check .cp-hit")
    expect(items).to_have_count(11)
    texts = items.all_inner_texts()
    similar = next(place for place, text in enumerate(texts) if text.startswith("Similar: "))
    assert page.locator(".cp-check [role=status]").inner_text() == f"Found: {similar}"


def test_a_name_in_another_script_is_marked(visit: Visit) -> None:
    page = visit.go("was-this-checked/?q=卢卡申科")
    expect(page.locator(".cp-check [role=status]")).to_contain_text("Found:")
    for hit in page.locator(".cp-check .cp-hit").all():
        expect(hit.locator("mark", has_text="卢卡申科").first).to_be_visible()


def test_a_verdict_has_the_sign_that_it_has_on_its_page(visit: Visit) -> None:
    page = visit.go("was-this-checked/")
    for word in ("Disputed", "Unsupported", "Unproven"):
        page.get_by_role("textbox", name="Text or address").fill(word)
        page.get_by_role("button", name="Search").click()
        sign = page.locator(".cp-hit .cp-chip", has_text=word).first.locator("path")
        expect(sign).to_have_attribute("d", PATHS[word.lower()])


@pytest.mark.parametrize("after", ["", "index.html?utm_source=a#statement", "#statement)."])
def test_the_address_of_a_page_of_the_site_finds_it(visit: Visit, after: str) -> None:
    page = visit.go("")
    search(page, f"{visit.root_url}{CLAIM}{after}")
    hits = page.locator(".cp-search .cp-hit__title")
    expect(hits).to_have_count(1)
    expect(hits).to_have_attribute("href", visit.root_url + CLAIM)


def test_an_address_that_nothing_has_is_not_told_to_have_fewer_words(visit: Visit) -> None:
    page = visit.go("was-this-checked/?q=https://nobody.example/a")
    expect(page.locator(".cp-check__status")).to_contain_text("Found: 0")
    expect(page.locator(".cp-check__status")).not_to_contain_text("fewer words")


def test_the_keys_lead_to_the_search_and_enter_to_all_of_it(visit: Visit) -> None:
    page = visit.go("")
    page.keyboard.press("s")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.type("kyzym")
    page.keyboard.press("Enter")
    page.wait_for_url("**/was-this-checked/?q=kyzym")
    expect(page.locator(".cp-check .cp-hit").first).to_be_visible()


def test_what_was_pasted_is_there_when_one_comes_back(visit: Visit) -> None:
    page = visit.go("was-this-checked/")
    field, hits = page.get_by_role("textbox", name="Text or address"), page.locator(".cp-check .cp-hit__title")
    field.fill("Lukashenka & co")
    expect(hits.first).to_be_visible()
    hits.first.click()
    page.wait_for_url(lambda address: "was-this-checked" not in address)
    page.go_back()
    expect(field).to_have_value("Lukashenka & co")
    expect(hits.first).to_be_visible()
    field.fill("")
    expect(hits).to_have_count(0)
    assert page.url == f"{visit.root_url}was-this-checked/"


def test_on_a_phone_the_search_is_opened_with_the_focus_in_its_field(
    open_visit: Callable[..., Visit], root_url: str
) -> None:
    page = open_visit(root_url, viewport={"width": 390, "height": 844}).go("")
    link, field = page.get_by_role("link", name="Search"), page.get_by_role("textbox", name="Text or address")

    def press_key() -> None:
        page.keyboard.press("/")

    for opened in (link.click, press_key):
        page.goto(root_url)
        opened()
        page.wait_for_url("**/was-this-checked/*")
        expect(field).to_be_focused()
    page.goto(f"{root_url}was-this-checked/?q=Kyzym")
    field.fill("Lukashenka")
    for opened in (link.click, press_key):
        field.blur()
        opened()
        expect(field).to_be_focused()
        expect(field).to_have_value("Lukashenka")


LONG = "вчера нас предупредили о нанесении ударов с украинской территории " * 170


@pytest.mark.parametrize("text", [LONG, LONG.replace(" ", ""), f"https://a.example/{CLAIM}?{'b=c&' * 3000}"])
def test_a_long_text_makes_no_long_address(visit: Visit, text: str) -> None:
    page = visit.go("")
    page.get_by_role("searchbox", name="Search").focus()
    page.keyboard.insert_text(text)
    assert page.evaluate("document.activeElement.value.length") == len(text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/was-this-checked/?q=*")
    assert len(page.url) < 1700
    field = page.get_by_role("textbox", name="Text or address")
    asked = field.input_value()
    assert text.startswith(asked)
    assert len(asked) > 200
    assert text == text.replace(" ", "") or text[len(asked)] == " ", "it ends with a word"
    # All of what is pasted here is searched, and stays.
    field.fill(text)
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".cp-check__status")).not_to_be_empty()
    assert field.input_value() == text
    assert len(page.url) < 1700
    page.reload()
    expect(field).to_have_value(asked)


def test_without_scripts_the_box_takes_what_an_address_holds(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, java_script_enabled=False).go("")
    page.get_by_role("searchbox", name="Search").focus()
    page.keyboard.insert_text(LONG)
    page.keyboard.press("Enter")
    page.wait_for_url("**/was-this-checked/?q=*")
    assert len(page.url) < 8000


def test_the_search_works_from_a_folder(open_visit: Callable[..., Visit], site: Path) -> None:
    page = open_visit(f"{site.as_uri()}/").go("index.html")
    search(page, "Лукашенко")
    expect(page.locator(".cp-search .cp-hit").first).to_contain_text("Aliaksandr Lukashenka")
