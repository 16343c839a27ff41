"""Hostile text in every text field: refused where it stands, or kept code point for code point and shown as text."""

from __future__ import annotations

import functools
import itertools
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
import yaml

from counterpoint import exporters, load, render
from counterpoint.exporters import search
from counterpoint.exporters._theme_index import with_entries
from counterpoint.exporters.sitemap import export_sitemap
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Claim, Corpus, Dossier, Line, Markdown, Quotation
from counterpoint.render.prose import render_prose
from tests.corpora import ROOT
from tests.hostile import pages
from tests.hostile.lists import LISTS
from tests.hostile.written import files_of, quoted, read
from tests.html import parse_document, parse_fragment
from tests.render.records import SITE, full_corpus, with_text

pytestmark = pytest.mark.no_cover  # most of it is code of others, which tracing slows down threefold

FIELDS = 117
"""Text fields of the corpus in which every field is filled; the count guards against leaving one out."""

ROOM = 1_800
"""Most characters of several texts together in one field."""


@pytest.fixture(params=["own", *(pytest.param(name, marks=pytest.mark.scale) for name in LISTS if name != "own")])
def payloads(request: pytest.FixtureRequest) -> list[str]:
    return LISTS[request.param]()


CLAIM = """\
claim: The bridge is closed
status: draft
statement: {by: mayor, wordings: [{text: %s, lang: en}]}
"""
DOSSIER = """\
title: Roads
scale: plain
licence: %s
summary: %s
"""


@functools.cache
def kept(kind: Any, text: str) -> bool:
    """Whether a field of that kind takes the text, as the loader says; what it takes it must keep exactly."""
    written = quoted(text)
    if kind is Quotation:
        file = RecordFile("claims/roads/x.yml", FileKind.CLAIM, "roads", "x")
        loaded = load.load_file(file, (CLAIM % written).encode())
        if loaded.problems:
            return False
        assert isinstance(loaded.record, Claim)
        assert [wording.text for wording in loaded.record.statement.wordings] == [text]
        return True
    file = RecordFile("claims/roads/dossier.yml", FileKind.DOSSIER, "roads", "dossier")
    lines = (written, '"x"') if kind is Line else ('"x"', written)
    loaded = load.load_file(file, (DOSSIER % lines).encode())
    if loaded.problems:
        return False
    record = loaded.record
    assert isinstance(record, Dossier)
    assert (record.licence, record.summary) == ((text, "x") if kind is Line else ("x", text.rstrip("\n")))
    return True


def test_there_are_as_many_text_fields_as_we_think() -> None:
    seen = []
    with_text(full_corpus(), lambda kind, text: seen.append(text) or text)  # type: ignore[func-returns-value]
    assert len(seen) == FIELDS


def test_the_site_converts_with_no_more_extensions_than_are_tried_here() -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    names = [next(iter(item)) if isinstance(item, dict) else item for item in settings["markdown_extensions"]]
    assert sorted(names) == pages.EXTENSIONS


def test_every_text_is_refused_at_its_field_or_kept_exactly(payloads: list[str]) -> None:
    accepted = refused = 0
    for text in payloads:
        corpus = with_text(full_corpus(), lambda kind, old, text=text: text)  # type: ignore[misc]
        files = files_of(corpus)
        got, problems = read(files)
        texts = {file.path: content for file, content in files.items() if file.kind is not FileKind.PICTURE}
        data = {path: content.decode().split("\n") for path, content in texts.items()}
        for problem in problems:
            mark = problem.mark
            line = data[mark.path][mark.line - 1]
            assert 1 <= mark.column <= len(line), (text, problem)
            assert problem.message.isprintable()
            # Ids and dates are not filled with it, so every problem is at a text, or at an escape within one.
            assert line[mark.column - 1] == '"' or problem.code == "LD05", (text, problem, line[mark.column - 1 :][:40])
        refused += len(problems)
        if not problems:
            wanted = with_text(corpus, lambda kind, old: old.rstrip("\n") if kind is Markdown else old)
            assert got == wanted, text
            accepted += FIELDS
    print(f"{len(payloads)} texts in {FIELDS} fields: {accepted} kept with all others, {refused} refusals in place")
    assert accepted or refused


