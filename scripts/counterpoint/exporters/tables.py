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
from typing import Any

from counterpoint.exporters._context import Context, Kept
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._tables import TABLES, ClaimRows, Row, Table, has_rows
from counterpoint.model import Claim, Corpus, Dossier
from counterpoint.model.dates import PartialDate
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


@exporter("tables", summary="the records as CSV tables with a Data Package", on=Claim)
def keep_rows(claim: Claim, context: Context) -> Iterator[Kept]:
    """Keep the rows of a claim."""
    if not context.site.url or not has_rows(claim):
        return
    rows = ClaimRows(claim, context)
    yield _kept(claim.updated, [table.of_claim(rows) for table in TABLES])


@exporter("tables", on=Dossier)
def keep_rows_of_dossier(dossier: Dossier, context: Context) -> Iterator[Kept]:
    """Keep the rows of a dossier that are of none of its claims."""
    if context.site.url:
        yield _kept(None, [table.of_dossier(dossier, context) for table in TABLES])


@exporter("tables")
def export_tables(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the tables, in both forms, and what describes them."""
    if not context.site.url:
        return
    bodies = [_Body(table, context) for table in TABLES]
    latest = ""
    for updated, *texts in context.kept:
        for body, plain, safe in zip(bodies, texts, texts[len(TABLES) :], strict=False):
            body.add(plain, safe)
        latest = max(latest, updated)
    resources = []
    bodies.reverse()
    for table in TABLES:
        body = bodies.pop()
        whole = body.take()
        resources.append(_resource(table, whole))
        yield OutputFile(f"{FOLDER}{table.name}.csv", whole)
        yield OutputFile(f"{FOLDER}{table.name}-excel.csv", body.without_formulas(whole))
    package = _package(resources, latest, context)
    yield OutputFile(f"{FOLDER}datapackage.json", json.dumps(package, ensure_ascii=False, indent=1) + "\n")


class _Body:
    """A table as CSV, in one piece: thousands of small ones would take twice the memory, and keep it.

    The rows that are of no dossier stand there from the beginning.
    """

    def __init__(self, table: Table, context: Context) -> None:
        first = [tuple(column.name for column in table.columns), *table.of_site(context)]
        lines = to_csv(first)
        self._rows = bytearray()
        self._replaced: list[tuple[int, int, bytes]] = []
        self.add("".join(lines), _safe_csv(first, lines))

    def add(self, plain: str, safe: str) -> None:
        """Add rows, as they are and without formulas; the latter empty if they are the same."""
        start = len(self._rows)
        self._rows += plain.encode()
        if safe:
            self._replaced.append((start, len(self._rows), safe.encode()))

    def take(self) -> bytes:
        """Return the table, of which nothing stays here."""
        plain = bytes(self._rows)
        self._rows.clear()
        return plain

    def without_formulas(self, plain: bytes) -> bytes:
        """Return the table, given as it is, for programs that run a cell that begins like a formula."""
        rows = memoryview(plain)
        parts: list[bytes | memoryview] = [BOM_UTF8]
        at = 0
        for start, end, text in self._replaced:
            parts += (rows[at:start], text)
            at = end
        return b"".join((*parts, rows[at:]))


def _kept(updated: PartialDate | None, tables: Iterable[Iterable[Row]]) -> Kept:
    """Return what is kept: a date, rows of each table as CSV, then without formulas, or empty if that is the same."""
    date = updated.sort_key if updated else ""
    found = list(map(list, tables))
    lines = [to_csv(rows) if rows else [] for rows in found]
    plain = list(map("".join, lines))
    if not _can_have_formulas("".join(plain)):
        return Kept((date, *plain, *[""] * len(plain)))
    safe = map(_safe_csv, found, lines)
    return Kept((date, *plain, *("" if text == same else text for text, same in zip(safe, plain, strict=True))))


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
    within, at_the_beginning = _CAN_BE_FORMULA
    return bool(within.search(text) or at_the_beginning.search(text))


def _safe_csv(rows: Iterable[Row], lines: Iterable[str]) -> str:
    """Return rows as CSV in which no cell is taken for a formula.

    Args:
        lines: the rows as they are.
    """
    both = zip(rows, lines, strict=True)
    return "".join([_line(without_formulas(row)) if _can_have_formulas(line) else line for row, line in both])


def without_formulas(row: Row) -> Row:
    """Return a row in which no text is taken for a formula."""
    return tuple(f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell for cell in row)


def _package(resources: list[dict[str, Any]], latest: str, context: Context) -> dict[str, Any]:
    site = context.site
    licence = absolute(site.url, site.publisher.licence)
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
