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