def fillings(payloads: Sequence[str]) -> Iterator[Corpus]:
    """Yield corpora whose plain-text fields hold the texts: each alone in some field, all together in every field."""
    lines = [text for text in payloads if kept(Line, text)] or ["nothing"]
    quotations = [text for text in payloads if kept(Quotation, text)] or ["nothing"]

    def filled(of_lines: Sequence[str], of_quotations: Sequence[str], start: int) -> Corpus:
        count = itertools.count(start)

        def change(kind: Any, old: str) -> str:
            if kind is Markdown:
                return old
            texts, number = of_lines if kind is Line else of_quotations, next(count)
            # Pages leave out what they have said already, so texts must differ.
            return texts[number % len(texts)] + (f"\u2003{number}" if len(texts) < FIELDS else "")

        return with_text(full_corpus(), change)

    longest = max(len(lines), len(quotations))
    for start in range(0, longest, FIELDS // 2):
        yield filled(lines, quotations, start)
    for line, quotation in itertools.zip_longest(packed(lines), packed(quotations)):
        yield filled([line or "nothing"], [quotation or "nothing"], 0)


def packed(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts, as many together as a field has room for."""
    together = ""
    for text in texts:
        if together and len(together) + len(text) > ROOM:
            yield together
            together = ""
        together += ("\u2003" if together else "") + text
    if together:
        yield together


@functools.cache
def plain() -> tuple[dict[str, Counter[str]], dict[tuple[str, str], str]]:
    """Return the trees and the engines' remainders of all pages of plain text."""
    count = itertools.count()
    corpus = with_text(full_corpus(), lambda kind, old: old if kind is Markdown else f"plain {next(count)}")
    got, _ = read(files_of(corpus))
    trees, remainders = {}, {}
    for page in render.render_pages(got, SITE):
        text = page.markdown
        trees[page.path] = pages.skeleton(parse_fragment("\n".join(pages.blocks(text))))
        for name, engine in pages.ENGINES.items():
            remainders[page.path, name] = pages.remainder(engine(), text)
    return trees, remainders


def test_plain_text_fields_are_shown_as_text(payloads: list[str]) -> None:
    trees, remainders = plain()
    count = 0
    for corpus in fillings(payloads):
        got, problems = read(files_of(corpus))
        assert problems == ()
        assert got == corpus
        wanted: set[str] = set()
        with_text(got, lambda kind, old, w=wanted: old if kind is Markdown else w.add(old) or old)  # type: ignore[misc]
        found: set[str] = set()
        for page in render.render_pages(got, SITE):
            text = page.markdown
            tree = parse_fragment("\n".join(pages.blocks(text)))
            found_tree = pages.skeleton(tree)
            assert (page.path, found_tree - trees[page.path], trees[page.path] - found_tree) == (page.path, {}, {})
            found.update(pages.texts(tree))
            for name, engine in pages.ENGINES.items():
                assert pages.remainder(engine(), text) == remainders[page.path, name], page.path
            front_matter_is_exact(text)
        lost = [w for w in wanted if w not in found and not any(f.endswith(": " + w) for f in found)]
        assert not lost
        machine_readable_is_exact(got)
        count += 1
    print(f"{len(payloads)} texts in {FIELDS} fields of {count} sites")


def test_a_parser_in_python_makes_the_same_trees(payloads: list[str]) -> None:
    for corpus in list(fillings(payloads))[:1]:
        got, _ = read(files_of(corpus))
        for page in render.render_pages(got, SITE):
            html = "\n".join(pages.blocks(page.markdown))
            theirs = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
            assert without_namespaces(theirs) == without_namespaces(parse_fragment(html)), page.path


def without_namespaces(element: Any) -> tuple[object, ...]:
    def local(name: Any) -> str:
        return name.rpartition("}")[2] if isinstance(name, str) else "comment"

    attributes = {local(name): value for name, value in element.attrib.items()}
    inside = [without_namespaces(child) for child in element]
    return local(element.tag), attributes, element.text or "", element.tail or "", inside


OWN_HEAD = '<link rel="stylesheet" href="../assets/counterpoint/browse.css">'
"""Of the one page that has a style sheet of its own."""


def front_matter_is_exact(page: str) -> None:
    """See that title and description, which themes print as they are, are inert."""
    meta = yaml.safe_load(page.split("---\n")[1])
    assert set(meta) <= {"title", "description", "hide", "head"}
    assert meta.get("head", "") in ("", OWN_HEAD)
    html = f'<title>{meta["title"]}</title><meta name="description" content="{meta["description"]}"><p>x</p>'
    tree = parse_document(html)
    assert [(child.tag, sorted(child.attrib)) for child in tree.iter()] == [
        ("html", []),
        ("head", []),
        ("title", []),
        ("meta", ["content", "name"]),
        ("body", []),
        ("p", []),
    ]


def machine_readable_is_exact(corpus: Corpus) -> None:
    """See that the search index and the sitemap hold the texts as they are."""
    entries = list(search.search_entries(corpus, SITE))
    docs = json.loads(with_entries('{"config": {}, "docs": []}', entries))["docs"]
    for entry, doc in zip(entries, docs, strict=True):
        title, passages = parse_fragment(doc["title"]), parse_fragment(doc["text"])
        assert [(passage.tag, len(passage)) for passage in passages] == [("p", 0)] * len(entry.parts)
        for element, text in zip((title, *passages), (entry.title, *entry.parts), strict=True):
            assert (element.text or "") == text.replace("\r\n", "\n").replace("\r", "\n")
        assert list(title) == []
    claim = corpus.claims[0]
    assert next(entry for entry in entries if entry.location == claim.path).title == claim.claim
    assert all(w.text in entries[1].text or any(w.text in e.text for e in entries) for w in claim.statement.wordings)
    addresses = sorted({entry.location.partition("#")[0] for entry in entries})
    sitemap, _ = export_sitemap(corpus, exporters.Context(corpus, SITE, addresses))
    for loc in ElementTree.fromstring(sitemap.payload).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        assert (loc.text or "").isascii()


def test_markdown_fields_become_allowed_elements_only(payloads: list[str]) -> None:
    texts = [text for text in payloads if kept(Markdown, text)]
    for text in texts:
        html = str(render_prose(text))
        assert "\n" not in html
        assert pages.prose_faults(html) == [], text
    print(f"{len(texts)} texts as Markdown")


def test_markdown_fields_leave_the_rest_of_the_page_alone(payloads: list[str]) -> None:
    _, remainders = plain()
    texts = [text for text in payloads if kept(Markdown, text)]
    seen: set[str] = set()  # most pages show no Markdown, and are the same every time
    for start in range(0, len(texts), 10):
        count = itertools.count(start)
        corpus = with_text(
            full_corpus(),
            lambda kind, old, n=count: texts[next(n) % len(texts)] if kind is Markdown else old,  # type: ignore[misc]
        )
        corpus, _ = read(files_of(corpus))
        for page in render.render_pages(corpus, SITE):
            text = page.markdown
            if text in seen:
                continue
            seen.add(text)
            for name, engine in pages.ENGINES.items():
                assert pages.remainder(engine(), text) == remainders[page.path, name], page.path
            tree = parse_fragment("\n".join(pages.blocks(text)))
            assert [e.tag for e in tree.iter() if e.tag in FORBIDDEN and not pages.is_picture(e)] == []
            assert [name for e in tree.iter() for name in e.attrib if name.startswith("on")] == []
            front_matter_is_exact(text)
        machine_readable_is_exact(corpus)


FORBIDDEN = ("script", "img", "iframe", "object", "embed", "form", "input", "base", "link", "meta", "math")
