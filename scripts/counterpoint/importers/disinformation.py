"""The pair of tables of a disinformation database: cases, and the publications that carried each.

Two files, in any order: cases have `id`, `title` and `date`, and may have `keywords`, `languages`, `countries` and
`outlets`; publications have `id`, the case's, `publication`, the address of the page, and `archive`, that of its copy.
Several values in one cell have `+` between them. What was published by several is not given to one of them by guess:
`outlets` and `countries` are kept beside the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterpoint.importers._documents import BadInput, Document, Node
from counterpoint.importers._item import Item
from counterpoint.importers._leaves import Leaf
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._registry import importer
from counterpoint.importers.claimreview import without_nothing


def _tables(document: Document) -> tuple[Node, Node] | None:
    """Return the cases and the publications."""
    if not isinstance(document.tree, dict):
        return None
    cases = publications = None
    for name, rows in document.tree.items():
        first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        if {"id", "publication"} <= first.keys():
            publications = Node(rows, (name,))
        elif {"id", "title", "date"} <= first.keys():
            cases = Node(rows, (name,))
    return (cases, publications) if cases and publications else None


def _is_pair(document: Document) -> bool:
    return _tables(document) is not None


@importer("disinformation", summary="cases and publications of a disinformation database", recognise=_is_pair, rank=5)
def read_cases(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each case, with its publications."""
    tables = _tables(document)
    if tables is None:
        raise BadInput(f"{document.name}: expected two tables, of cases and of publications")
    cases, publications = tables
    by_case: dict[str, list[Node]] = {}
    for publication in publications.each():
        number = publication.get("id").text
        if number is not None:
            by_case.setdefault(number.strip(), []).append(publication)
    for case in cases.each():
        number = case.get("id").text
        yield _item(case, by_case.get(number.strip(), []) if number is not None else [])


def _item(case: Node, publications: list[Node]) -> Item:
    languages = _split(case.get("languages").text)
    lang = languages[0] if len(languages) == 1 else None
    record: dict[str, Any] = {
        "claim": case.get("title").text,
        "topics": _split(case.get("keywords").text),
        "statement": {
            "date": case.get("date").text,
            "appearances": [
                {"source": {"url": each.get("publication").text, "lang": lang, "archived": each.get("archive").texts}}
                for each in publications
            ],
        },
    }
    number = case.get("id").text
    return Item(case.steps, without_nothing(record), (number,) if number is not None else ())


def _split(text: Leaf | None) -> list[Leaf]:
    return (
        [text.like(part.strip(), "parted at '+'") for part in text.split("+") if part.strip()]
        if text is not None
        else []
    )
