"""Any JSON, lines of JSON, or XML, with a mapping that says where the records are and which value is what.

`items` is the way to the records, such as `data.questions[]`, and a field's `from` the way to its value from there,
such as `answers[].text`; `[]` stands for each item of a list. Values of one item of a list stay together. This reads
question-and-answer data sets as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.importers._applying import mapped_items
from counterpoint.importers._documents import Document, Kind
from counterpoint.importers._item import Item
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._registry import importer


def _is_tree(document: Document) -> bool:
    return document.kind in (Kind.JSON, Kind.XML)


@importer("data", summary="any JSON or XML, with a mapping", recognise=_is_tree, rank=95, needs_mapping=True)
def read_data(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each record that the mapping finds."""
    yield from mapped_items(document, mapping)
