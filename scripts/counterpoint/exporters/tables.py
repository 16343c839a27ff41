"""The records as eight tables for spreadsheets and statistics: `data/*.csv`, with `data/datapackage.json`.

Specifications: CSV by [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) in UTF-8, with LF at line ends; and
[Data Package 2.0](https://datapackage.org/standard/data-package/) with the columns, the keys between tables, and size
and SHA-256 of each file. The tables are claims, statements (answers too), wordings, evidence, corrections, sources,
actors and outlets. Dates are texts as they are written, `2022-10` and `2022-10?` included. A withdrawn claim keeps its
row, without rating. The version of the package is the date of the latest change.

Programs such as Excel run a cell that begins like a formula. The tables say what the records say, to the letter; those
called `data/*-excel.csv` are for opening in such programs: an apostrophe stands before each such cell, and a byte order
mark at the beginning.
"""

from __future__ import annotations

import hashlib
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._tables import TABLES, Row, Rows, Table, rows_of
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.render.publisher import absolute

FOLDER = "data/"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What begins a formula in some spreadsheet program."""
_BEGIN = re.escape("".join(sorted(_FORMULA - set("\r\n"))))
_CAN_BE_FORMULA = [re.compile(f'{before}(?:"[{_BEGIN}\r\n]|[{_BEGIN}])') for before in ",\n"]
"""Where a cell begins so, or a text has this behind a comma or at the beginning of a line. Each of the two is found in
a fifth of the time that a pattern for both takes."""

_BATCH = 500
"""Rows that are written together."""


@exporter("tables", summary="the records as CSV tables with a Data Package", long=True)
def export_tables(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the tables, in both forms, and what describes them."""
    if not context.site.url:
        return
    rows = Rows(context)
    resources = []
    for table in TABLES:
        plain, safe = [], []
        for batch in _batches(rows_of(table, rows)):
            lines = to_csv(batch)
            text = "".join(lines)
            plain.append(text.encode())
            safe.append(_without_formulas(batch, lines).encode() if _can_have_formulas(text) else plain[-1])
        payload = b"".join(plain)
        resources.append(_resource(table, payload))
        yield OutputFile(f"{FOLDER}{table.name}.csv", payload)
        yield OutputFile(f"{FOLDER}{table.name}-excel.csv", BOM_UTF8 + b"".join(safe))
    package = _package(resources, rows, context)
    yield OutputFile(f"{FOLDER}datapackage.json", json.dumps(package, ensure_ascii=False, indent=1) + "\n")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows some at a time: of all of them, only the text is kept, as bytes."""
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def to_csv(rows: Iterable[Row]) -> list[str]:
    """Return rows as CSV, a text each: the standard library looks at each character twice, and takes thrice as long."""
    return [_line(row) for row in rows]


def _line(row: Row) -> str:
    cells = list(map(str, row))
    line = ",".join(cells)
    if '"' in line or "\n" in line or "\r" in line:
        line = ",".join(map(_quoted, cells))
    elif line.count(",") >= len(cells):
        line = ",".join([f'"{cell}"' if "," in cell else cell for cell in cells])
    return f"{line}\n"


def _quoted(cell: str) -> str:
    if '"' in cell:
        cell = cell.replace('"', '""')
    elif "," not in cell and "\n" not in cell and "\r" not in cell:
        return cell
    return f'"{cell}"'


def _can_have_formulas(text: str) -> bool:
    """Whether a cell in some lines of CSV may be taken for a formula; most lines tell at once that none is."""
    text = f"\n{text}"
    return any(pattern.search(text) for pattern in _CAN_BE_FORMULA)


def _without_formulas(rows: Iterable[Row], lines: Iterable[str]) -> str:
    """Return rows without formulas as CSV.

    Args:
        lines: the rows as they are.
    """
    both = zip(rows, lines, strict=True)
    return "".join([_line(without_formulas(row)) if _can_have_formulas(line) else line for row, line in both])


def without_formulas(row: Row) -> Row:
    """Return a row in which no text is taken for a formula."""
    return tuple(f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell for cell in row)


def _package(resources: list[dict[str, Any]], rows: Rows, context: Context) -> dict[str, Any]:
    site = context.site
    licence = absolute(site.url, site.publisher.licence)
    latest = max((claim.updated.sort_key for claim in rows.claims if claim.updated), default="")
    return {
        "$schema": PROFILE,
        "name": "counterpoint",
        "title": site.name,
        "homepage": site.url,
        **({"version": latest.replace("-00", "")} if latest else {}),
        **({"licenses": [{"path": licence}]} if licence else {}),
        "contributors": [{"title": site.publisher_name, "roles": ["publisher"]}],
        "resources": resources,
    }


def _resource(table: Table, payload: bytes) -> dict[str, Any]:
    columns = table.columns
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["id"]}}
        for column in columns
        if column.refers_to
    ]
    return {
        "name": table.name,
        "type": "table",
        "description": table.about,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(payload),
        "hash": f"sha256:{hashlib.sha256(payload).hexdigest()}",
        "schema": {
            "fields": [{"name": column.name, "type": column.kind, "description": column.about} for column in columns],
            **({"primaryKey": ["id"]} if columns[0].name == "id" else {}),
            **({"foreignKeys": keys} if keys else {}),
        },
    }
