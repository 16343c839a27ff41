"""Pages in the colours that a reader's system forces on them: no sign is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.site import CLAIM

pytestmark = pytest.mark.browser

UNSEEN = """() => {
  const canvas = getComputedStyle(document.body).backgroundColor;
  const masked = (style) => style.maskImage.startsWith("url") && style.content !== "none";
  const seen = [...document.querySelectorAll("*")].filter((element) => element.getClientRects().length);
  return seen.flatMap((element) =>
    ["", "::before", "::after"]
      .map((part) => [part, getComputedStyle(element, part)])
      .filter(([, style]) => masked(style))
      .filter(([, style]) => [canvas, "rgba(0, 0, 0, 0)"].includes(style.backgroundColor))
      .map(([part]) => `${element.tagName} ${element.className}${part}`));
}"""
"""Names what is cut out of a colour that is that of the page, or none."""


def test_nor_in_the_drawer_of_a_phone(open_visit: Callable[..., Visit], root_url: str) -> None:
    page = open_visit(root_url, forced_colors="active", viewport={"width": 390, "height": 844}).go("guide/publishing/")
    page.locator(".md-header__button[for=__drawer]").click()
    assert page.evaluate(UNSEEN) == []


@pytest.mark.parametrize("path", [CLAIM, "", "browse/", "guide/publishing/"])
def test_no_sign_is_cut_out_of_the_colour_of_the_page(
    open_visit: Callable[..., Visit], root_url: str, path: str
) -> None:
    page = open_visit(root_url, forced_colors="active").go(path)
    assert page.evaluate(UNSEEN) == []


@pytest.mark.parametrize(("scheme", "drawn"), [("light", "invert(1)"), ("dark", "none")])
def test_the_white_logo_is_drawn_in_black_on_white(
    open_visit: Callable[..., Visit], root_url: str, scheme: str, drawn: str
) -> None:
    page = open_visit(root_url, forced_colors="active", color_scheme=scheme).go("")
    logo = page.locator(".md-header .md-logo img")
    assert logo.evaluate("logo => getComputedStyle(logo).filter") == drawn
