"""The demonstration in each language: valid, accessible, and marked as what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import pytest
from html5lib.html5parser import ParseError

from counterpoint.locale.words import shipped_languages
from tests.browser.conftest import Visit
from tests.browser.site import ACTOR, CLAIM, DOSSIER, OUTLET, build, served
from tests.browser.test_accessibility import faults_of
from tests.sites import copy_site, replace_in

pytestmark = pytest.mark.browser

LANGUAGES = [lang for lang in shipped_languages().split(", ") if lang != "en"]
PAGES = {
    "home": "",
    "claim": CLAIM,
    "dossier": DOSSIER,
    "ratings": "ratings/",
    "actors": "actors/",
    "actor": ACTOR,
    "outlet": OUTLET,
    "browse": "browse/",
    "search": "was-this-checked/",
    "not found": "404.html",
}
SEEN = ("claim", "browse", "search")
"""Pages that axe looks at, and a reader by the standard: of what a language changes, the others have nothing more.
All are looked at in one language, from right to left."""

UNMARKED = r"""() => [...document.querySelectorAll('.cp-quote, .cp-said, .cp-prose, h1')]
    .filter(each => /\b(the|and|of)\b/.test(each.innerText))
    .filter(each => !each.closest('[lang^=en]') && !each.querySelector('[lang]'))
    .map(each => `${each.tagName}.${each.className}: ${each.innerText.slice(0, 60)}`)"""
"""English of the records that is not marked as English."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_demonstration_speaks_it(lang: str, open_visit: Callable[..., Visit], tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    settings = root / "mkdocs.yml"
    replace_in(settings, "language: en", f"language: {lang}")
    site = build(root)
    screen: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
    with served(site) as url:
        visit = open_visit(url, **screen)
        for name, path in PAGES.items():
            page = visit.go(path)
            assert page.evaluate("document.documentElement.lang") == lang
            assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if lang == "ar" else "ltr")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, f"{name} is wider than the screen"
            if name == "claim":
                assert page.evaluate(UNMARKED) == []
            if name in SEEN or lang == "ar":
                assert faults_of(page) == []
                file = site / path if path.endswith(".html") else site / path / "index.html"
                assert faults_of_html(file.read_text("utf-8")) == []


def faults_of_html(text: str) -> list[str]:
    """Return what is wrong with a page by the HTML standard."""
    parser = html5lib.HTMLParser(strict=False)
    try:
        parser.parse(text)
    except ParseError as error:
        return [str(error)]
    return [f"{place}: {code} {values}" for place, code, values in parser.errors]
