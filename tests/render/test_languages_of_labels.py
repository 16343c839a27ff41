"""Labels of the registry by language: read, checked, formatted, and shown in the site's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint import load
from counterpoint.load import FileKind, RecordFile
from counterpoint.render import Site, render_pages
from tests.checks.sample import problems_of, site, told

SCALE = """\
scales:
  plain:
    label: {en: Plain, uk: Проста}
    values:
      so: {label: {en: So, uk: Так}, definition: {en: It is so., uk: Це так.}, family: accurate}
      not-so: {label: {en: Not so, uk: Не так}, definition: It is not so., family: inaccurate}
      unclear: {label: Unclear, definition: Open., family: unproven}
topics:
  road-works: {label: {uk: Дороги, en: Roads}, description: {uk: Про дороги.}}
"""


def written(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("lang", "word", "topic"), [("uk", "Не так", "Дороги"), ("en", "Not so", "Roads"), ("de", "Not so", "Дороги")]
)
def test_they_are_shown_in_the_language_of_the_site(lang: str, word: str, topic: str, tmp_path: Path) -> None:
    files = site(registry=SCALE, bridge="topics: [road-works]\n")
    corpus = load.load_site(written(tmp_path, files)).corpus
    pages = {
        page.path: page.markdown
        for page in render_pages(corpus, Site(name="Roads", url="https://r.example/", lang=lang))
    }
    assert word in pages["claims/roads/bridge.md"]
    assert topic in pages["topics/index.md"]
    assert {"Not so", "Не так"} - {word} == {each for each in ("Not so", "Не так") if each not in pages["ratings.md"]}


def test_a_text_in_any_language_is_checked_in_its_place() -> None:
    files = site(registry=SCALE.replace("Не так", "Не так\\u202e".join(['"', '"'])), bridge="topics: [road-works]\n")
    assert [place for place in told(problems_of(files)) if "FM04" in place] == ["registry.yml:6 FM04"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("topics: {a: {label: {en: Roads, english!: Roads}}}\n", "1:33 LD18 'english!' is not a language tag"),
        ("topics: {a: {label: {en: [Roads]}}}\n", "1:26 LD14 found a list; expected a text"),
        ("topics: {a: {label: {}}}\n", "1:21 LD13 the mapping is empty; expected texts by language"),
    ],
)
def test_what_is_wrong_with_them_is_told(text: str, found: str) -> None:
    file = RecordFile("claims/_registry/registry.yml", FileKind.REGISTRY)
    loaded = load.load_file(file, text.encode())
    problems = load.locate_problems(loaded.problems, lambda path: text.encode())
    assert [f"{p.mark.line}:{p.mark.column} {p.code} {p.message}" for p in problems] == [found]
