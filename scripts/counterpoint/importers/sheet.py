"""Any sheet: CSV, TSV, XLSX or ODS, with a mapping that says which column is what.

`counterpoint import sheet FILE --into DOSSIER --propose-mapping` writes a first mapping from the header and the values.

What a cell of a workbook has beside its text is in columns of its own: the address of a link in `Source (link)`, a
comment in `Source (comment)`. Where a field wants an address and the text of the cell is none, the link is taken, and
several addresses in one cell are several pages, if the field may have several. Links by the formula `HYPERLINK` are
read where the address stands in it, or in another cell. Rich text is its text, and numbers are read as people see them:
percentages, leading zeros, dates with a time.

Refused, with line and column: what a formula shows that failed, a formula whose value is not in the file, a link whose
address is computed. Said below the table: which sheet was read and which were not, hidden rows and columns, which are
read like all others, signs of money, pictures, links and comments of the header.
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
