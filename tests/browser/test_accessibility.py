"""No page breaks a rule of WCAG 2.2, level AA, that a machine can test; contrast in light and dark among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.site import CLAIM, KINDS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

LIGHT: dict[str, Any] = {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}}
DARK: dict[str, Any] = {"color_scheme": "dark", "viewport": {"width": 390, "height": 900}}

ALIKE = ("outlets", "topics", "record", "open-questions")
"""Kinds whose parts stand on other kinds of pages as well; the checker takes seconds for a page."""

CASES = [
    *((LIGHT, kind) for kind in KINDS if kind not in ALIKE),
    *((DARK, kind) for kind in ("home", "claim", "dossier", "actor", "outlet", "ratings", "first-claim", "not-found")),
]


def faults_of(page: Page) -> list[str]:
    """Return what axe-core finds, each with its rule and its place."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    return [
        f"{fault['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for fault in Axe().run(page, options=options).response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("screen", "kind"), CASES, ids=[f"{s['color_scheme']}-{k}" for s, k in CASES])
def test_no_rule_is_broken(open_visit: Callable[..., Visit], root_url: str, screen: dict[str, Any], kind: str) -> None:
    page = open_visit(root_url, reduced_motion="reduce", **screen).go(KINDS[kind])
    assert faults_of(page) == []


def test_faults_would_be_found(visit: Visit) -> None:
    page = visit.go(CLAIM)
    # The content security policy lets no style be added, but scripts of the page may set one.
    grey = "document.querySelectorAll('.cp-said').forEach(each => each.style.setProperty('color', '#999', 'important'))"
    page.evaluate(grey)
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert {fault.split(":")[0] for fault in faults_of(page)} == {"color-contrast", "html-has-lang"}
