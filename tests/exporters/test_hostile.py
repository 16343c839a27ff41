"""Hostile texts in every field of a hundred records: each exporter's files are valid, and none of it is markup."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from xml.etree import ElementTree

import bibtexparser.entrypoint
import html5lib
import pybtex.database
import pytest
import rdflib
import rispy
from lxml import html

from counterpoint.exporters import Context, all_exporters, choose_exporter, export_files
from counterpoint.model import Corpus
from counterpoint.render import visible
from tests.exporters.documents import SITE
from tests.hostile.lists import own
from tests.hostile.test_text import kept
from tests.render.records import full_corpus, with_text

RECORDS = 100
READ_ELSEWHERE = ("cards", "sitemap")
"""Exporters of pictures, and of what has no text of a record in it."""
ATOM = "{http://www.w3.org/2005/Atom}"


def hostile_corpora() -> Iterator[Corpus]:
    """Yield corpora with as many records, each text in other fields each time."""
    texts = own()
    for start in range(RECORDS // len(full_corpus().claims)):
        following = islice(cycle(texts), start * 7, None)

        def change(kind: Any, old: str, following: Iterator[str] = following) -> str:
            return next((text for text in islice(following, len(texts)) if kept(kind, text)), old)

        yield with_text(full_corpus(), change)


def files_of(corpus: Corpus) -> dict[str, str]:
    chosen = [choose_exporter(each, True) for name, each in all_exporters().items() if name not in READ_ELSEWHERE]
    context = Context(visible(corpus, SITE), SITE)
    files = export_files([each for each in chosen if each], context)
    return {file.path: file.payload.decode("utf-8-sig") for file in files}


@pytest.mark.scale
def test_files_of_hostile_records_are_read_by_programs_of_others_and_have_no_markup() -> None:
    plain = files_of(full_corpus())
    known = {tag for path, text in plain.items() if path.endswith(".html") for tag in tags_of(text)} | {"span"}
    kinds: set[str] = set()
    for corpus in hostile_corpora():
        files = files_of(corpus)
        assert {path for path in files if not path.startswith("search/")} == {
            path for path in plain if not path.startswith("search/")
        }
        for path, text in files.items():
            kind = path.rpartition(".")[2]
            kinds.add(kind)
            if kind == "html":
                assert set(tags_of(text)) <= known, path
            else:
                READERS[kind](path, text)
    assert kinds == {"html", *READERS}


def tags_of(text: str) -> list[str]:
    """Return the elements of a page that is valid, and has nothing that runs or leads elsewhere."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    # A carriage return stays what it is only as a reference, which the specification calls an error and defines.
    assert {code for _, code, _ in parser.errors} <= {"illegal-codepoint-for-numeric-entity"}
    page = html.document_fromstring(text)
    names = {str(name) for element in page.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert all(href.startswith(SITE.url) for href in page.xpath("//a/@href"))
    return [str(element.tag) for element in page.iter()]


def read_json(path: str, text: str) -> None:
    found = json.loads(text)
    if path.endswith("oembed.json"):
        (frame,) = html.fragments_fromstring(found["html"])
        assert [element.tag for element in frame.iter()] in (["iframe"], ["iframe", "a"])
        assert frame.get("src").startswith(SITE.url)


def read_xml(path: str, text: str) -> None:
    for element in ElementTree.fromstring(text.encode()).iter():
        assert element.tag.startswith(ATOM), path
        if element.tag == f"{ATOM}content":
            (quotation,) = html.fragments_fromstring(element.text or "")
            assert [inside.tag for inside in quotation.iter()] == ["blockquote", "p"], path


def read_csv(path: str, text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1, path
    if path.endswith("-excel.csv"):
        assert not [cell for row in rows for cell in row if cell[:1] and cell[:1] in "=+@\t\r\n＝＋－＠"], path


def read_turtle(path: str, text: str) -> None:
    assert len(rdflib.Graph().parse(data=text, format="turtle")) > 100, path


def read_bibtex(path: str, text: str) -> None:
    assert len(pybtex.database.parse_string(text, "bibtex").entries) == 1, path
    library = bibtexparser.entrypoint.parse_string(text)
    assert (len(library.entries), library.failed_blocks) == (1, []), path


def read_ris(path: str, text: str) -> None:
    assert [entry["type_of_reference"] for entry in rispy.loads(text)] == ["ELEC"], path


def read_script(path: str, text: str) -> None:
    call = re.fullmatch(r"\w+\((.*)\);?\n?", text, re.DOTALL)
    assert call, path
    json.loads(f"[{call[1]}]")


READERS = {
    "json": read_json,
    "xml": read_xml,
    "csv": read_csv,
    "ttl": read_turtle,
    "bib": read_bibtex,
    "ris": read_ris,
    "js": read_script,
}
