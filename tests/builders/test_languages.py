"""Around the pages, programs say the same as MkDocs does: in the language of the site, and in its own words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders.test_programs import PROGRAMS
from tests.golden import whole
from tests.sites import run

pytestmark = pytest.mark.builders

OWN = {"uk": "Усі дані", "ar": "جميع البيانات"}
"""What the sites of the tests call their source data, in words of their own."""
PAGES = ("404.html", "", "about", "claims", "claims/first-dossier", "corrections-policy", "was-this-checked")


def said(document: Any) -> tuple[str, str, list[str]]:
    """Return the language and direction of a page, and all that it says to readers and to screen readers, in order."""
    for element in document.xpath("//script | //style | //meta | //title"):
        element.drop_tree()
    for element in document.xpath("//nav[@class='md-path']"):  # MkDocs alone knows it of generated pages
        element.drop_tree()
    texts = document.xpath("//text() | //@aria-label | //@title | //@placeholder | //@alt")
    words = [" ".join(str(text).split()) for text in texts]
    return document.get("lang"), document.find("body").get("dir"), [text for text in words if text]


@pytest.fixture(scope="module", params=OWN)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    lang = request.param
    folder = tmp_path_factory.mktemp(lang) / "site"
    whole.begin(folder, "https://roads.example/", name="Roads", lang=lang, repo="https://github.com/county-watch/roads")
    (folder / "messages").mkdir()
    (folder / "messages" / f"{lang}.po").write_text(f'msgid "Source data"\nmsgstr "{OWN[lang]}"\n', "utf-8")
    return lang, folder


def test_programs_say_what_mkdocs_says(site: tuple[str, Path]) -> None:
    lang, folder = site
    found = {}
    for builder in ("mkdocs", *PROGRAMS):
        done = run(folder, "counterpoint", "build", "--builder", builder)
        assert (done.returncode, done.stderr) == (0, ""), builder
        found[builder] = {path: said(whole.page(folder / "build" / "site", path)) for path in PAGES}
    expected = found.pop("mkdocs")
    for path, (tag, direction, words) in expected.items():
        assert (tag, direction) == (lang, "rtl" if lang == "ar" else "ltr"), path
        assert OWN[lang] in words, path
        assert not [word for word in words if re.search(r"\b(?:Source data|Not found|Page|Claims?|Home)\b", word)], path
    for builder, pages in found.items():
        for path, page in pages.items():
            assert page == expected[path], (builder, path)
