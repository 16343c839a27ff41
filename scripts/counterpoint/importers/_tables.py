"""Tables: CSV and its kin. Rows become mappings by the names of the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from counterpoint.importers._beside import FAILED, FAULTS, Beside, Cell
from counterpoint.importers._documents import BESIDE, ROW_LIMIT, BadInput, Document, Kind, beside_name
from counterpoint.importers._leaves import Steps, Unusable
from counterpoint.importers._mapping import ImportMapping

_ANNOUNCED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The line by which Excel is told the delimiter."""
_DELIMITERS = ",\t;|"
_TOTAL = re.compile(
    r"(?:grand )?(?:totals?|sum|summe|gesamt|insgesamt|totale|somme|suma|razem|łącznie|ogółem|всего|итого|всього|разом|"
    r"усяго|разам|ჯამი|სულ|المجموع|الإجمالي)\s*[:=]?[\d.,\s]*",
    re.IGNORECASE,
)
_CELL_LIMIT = 1_000_000
_MOST_SAID = 5
"""Most links, or comments, of the header and of empty rows that are told one by one."""


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
    beside = Beside()
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
                rows.append([_value(cell, beside, (line - 1, column)) for column, cell in enumerate(row)])
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
    return table_document(rows, lines, name, mapping, (), {BESIDE[0]: {at: url for at, (url,) in beside.links.items()}})


def _value(cell: str, beside: Beside, at: Cell) -> str:
    """Return what a cell says: the text of a link that is written as a formula, and what failed as no value."""
    if cell in FAULTS:
        return Unusable(cell, FAILED)
    if not cell.startswith("="):
        return cell
    beside.formula(at, cell, "")
    return beside.shown.get(at, cell)


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


def table_document(
    rows: list[list[str]],
    lines: list[int],
    name: str,
    mapping: ImportMapping,
    notes: tuple[str, ...] = (),
    beside: Mapping[str, Mapping[Cell, Any]] | None = None,
) -> Document:
    """Return rows as a document.

    Args:
        lines: the number of each row in its file, from 1.
        beside: what else cells have, by what it is and by row and column, each from 0: it gets columns of its own.

    Raises:
        BadInput: if there are no rows.
    """
    if not rows:
        raise BadInput(f"{name} has no rows")
    width = max(map(len, rows))
    first = 0
    if mapping.header == "none":
        columns = [str(number) for number in range(1, width + 1)]
    else:
        title = _title(rows)
        if title:
            shown = ", ".join(repr(cell.strip()) for row in rows[:title] for cell in row if cell.strip())
            notes = (*notes, f"not read: {shown} above the header")
        columns = _names(rows[title], width)
        first = title + 1
    numbers = {name: number for number, name in enumerate(columns, 1)}
    rows, lines = rows[first:], lines[first:]
    if first and len(rows) > 1 and _is_total(rows[-1]):
        shown = ", ".join(repr(cell.strip()) for cell in rows[-1] if cell.strip())
        notes = (*notes, f"not read: {shown} in the last row")
        rows, lines = rows[:-1], lines[:-1]
    notes = (*notes, *_left_out({line - 1 for line in lines}, width, beside or {}))
    tree: list[dict[str, Any]] = [dict(zip(columns, row, strict=False)) for row in rows]
    if beside and any(beside.values()):
        numbers, tree = _with_beside(columns, tree, lines, beside)

    def locate(wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
        return {
            steps: (lines[steps[0]], numbers[str(steps[1])])
            for steps in wanted
            if len(steps) > 1 and isinstance(steps[0], int) and steps[1] in numbers
        }

    return Document(name, Kind.TABLE, tree, locate, tuple(numbers), notes)


def _left_out(rows: Container[int], width: int, beside: Mapping[str, Mapping[Cell, Any]]) -> Iterator[str]:
    """Say what cells have beside their texts that belong to no record, such as those of the header."""
    for what, cells in beside.items():
        left = [(cell, value) for cell, value in sorted(cells.items()) if cell[0] not in rows or cell[1] >= width]
        for (row, column), value in left[:_MOST_SAID]:
            text = value if isinstance(value, str) else value[0]
            yield f"not read: the {what} of row {row + 1}, column {column + 1}: {text!r}"
        if len(left) > _MOST_SAID:
            yield f"not read: {len(left) - _MOST_SAID:,} more {what}s of cells that belong to no record"


def _with_beside(
    columns: list[str], tree: list[dict[str, Any]], lines: list[int], beside: Mapping[str, Mapping[Cell, Any]]
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Return the columns with their numbers, and the rows, with what is beside cells in columns after theirs."""
    at = {line - 1: number for number, line in enumerate(lines)}
    found: dict[tuple[int, str], dict[int, Any]] = {}
    for what, cells in beside.items():
        for (row, column), value in cells.items():
            if row in at and column < len(columns) and not _said(value, tree[at[row]].get(columns[column], "")):
                found.setdefault((column, what), {})[at[row]] = value
    numbers: dict[str, int] = {}
    names: dict[tuple[int, str], str] = {}
    for number, title in enumerate(columns):
        numbers[title] = number + 1
        for what in beside:
            if (number, what) in found:
                name = unused_name(beside_name(title, what), [*columns, *numbers])
                names[number, what] = name
                numbers[name] = number + 1
    made: list[dict[str, Any]] = []
    for index, record in enumerate(tree):
        more = {name: found[key][index] for key, name in names.items() if index in found[key]}
        both = {**record, **more}
        made.append({name: both[name] for name in numbers if name in both} if more else record)
    return numbers, made


def _said(value: Any, text: str) -> bool:
    """Whether what is beside a cell is what the cell says."""
    return isinstance(value, str) and not isinstance(value, Unusable) and value.rstrip("/") == text.strip().rstrip("/")


def _title(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows stand above the header: such as have one cell where three rows below have three or more."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:8]]
    count = next((number for number, cells in enumerate(filled) if cells != 1), 0)
    return count if count and len(filled) > count + 1 and min(filled[count : count + 3]) >= 3 else 0


def _is_total(row: Sequence[str]) -> bool:
    """Whether a row says how many there are: such a word, and numbers."""
    first, *rest = [cell.strip() for cell in row if cell.strip()] or [""]
    return bool(_TOTAL.fullmatch(first)) and all(re.fullmatch(r"[\d.,\s%]+", cell) for cell in rest)


def _names(header: list[str], width: int) -> list[str]:
    """Return a name for each column, none of them twice."""
    names: dict[str, None] = {}
    counts: dict[str, int] = {}
    for number in range(width):
        given = " ".join(header[number].split()) if number < len(header) else ""
        plain = name = given or f"column {number + 1}"
        while name in names:
            counts[plain] = counts.get(plain, 1) + 1
            name = f"{plain} ({counts[plain]})"
        names[name] = None
    return list(names)


def unused_name(plain: str, names: Sequence[str]) -> str:
    """Return a name that none of some names is."""
    name, count = plain, 1
    while name in names:
        count += 1
        name = f"{plain} ({count})"
    return name
