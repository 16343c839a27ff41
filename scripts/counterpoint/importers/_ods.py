"""ODS (OpenDocument 1.3): what stands beside the values of a sheet's cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping

from counterpoint.importers._beside import FAILED, FAULTS, Beside, Cell, read_part

_PART = "content.xml"
_REPEATS = 10_000
"""Most cells that may have one content."""
_ERROR = re.compile(r"Err:\d+")


def read_ods(book: zipfile.ZipFile, sheet: str) -> Beside:
    """Return what a sheet has beside the values of its cells.

    Raises:
        Unreadable: if the workbook cannot be read.
    """
    reader = _Content(sheet)
    read_part(book, _PART, reader)
    reader.beside.bounded()
    return reader.beside


def cells_of(book: zipfile.ZipFile) -> int:
    """Return how many cells the tables of a workbook have up to their last values: a few bytes can repeat one often.

    Raises:
        Unreadable: if the workbook cannot be read.
    """
    reader = _Extent()
    read_part(book, _PART, reader)
    return reader.cells


class _Extent:
    """How far the tables reach."""

    def __init__(self) -> None:
        self.cells = 0
        self._row = self._column = self._rows = self._columns = 0
        self._repeats = self._count = 1
        self._valued = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._row = self._rows = self._columns = 0
        elif tag == "table-row":
            self._repeats, self._column = _number(attributes.get("number-rows-repeated")), 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._count = _number(attributes.get("number-columns-repeated"))
            self._valued = "value-type" in attributes or "formula" in attributes

    def data(self, text: str) -> None:
        self._valued = self._valued or bool(text.strip())

    def end(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            self._column += self._count
            if self._valued:
                self._rows = max(self._rows, self._row + self._repeats)
                self._columns = max(self._columns, self._column)
        elif tag == "table-row":
            self._row += self._repeats
        elif tag == "table":
            self.cells += self._rows * self._columns


class _Content:
    def __init__(self, sheet: str) -> None:
        self.beside = Beside()
        self._sheet = sheet
        self._depth = 0
        """How many tables are open, counted from the one that is wanted."""
        self._row = self._column = self._columns = 0
        self._row_repeats = 1
        self._cell: Mapping[str, str] | None = None
        self._links: list[str] = []
        self._lines: list[list[str]] = []
        self._comment: list[list[str]] | None = None
        self._comments: list[str] = []
        self._paragraphs = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._depth += bool(self._depth) or attributes.get("name") == self._sheet
        elif not self._depth:
            return
        elif tag in ("table-cell", "covered-table-cell") and self._depth == 1:
            self._cell, self._links, self._lines, self._comments = attributes, [], [], []
        elif tag == "table-row" and self._depth == 1:
            self._row_repeats, self._column = _number(attributes.get("number-rows-repeated")), 0
            if attributes.get("visibility") in ("collapse", "filter"):
                self.beside.hidden_rows |= set(range(self._row, self._row + min(self._row_repeats, _REPEATS)))
        elif tag == "table-column" and self._depth == 1:
            count = _number(attributes.get("number-columns-repeated"))
            if attributes.get("visibility") in ("collapse", "filter"):
                self.beside.hidden_columns |= set(range(self._columns, self._columns + min(count, 16_384)))
            self._columns += count
        elif tag == "annotation":
            self._comment = []
        elif tag == "p" and self._cell is not None:
            self._paragraphs += 1
            (self._lines if self._comment is None else self._comment).append([])
        elif tag == "a" and self._cell is not None and self._comment is None:
            self._links.append(attributes.get("href", ""))
        elif tag in ("frame", "custom-shape"):
            self.beside.drawn = True
        elif tag in ("s", "tab", "line-break"):
            self.data({"s": " " * min(_number(attributes.get("c")), 100), "tab": "\t"}.get(tag, "\n"))

    def data(self, text: str) -> None:
        if self._paragraphs:
            lines = self._lines if self._comment is None else self._comment
            if lines:
                lines[-1].append(text)

    def end(self, tag: str) -> None:
        if tag == "table":
            self._depth -= bool(self._depth)
        elif not self._depth:
            return
        elif tag == "annotation" and self._comment is not None:
            self._comments.append(_text(self._comment))
            self._comment = None
        elif tag == "p" and self._paragraphs:
            self._paragraphs -= 1
        elif tag in ("table-cell", "covered-table-cell") and self._depth == 1 and self._cell is not None:
            self._done(self._cell)
            self._cell = None
        elif tag == "table-row" and self._depth == 1:
            self._row += self._row_repeats

    def _done(self, cell: Mapping[str, str]) -> None:
        count = _number(cell.get("number-columns-repeated"))
        first = (self._row, self._column)
        self._column += count
        links = [link for link in self._links if link and not link.startswith("#")]
        text, comment = _text(self._lines), "\n".join(filter(None, self._comments))
        kind = cell.get("value-type", "")
        if kind or text:
            self.beside.reach(self._row + self._row_repeats - 1, self._column - 1)
        spanned = _number(cell.get("number-rows-spanned"))
        if spanned > 1:
            last = (first[0] + min(spanned, _REPEATS) - 1, first[1] + _number(cell.get("number-columns-spanned")) - 1)
            self.beside.merged.append((first, last))
        if not (links or comment or "formula" in cell or kind in ("percentage", "currency", "float")):
            return
        places = [
            (row, column)
            for row in range(first[0], first[0] + min(self._row_repeats, _REPEATS))
            for column in range(first[1], first[1] + min(count, 100))
        ]
        for place in places[:_REPEATS]:
            self._note(place, cell, links, comment, text)
        self.beside.bounded()

    def _note(self, place: Cell, cell: Mapping[str, str], links: list[str], comment: str, text: str) -> None:
        beside, kind, value = self.beside, cell.get("value-type", ""), cell.get("value", "")
        if links:
            beside.links[place] = list(dict.fromkeys(links))
        if comment:
            beside.comments[place] = comment
        if "formula" in cell:
            if (text in FAULTS or _ERROR.fullmatch(text)) and kind in ("string", "error", ""):
                beside.failed[place] = (text, FAILED)
            else:
                beside.formula(place, cell["formula"], text if kind or text else None)
        if kind == "percentage":
            beside.percent(place, value)
        elif kind == "currency":
            beside.formats.setdefault(place[1], cell.get("currency", "") or "a sign of money")
        elif kind == "float" and text.isdigit() and (text != value) and text.lstrip("0") == value:
            beside.shown[place] = text
        elif kind == "float" and value.isdigit() and len(value) > 15:
            beside.shown[place] = value


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() and len(text) < 9 else 1


def _text(lines: list[list[str]]) -> str:
    return "\n".join("".join(line) for line in lines).strip()
