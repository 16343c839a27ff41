"""Around the pages, programs say the same as MkDocs does: in the language of the site, and in its own words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.builders.test_programs import PROGRAMS
from tests.golden import whole
from tests.sites import run, take_as_known

pytestmark = pytest.mark.builders

OWN = {"uk": "Усі дані", "ar": "جميع البيانات"}
"""What the sites of the tests call their source data, in words of their own."""
PAGES = ("404.html", "", "about", "claims", "ratings", "corrections-policy", "was-this-checked")


SCRIPT = re.compile(r"\((\{\"palette\".*\})\);\n")
"""Begins the theme's script with what it puts into pages."""


def said(site: Path, document: Any) -> tuple[str, str, list[str], list[str]]:
    """Return the language and direction of a page, and all that it says to readers and to screen readers.

    What only the theme's script needs stands last: it is in the page, or the script puts it there.
    """
    scripts = [site / src.rpartition("../")[2].removeprefix("/") for src in document.xpath("//script/@src")]
    parts = document.xpath("//form[@data-md-component='palette'] | //button[contains(@class, 'md-top')]")
    of_parts = [word for part in parts for word in words_in(part)]
    for script in scripts:
        if script.name.startswith("theme."):
            found = SCRIPT.search(script.read_text("utf-8"))
            assert found
            assert not of_parts
            given = json.loads(found[1])
            of_parts = words_in(html.fragment_fromstring(given["palette"] + given["top"], create_parent="div"))
    for element in (*parts, *document.xpath("//script | //style | //meta | //title")):
        element.drop_tree()
    for element in document.xpath("//nav[@class='md-path']"):  # MkDocs alone knows it of generated pages
        element.drop_tree()
    for element in document.xpath("//*[@data-md-component='header-topic']"):  # says the title of the page once more
        element.drop_tree()
    for element in document.xpath("//nav[contains(@class, 'md-tabs')]"):  # the drawer may have them as well
        element.attrib.pop("aria-label", None)
    # A list stands once, where tabs and drawer have the same, or twice.
    return document.get("lang"), document.find("body").get("dir"), sorted(set(words_in(document))), of_parts


def words_in(element: Any) -> list[str]:
    texts = element.xpath(".//text() | .//@aria-label | .//@title | .//@placeholder | .//@alt | @title | @aria-label")
    words = [" ".join(str(text).split()) for text in texts]
    return [text for text in words if text]


@pytest.fixture(scope="module", params=OWN)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    lang = request.param
    folder = tmp_path_factory.mktemp(lang) / "site"
    whole.begin(folder, "https://roads.example/", name="Roads", lang=lang, repo="https://github.com/county-watch/roads")
    (folder / "messages").mkdir()
    (folder / "messages" / f"{lang}.po").write_text(f'msgid "Source data"\nmsgstr "{OWN[lang]}"\n', "utf-8")
    take_as_known(folder)
    return lang, folder


def test_programs_say_what_mkdocs_says(site: tuple[str, Path]) -> None:
    lang, folder = site
    found = {}
    for builder in ("mkdocs", *PROGRAMS):
        done = run(folder, "counterpoint", "build", "--builder", builder)
        assert (done.returncode, done.stderr) == (0, ""), builder
        found[builder] = {
            path: said(folder / "build" / "site", whole.page(folder / "build" / "site", path)) for path in PAGES
        }
    expected = found.pop("mkdocs")
    for path, (tag, direction, words, of_parts) in expected.items():
        assert (tag, direction) == (lang, "rtl" if lang == "ar" else "ltr"), path
        assert OWN[lang] in words, path
        assert len(of_parts) > 2, path
        assert not [word for word in words if re.search(r"\b(?:Source data|Not found|Page|Claims?|Home)\b", word)], path
    for builder, pages in found.items():
        for path, page in pages.items():
            assert set(page[2]) ^ set(expected[path][2]) == set(), (builder, path)
            assert page == expected[path], (builder, path)
