"""A site in another language: its pages, the theme's, its own messages, and what the operator is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.corpora import ROOT
from tests.hostile.sites import SETTINGS, make_site
from tests.sites import replace_in, run

pytestmark = pytest.mark.site

GUIDE = (ROOT / "content" / "guide" / "languages.md").read_text("utf-8")
PAGE = "build/site/claims/roads/bridge/index.html"


def in_language(lang: str) -> str:
    return SETTINGS.replace("name: material,", f"name: material, language: {lang},")


def build(root: Path) -> str:
    """Build a site; return what the operator was told."""
    result = run(root, "mkdocs", "build")
    assert result.returncode == 0, result.stderr
    return result.stderr


def test_a_site_in_a_language_of_ours_speaks_it_everywhere_but_in_words_changed_as_the_guide_says(
    tmp_path: Path,
) -> None:
    root = make_site(tmp_path / "site", in_language("uk"))
    assert run(root, "counterpoint", "messages", "uk").returncode == 0
    own = root / "messages" / "uk.po"
    shown = GUIDE.partition("~~~po\n")[2].partition("~~~")[0].strip()
    comment, message, changed = shown.splitlines()
    empty = f'{comment}\n{message}\nmsgstr ""\n'
    assert message == 'msgid "Evidence"'
    assert changed == 'msgstr "Підстави"'
    replace_in(own, empty, f"{comment}\n{message}\n{changed}\n")
    replace_in(own, 'msgid "The statement"\nmsgstr ""', 'msgid "The statement"\nmsgstr "Сказане"')
    assert "translation" not in build(root)
    page = (root / PAGE).read_text("utf-8")
    assert re.search(r'<html lang="uk"', page)
    assert re.search(r'<h2 id="the-statement">Сказане', page)
    assert re.search(r'<h2 id="evidence">Підстави', page)
    assert "Date" not in re.sub(
        r"<[^>]*>|<script.*?</script>", " ", page[page.index("<article") : page.index("</article")]
    )
    not_found = (root / "build/site/404.html").read_text("utf-8")
    assert "Page not found" not in not_found
    assert re.search(r"<h1[^>]*>[А-ЯІЇЄҐа-яіїєґ’ ]+</h1>", not_found)


def test_a_site_may_add_a_language_and_is_told_what_is_english(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", in_language("eo"))
    assert run(root, "counterpoint", "messages", "eo").returncode == 0
    catalogue = root / "messages" / "eo.po"
    text = catalogue.read_text("utf-8")
    for english, other in (("The statement", "La parolado"), ("Evidence", "Indicoj")):
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{other}"')
    catalogue.write_text(text, "utf-8")
    told = build(root)
    assert told.count("have no translation into 'eo', and are shown in English") == 1
    page = (root / PAGE).read_text("utf-8")
    assert re.search(r'<h2 id="the-statement">La parolado', page)
    assert re.search(r'<h2 id="evidence">Indicoj', page)
    assert re.search(r'<h2 id="open-questions">Open questions', page)
