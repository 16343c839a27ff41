"""Workbooks (XLSX, ODS): the values of a sheet as a library reads them, and what stands beside them."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from counterpoint.importers._beside import COMPUTED, Beside, Cell, Unreadable
from counterpoint.importers._documents import BESIDE, ROW_LIMIT, BadInput, Document
from counterpoint.importers._leaves import Unusable
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._ods import cells_of, read_ods
from counterpoint.importers._tables import table_document
from counterpoint.importers._xlsx import read_xlsx

_WIDEST = 1_000
"""Most columns that a sheet may have for what stands beside its values."""
_MOST_CELLS = 10_000_000
"""Most cells of a sheet, up to the last one with a value."""
_UNPACKED_LIMIT = 400 * 1024 * 1024
"""Most bytes of a workbook when it is unpacked."""


def read_workbook(data: bytes, name: str, mapping: ImportMapping) -> Document:
    """Read a sheet of a workbook: that which the mapping names, or the first.

    Raises:
        BadInput: if it cannot be read, or is too large.
    """
    size = _unpacked_size(data)
    if size is None:
        raise BadInput(f"{name} is no workbook: it has no list of what is packed in it")
    if size > _UNPACKED_LIMIT:
        raise BadInput(f"{name} has {size:,} bytes when it is unpacked, at most {_UNPACKED_LIMIT:,} expected")
    _look_at_extent(data, name)
    try:
        import python_calamine as calamine
    except ImportError:
        raise BadInput(
            f"{name} is a workbook; install 'counterpoint[import]' to read it, or save the sheet as CSV"
        ) from None
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        names = book.sheet_names
        wanted, beside = _sheet_of(book, data, name, mapping.sheet)
        sheet = book.get_sheet_by_name(wanted)
        cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        merged = list(sheet.merged_cell_ranges or ())
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise BadInput(f"{name} cannot be read as a workbook: {error}") from None
    others = [other for other in names if other != wanted]
    notes = [f"read the sheet {wanted!r}; not read: {', '.join(map(repr, others))}"] if others else []
    notes += [f"links, comments or formats were not read: {why}" for why in beside.unread]
    grid = _texts(cells, beside)
    merged += beside.merged
    _fill_merged(grid, merged)
    _copy_links(beside, grid, merged)
    filled = {row for row, texts in enumerate(grid) if any(text.strip() for text in texts)}
    links = {cell: value[0] if len(value) == 1 else value for cell, value in _links(beside).items()}
    rows, lines = [grid[row] for row in sorted(filled)], [row + 1 for row in sorted(filled)]
    extra: dict[str, Mapping[Cell, Any]] = dict(zip(BESIDE, (links, beside.comments), strict=True))
    document = table_document(rows, lines, name, mapping, tuple(notes), extra)
    return replace(document, notes=(*document.notes, *_remarks(beside, document, filled)))


def _look_at_extent(data: bytes, name: str) -> None:
    """Stop if a workbook in ODS has too many cells: the library makes tables of all sheets at once.

    Raises:
        BadInput: if it has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            cells = cells_of(book) if "content.xml" in book.NameToInfo else 0
    except (Unreadable, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadInput(f"{name} cannot be read as a workbook: {error}") from None
    if cells > _MOST_CELLS:
        raise BadInput(f"{name} has {cells:,} cells, too many to be read; split it")


def _sheet_of(book: Any, data: bytes, name: str, named: str) -> tuple[str, Beside]:
    """Return the name of the sheet to read, and what it has beside the values of its cells.

    That is the one which is named; else the first that people see and that has values; else the first. How far its
    values reach is looked at before the library makes a table of them: between two cells there can be 17 billion.
    """
    seen = (
        [named] if named else [sheet.name for sheet in book.sheets_metadata if str(sheet.visible).endswith("Visible")]
    )
    names = book.sheet_names
    chosen: tuple[str, Beside] | None = None
    for wanted in [*seen, *([] if named else names[:1])]:
        if wanted not in names:
            raise BadInput(f"{name} has no sheet {wanted!r}; it has {', '.join(map(repr, names))}")
        try:
            beside = _beside(data, wanted)
        except Unreadable as error:
            raise BadInput(f"{name} cannot be read as a workbook: {error}") from None
        chosen = chosen or (wanted, beside)
        if beside.end != (0, 0):
            chosen = wanted, beside
            break
    if chosen is None:
        raise BadInput(f"{name} has no sheet")
    rows, columns = chosen[1].end
    if rows > ROW_LIMIT + 1:
        raise BadInput(f"{name} has more than {ROW_LIMIT:,} rows; split it")
    if rows * columns > _MOST_CELLS:
        raise BadInput(f"{name} has {rows:,} rows of {columns:,} columns, too many to be read; split it")
    return chosen


def _beside(data: bytes, sheet: str) -> Beside:
    """Return what a sheet has beside the values of its cells, which the library does not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if "content.xml" in book.NameToInfo:
                return read_ods(book, sheet)
            if "xl/workbook.bin" in book.NameToInfo:
                raise Unreadable("it is in the binary form (XLSB); save it as XLSX")
            return read_xlsx(book, sheet)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(str(error)) from None


def _texts(cells: list[list[Any]], beside: Beside) -> list[list[str]]:
    """Return the texts of cells as people see them; what is no value is known as such."""
    grid = [[_cell(value) for value in row] for row in cells]
    for (row, column), text in beside.shown.items():
        _put(grid, row, column, text)
    for (row, column), (text, why) in beside.failed.items():
        _put(grid, row, column, Unusable(text, why))
    return grid


def _put(grid: list[list[str]], row: int, column: int, text: str) -> None:
    """Put a text into a cell, which may stand beyond those that the library found."""
    if row > ROW_LIMIT or column > _WIDEST:
        return
    while len(grid) <= row:
        grid.append([])
    grid[row] += [""] * (column + 1 - len(grid[row]))
    grid[row][column] = text


def _links(beside: Beside) -> Mapping[Cell, list[str]]:
    return {**{cell: [Unusable(text, COMPUTED)] for cell, text in beside.computed.items()}, **beside.links}


def _copy_links(beside: Beside, grid: list[list[str]], merged: Iterable[tuple[Cell, Cell]]) -> None:
    """Give cells the links that others have for them: the first of those that were merged, or one with the address."""
    for cell, (row, column) in beside.copied_links.items():
        if row < len(grid) and column < len(grid[row]) and grid[row][column].strip():
            beside.links[cell] = [grid[row][column].strip()]
    for (top, left), (bottom, _) in merged:
        for row in range(top + 1, min(bottom + 1, len(grid)) if (top, left) in beside.links else 0):
            beside.links.setdefault((row, left), beside.links[top, left])


def _remarks(beside: Beside, document: Document, filled: set[int]) -> list[str]:
    """Say what people should know of a sheet whose values alone do not say it."""
    by_number: dict[int, str] = {}
    for steps, (_, number) in document.locate([(0, name) for name in document.columns]).items():
        by_number.setdefault(number - 1, str(steps[1]))
    hidden = [by_number[number] for number in sorted(beside.hidden_columns) if number in by_number]
    rows = len(beside.hidden_rows & filled)
    notes = [f"read as well, though hidden: {rows:,} row{'s' * (rows > 1)}"] if rows else []
    notes += (
        [f"read as well, though hidden: column{'s' * (len(hidden) > 1)} {', '.join(map(repr, hidden))}"]
        if hidden
        else []
    )
    notes += [
        f"the numbers of {by_number[number]!r} are shown with {sign!r}, which is not read"
        for number, sign in sorted(beside.formats.items())
        if number in by_number
    ]
    return notes + (["pictures, charts and text boxes are not read"] if beside.drawn else [])


def _fill_merged(cells: list[list[str]], ranges: Iterable[tuple[Cell, Cell]]) -> None:
    """Give the value of cells that were merged below each other to each of their rows, as readers see it."""
    for (top, left), (bottom, _) in ranges:
        if top < len(cells) and left < len(cells[top]):
            for row in cells[top + 1 : bottom + 1]:
                if left < len(row) and row[left] == "":
                    row[left] = cells[top][left]


def _unpacked_size(data: bytes) -> int | None:
    """Return how many bytes a ZIP file says that it has unpacked; None if it does not say."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 > len(data):
        return None
    count, at = struct.unpack_from("<H", data, end + 10)[0], struct.unpack_from("<L", data, end + 16)[0]
    size = 0
    for _ in range(count):
        if data[at : at + 4] != b"PK\x01\x02" or at + 46 > len(data):
            return None
        size += struct.unpack_from("<L", data, at + 24)[0]
        at += 46 + sum(struct.unpack_from("<3H", data, at + 28))
    return size


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
