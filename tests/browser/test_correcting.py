"""A reader selects a passage and gets a form for errors with page, statement and passage; nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.site import CLAIM, PREFIX

pytestmark = pytest.mark.browser

PUBLISHED = f"https://example.org{PREFIX}{CLAIM}"
ANSWER = ".cp-turn:not(.cp-turn--speaker) blockquote p"


def select(page: Page, selector: str) -> str:
    """Select a paragraph as a reader does, and return what is selected."""
    paragraph = page.locator(selector).first
    paragraph.scroll_into_view_if_needed()
    paragraph.click(click_count=3)
    selected = str(page.evaluate("getSelection().toString().trim()"))
    assert selected
    return selected


def filled(dialog: Locator) -> dict[str, str]:
    """Return what the form would hand on."""
    address = str(dialog.get_by_role("link", name="Continue").get_attribute("href"))
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_a_key_opens_the_form_with_the_passage(visit: Visit) -> None:
    page = visit.go(CLAIM)
    passage = select(page, ANSWER)
    card = page.locator(ANSWER).first.evaluate("each => each.closest('.cp-turn').id")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Report an error")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_label("Page")).to_have_value(f"{PUBLISHED}#{card}")
    expect(dialog.get_by_label("Passage")).to_have_value(passage)
    wrong = dialog.get_by_label("What is wrong, and how can we see that?")
    expect(wrong).to_be_focused()
    page.keyboard.type("It says “never” & not “no”.")
    found = filled(dialog)
    assert found["template"] == "report-an-error.yml"
    assert found["page"] == f"{PUBLISHED}#{card}"
    assert found["what"] == f"“{passage}”\n\nIt says “never” & not “no”."
    # The stops of the form are its fields and ways on; none leads elsewhere unasked.
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("link", name="Continue")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()


@pytest.mark.parametrize("way", ["Escape", "Cancel"])
def test_a_reader_who_leaves_the_form_is_where_they_were(visit: Visit, way: str) -> None:
    page = visit.go(CLAIM)
    link = page.locator(".cp-turn .cp-anchor").first
    link.focus()
    passage = select(page, ANSWER)
    page.locator(".cp-turn .cp-anchor").first.focus()
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    # The page is told that a dialog was closed a moment after it is gone.
    page.wait_for_function("passage => getSelection().toString().trim() === passage", arg=passage)


@pytest.mark.parametrize("options", [{}, {"has_touch": True, "viewport": {"width": 390, "height": 844}}])
def test_a_button_appears_beside_a_selection(
    open_visit: Callable[..., Visit], root_url: str, options: dict[str, object]
) -> None:
    page = open_visit(root_url, **options).go(CLAIM)
    button = page.locator(".cp-correct-button")
    expect(button).to_be_hidden()
    passage = select(page, ".cp-verdict__summary")
    expect(button).to_be_visible()
    if options:
        button.tap()
    else:
        button.click()
    dialog = page.get_by_role("dialog", name="Report an error")
    expect(dialog.get_by_label("Passage")).to_have_value(passage)
    expect(dialog.get_by_label("Page")).to_have_value(f"{PUBLISHED}#claim")
    box = dialog.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.evaluate("innerWidth")


def test_nothing_is_loaded_or_shown_before_it_is_asked_for(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = visit.go(CLAIM)
    page.keyboard.press("Control+Enter")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.md-tabs'))")
    page.keyboard.press("Control+Enter")
    select(page, ANSWER)
    assert "correct.js" not in asked
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert "correct.js" in asked


def test_a_long_passage_is_cut_to_what_addresses_hold(visit: Visit) -> None:
    page = visit.go(CLAIM)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    address = str(dialog.get_by_role("link", name="Continue").get_attribute("href"))
    assert filled(dialog)["what"].endswith("…”")
    assert len(address) < 8000


def test_without_scripts_it_is_a_link(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, java_script_enabled=False).go(CLAIM)
    expect(page.locator(".cp-correct-button, dialog")).to_have_count(0)
    link = page.get_by_role("link", name="Report an error").first
    assert "template=report-an-error.yml" in str(link.get_attribute("href"))


def test_keys_of_the_page_do_nothing_while_the_form_is_open(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, viewport={"width": 320, "height": 640}).go(CLAIM)
    select(page, ANSWER)
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Report an error")
    expect(dialog).to_be_visible()
    page.keyboard.type("It says never.")
    page.keyboard.press("Tab")
    onward = dialog.get_by_role("link", name="Continue")
    for key in "s/np,.":
        page.keyboard.press(key)
        expect(onward).to_be_focused()
    assert page.url == f"{root_url}{CLAIM}"
    assert filled(dialog)["what"].endswith("It says never.")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("s")
    page.wait_for_url("**/was-this-checked/#cp-check")


def test_what_was_written_stays_with_its_passage_until_it_is_handed_on(visit: Visit) -> None:
    page = visit.go(CLAIM)
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="thank you"))
    dialog = page.get_by_role("dialog", name="Report an error")
    wrong = dialog.get_by_label("What is wrong, and how can we see that?")

    def opened(selector: str) -> str:
        passage = select(page, selector)
        page.keyboard.press("Control+Enter")
        expect(dialog).to_be_visible()
        expect(dialog.get_by_label("Passage")).to_have_value(passage)
        return wrong.input_value()

    def left() -> None:
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()

    assert opened(".cp-verdict__summary") == ""
    page.keyboard.type("It is true.")
    left()
    assert opened(".cp-verdict__summary") == "It is true."
    left()
    assert opened(ANSWER) == ""
    assert filled(dialog)["what"].endswith("”")
    page.keyboard.type("Who says so?")
    with page.expect_popup() as popup:
        dialog.get_by_role("link", name="Continue").click()
    popup.value.close()
    expect(dialog).to_be_hidden()
    assert opened(ANSWER) == ""
