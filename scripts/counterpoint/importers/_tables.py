"""Tables: CSV and its kin, and workbooks (XLSX, ODS). Rows become mappings by the names of the columns."""

from __future__ import annotations

import csv
import datetime
import io
import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterpoint.importers._documents import ROW_LIMIT, BadInput, Document, Kind
from counterpoint.importers._leaves import Steps
from counterpoint.importers._mapping import ImportMapping

_ANNOUNCED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""
_DELIMITERS = ",\t;|"
_UNPACKED_LIMIT = 400 * 1024 * 1024
"""Most bytes of a workbook when it is unpacked."""
_CELL_LIMIT = 1_000_000


def read_text_table(text: str, name: str, mapping: ImportMapping) -> Document:
    """Read a table whose cells are parted by a sign.

    Raises:
        BadInput: if its quotation marks do not match, or it has too many rows.
    """
    announced = _ANNOUNCED.match(text)
    text = text[announced.end() :] if announced else text
    delimiter = {"tab": "\t", "\\t": "\t"}.get(mapping.delimiter, mapping.delimiter) or (
        announced[1] if announced else _delimiter_of(text)
    )
    if len(delimiter) != 1:
        raise BadInput(f"the delimiter is {delimiter!r}, expected one sign")
    rows: list[list[str]] = []
    lines: list[int] = []
    before = csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if mapping.quoting == "none" else csv.QUOTE_MINIMAL,
        strict=True,
    )
    above = 1 if announced else 0
    line = 1 + above
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1 + above
            if len(rows) > ROW_LIMIT + 1:
                raise BadInput(f"{name} has more than {ROW_LIMIT:,} rows; split it")
    except csv.Error as error:
        raise BadInput(
            f"{name}:{line}:1: {error}; if quotation marks mean nothing there, write 'quoting: none' in the mapping"
        ) from None
    finally:
        csv.field_size_limit(before)
    return _table(rows, lines, name, mapping)


def _delimiter_of(text: str) -> str:
    """Return the sign that parts the cells of the first line."""
    quoted = False
    counts = dict.fromkeys(_DELIMITERS, 0)
    for char in text[:100_000]:
        if char == '"':
            quoted = not quoted
        elif char == "\n" and not quoted:
            break
        elif char in counts and not quoted:
            counts[char] += 1
    return max(_DELIMITERS, key=lambda sign: counts[sign])


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
    try:
        import python_calamine as calamine
    except ImportError:
        raise BadInput(
            f"{name} is a workbook; install 'counterpoint[import]' to read it, or save the sheet as CSV"
        ) from None
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        names = book.sheet_names
        wanted = mapping.sheet or _first_sheet(book)
        if wanted not in names:
            raise BadInput(f"{name} has no sheet {wanted!r}; it has {', '.join(map(repr, names)) or 'none'}")
        sheet = book.get_sheet_by_name(wanted)
        cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        _fill_merged(cells, sheet.merged_cell_ranges or ())
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise BadInput(f"{name} cannot be read as a workbook: {error}") from None
    if len(cells) > ROW_LIMIT + 1:
        raise BadInput(f"{name} has more than {ROW_LIMIT:,} rows; split it")
    rows, lines = [], []
    for number, row in enumerate(cells, 1):
        texts = [_cell(value) for value in row]
        if any(text.strip() for text in texts):
            rows.append(texts)
            lines.append(number)
    others = [other for other in names if other != wanted]
    notes = (f"read the sheet {wanted!r}; not read: {', '.join(map(repr, others))}",) if others else ()
    return _table(rows, lines, name, mapping, notes)


_Cell = tuple[int, int]


def _first_sheet(book: Any) -> str:
    """Return the name of the first sheet that people see and that has rows; of the first one if none has."""
    seen = [meta.name for meta in book.sheets_metadata if str(meta.visible).endswith("Visible")]
    filled = (name for name in seen if book.get_sheet_by_name(name).height)
    return next(filled, next(iter([*seen, *book.sheet_names]), ""))


def _fill_merged(cells: list[list[Any]], ranges: Iterable[tuple[_Cell, _Cell]]) -> None:
    """Give the value of cells that were merged below each other to each of their rows, as readers see it."""
    for (top, left), (bottom, _) in ranges:
        if top < len(cells) and left < len(cells[top]):
            for row in cells[top + 1 : bottom + 1]:
                if left < len(row) and row[left] in (None, ""):
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


def _table(
    rows: list[list[str]], lines: list[int], name: str, mapping: ImportMapping, notes: tuple[str, ...] = ()
) -> Document:
    if not rows:
        raise BadInput(f"{name} has no rows")
    width = max(map(len, rows))
    if mapping.header == "none":
        columns = [str(number) for number in range(1, width + 1)]
    else:
        title = _title(rows)
        if title:
            shown = ", ".join(repr(cell.strip()) for row in rows[:title] for cell in row if cell.strip())
            notes = (*notes, f"not read: {shown} above the header")
            rows, lines = rows[title:], lines[title:]
        columns = _names(rows[0], width)
        rows, lines = rows[1:], lines[1:]
    tree = [dict(zip(columns, row, strict=False)) for row in rows]

    def locate(wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
        return {
            steps: (lines[steps[0]], columns.index(str(steps[1])) + 1)
            for steps in wanted
            if len(steps) > 1 and isinstance(steps[0], int) and steps[1] in columns
        }

    return Document(name, Kind.TABLE, tree, locate, tuple(columns), notes)


def _title(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows stand above the header: such as have one cell where three rows below have three or more."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:8]]
    count = next((number for number, cells in enumerate(filled) if cells != 1), 0)
    return count if count and len(filled) > count + 1 and min(filled[count : count + 3]) >= 3 else 0


def _names(header: list[str], width: int) -> list[str]:
    """Return a name for each column, none of them twice."""
    names: list[str] = []
    for number in range(width):
        given = " ".join(header[number].split()) if number < len(header) else ""
        name = plain = given or f"column {number + 1}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
    return names
