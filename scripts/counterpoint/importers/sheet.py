"""Any sheet: CSV, TSV, XLSX or ODS, with a mapping that says which column is what.

`counterpoint import sheet FILE --into DOSSIER --propose-mapping` writes a first mapping from the header and the values.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.importers._applying import mapped_items
from counterpoint.importers._documents import Document, Kind
from counterpoint.importers._item import Item
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._registry import importer


def _is_table(document: Document) -> bool:
    return document.kind is Kind.TABLE


@importer(
    "sheet", summary="any CSV, TSV, XLSX or ODS, with a mapping", recognise=_is_table, rank=90, needs_mapping=True
)
def read_sheet(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each row."""
    yield from mapped_items(document, mapping)
