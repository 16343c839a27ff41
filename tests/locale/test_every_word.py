"""No word that readers see stands outside the catalogues: in a language of marked messages, all of them are marked."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import nodes
from markdown.extensions.toc import slugify  # type: ignore[import-untyped]

from counterpoint.exporters.search import search_entries
from counterpoint.locale import words_of
from counterpoint.model import Corpus, Status
from counterpoint.render import insertions, render_pages
from counterpoint.render.environment import environment
from counterpoint.render.page import is_heading
from counterpoint.render.site import Site
from tests.html import parse_fragment
from tests.locale.pseudo import LANG, catalogue
from tests.render.records import SITE, full_claim, full_corpus, make_claim, make_corpus, with_text

WORDS = words_of(LANG, catalogue())
MARKED = dataclasses.replace(SITE, name="", lang=LANG, messages=catalogue())
TEMPLATES = sorted(entry.name for entry in (files("counterpoint") / "templates").iterdir() if entry.is_file())
SHOWN = ("aria-label", "title", "data-label", "data-copied", "data-failed", "alt", "placeholder")

_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(rf'\b(?:{"|".join(SHOWN)})="([^"]*)"')
_ALLOWED = re.compile(
    r"SHA-256|\beditor\b|U\+[0-9A-F]+|https?://\S+|[a-z0-9.-]+\.(?:org|example|com)\b|\b[0-9a-f]{64}\b|&#?\w+;"
)
"""Addresses, digests, and the id of a person whom the registry lacks."""

_GIVEN = re.compile(r" \{#([a-z0-9-]+)\}$")
"""The anchor that a heading is given."""

_WORD = re.compile(r"[A-Za-z]{2,}")


def words_in(text: str) -> list[str]:
    """Return what is left of a text's words in Latin letters."""
    return _WORD.findall(_ALLOWED.sub(" ", text))


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_has_words_of_its_own(name: str) -> None:
    env = environment(WORDS)
    assert env.loader
    source = env.loader.get_source(env, name)[0]
    printed = ""
    for output in env.parse(source).find_all(nodes.Output):
        for child in output.nodes:
            text = isinstance(child, nodes.Const) and isinstance(child.value, str)
            printed += child.data if isinstance(child, nodes.TemplateData) else str(child.as_const()) if text else "‖"
        printed += "\n"
    attributes = " ".join(_ATTRIBUTE.findall(printed))
    assert words_in(_TAG.sub(" ", printed) + attributes) == []


THEME = files("counterpoint") / "templates" / "theme"


@pytest.mark.parametrize("path", sorted(path.name for path in Path(str(THEME)).rglob("*.html")))
def test_no_override_of_the_theme_has_words_of_its_own(path: str) -> None:
    text = next(Path(str(THEME)).rglob(path)).read_text("utf-8")
    shown = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    assert words_in(_TAG.sub(" ", shown)) == []


def test_no_style_sheet_prints_words() -> None:
    text = (files("counterpoint") / "templates" / "assets" / "counterpoint.css").read_text("utf-8")
    printed = re.findall(r"[\s{;]content:([^;]*);", text)
    assert printed
    assert words_in(" ".join(re.sub(r"attr\([^)]*\)|none", "", value) for value in printed)) == []


def corpora() -> Iterator[Corpus]:
    """Yield records that show all that pages can show: everything filled, everything missing, and what is not usual."""
    yield full_corpus()
    yield Corpus()
    yield make_corpus(make_claim())
    yield make_corpus(dataclasses.replace(full_claim(), status=Status.WITHDRAWN))
    yield make_corpus(dataclasses.replace(full_claim(), status=Status.IN_REVIEW), make_claim("b", status=Status.DRAFT))


SITES = (MARKED, dataclasses.replace(MARKED, host="", page_size=1, drafts=True))


@pytest.mark.parametrize("site", SITES, ids=["all", "cut"])
@pytest.mark.parametrize("index", range(5))
def test_every_word_of_every_page_is_marked(index: int, site: Site) -> None:
    corpus = with_text(list(corpora())[index], lambda kind, text: "жо")
    for page in render_pages(corpus, site):
        assert words_in(f"{page.title} {page.description}") == [], page.path
        headings = (_GIVEN.sub("", block) for block in page.blocks if is_heading(block))
        assert words_in(" ".join(headings)) == [], page.path
        assert words_in(" ".join(shown_in(page.blocks))) == [], page.path
    for name, block in insertions(corpus, site).items():
        assert words_in(" ".join(shown_in([block]))) == [], name
    for entry in search_entries(corpus, site):
        assert words_in(entry.title) == []


def shown_in(blocks: Iterable[str]) -> Iterator[str]:
    """Yield what readers see or hear of blocks of HTML: texts, and attributes that are shown or read out."""
    html = "\n".join(block for block in blocks if not is_heading(block))
    for element in parse_fragment(html).iter():
        yield from (element.text or "", element.tail or "")
        yield from (value for name, value in element.attrib.items() if name in SHOWN)


@pytest.mark.parametrize("index", range(5))
def test_pages_have_the_same_structure_whatever_their_words(index: int) -> None:
    corpus = list(corpora())[index]
    marked_english = dataclasses.replace(SITE, messages=catalogue("en"))
    for one, other in zip(render_pages(corpus, SITE), render_pages(corpus, marked_english), strict=True):
        assert one.path == other.path
        assert structure(one.blocks) == structure(other.blocks), one.path


def structure(blocks: Iterable[str]) -> Counter[str]:
    """Return all that blocks are besides their words: headings, and elements with their attributes.

    The order of ratings that are counted follows their words, so it is left out.
    """
    found: Counter[str] = Counter()
    for block in blocks:
        if is_heading(block):
            found["##"] += 1
            continue
        for element in parse_fragment(block).iter():
            attributes = {name: value.split("?")[0] for name, value in element.attrib.items() if name not in SHOWN}
            found[f"{element.tag} {attributes}"] += 1
    return found


def test_anchors_are_the_same_in_every_language() -> None:
    assert anchors(MARKED) == anchors(dataclasses.replace(SITE, name=""))


def anchors(site: Site) -> set[str]:
    """Return the anchors of all pages; a heading without one of its own has that of its English words."""
    found: set[str] = set()
    for page in render_pages(full_corpus(), site):
        for block in page.blocks:
            given = _GIVEN.search(block)
            slug = slugify(block.removeprefix("## "), "-")
            names = [given[1] if given else slug] if is_heading(block) else re.findall(r'id="([^"]*)"', block)
            found |= {f"{page.path}#{name}" for name in names}
    return found
