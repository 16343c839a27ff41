"""XLSX (ECMA-376): what stands beside the values of a sheet's cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from counterpoint.importers._beside import FAILED, Beside, Cell, Unreadable, place_of, read_part

_BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((5, 6, 7, 8, 42, 44), "[$]0")}
"""Formats that have a number and no text."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|([$€£¥₴₽₺₾₹])')
_LONGEST_EXACT = 15
"""Digits that a number keeps in a sheet."""
_RANGE = 10_000
"""Most cells of a range that has one link."""


def read_xlsx(book: zipfile.ZipFile, sheet: str) -> Beside:
    """Return what a sheet has beside the values of its cells.

    Raises:
        Unreadable: if the sheet cannot be read.
    """
    root = next(iter(_relations(book, "").of("officeDocument").values()), "xl/workbook.xml")
    sheets = _Sheets()
    read_part(book, root, sheets)
    relations = _relations(book, root)
    part = relations.targets.get(sheets.found.get(sheet, ""), "")
    if not part:
        raise Unreadable(f"{root} does not say where the sheet {sheet!r} is")
    unread: list[str] = []
    styles, around = _Styles(), _Relations(part.rpartition("/")[0])
    with _noted(unread):
        for name in relations.of("styles").values():
            read_part(book, name, styles)
    with _noted(unread):
        around = _relations(book, part)
    reader = _Sheet(styles.kinds(), around.outside)
    read_part(book, part, reader)
    reader.beside.unread = unread
    # A thread of comments stands there a second time as a comment that says so.
    for kind in ("threadedComment", "comments"):
        notes = _Comments()
        with _noted(unread):
            for name in around.of(kind).values():
                read_part(book, name, notes)
        for cell, texts in notes.found.items():
            reader.beside.comments.setdefault(cell, "\n".join(texts))
    reader.beside.bounded()
    return reader.beside


@contextmanager
def _noted(unread: list[str]) -> Iterator[None]:
    """Note a part that cannot be read, where the sheet can be read without it."""
    try:
        yield
    except Unreadable as error:
        unread.append(str(error))


class _Reader:
    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...


class _Relations(_Reader):
    """What a part refers to."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._kinds: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.outside: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag != "Relationship":
            return
        name, target = attributes.get("Id", ""), attributes.get("Target", "")
        self._kinds[name] = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode") == "External" or self._kinds[name] == "hyperlink":
            self.outside[name] = target
        else:
            self.targets[name] = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")

    def of(self, kind: str) -> dict[str, str]:
        return {name: target for name, target in self.targets.items() if self._kinds[name] == kind}


def _relations(book: zipfile.ZipFile, part: str) -> _Relations:
    folder, _, name = part.rpartition("/")
    found = _Relations(folder)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path in book.NameToInfo:
        read_part(book, path, found)
    return found


class _Sheets(_Reader):
    """The sheets of a workbook, by their names."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            self.found[attributes.get("name", "")] = attributes.get("id", "")


class _Styles(_Reader):
    """How the numbers of cells are shown."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._used: list[str] = []
        self._inside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._used.append(attributes.get("numFmtId", "0"))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False

    def kinds(self) -> list[tuple[str, str]]:
        """Return what each style does with a number: `percent`, `zeros`, `text` or nothing, and the sign or format."""
        built_in = {str(number): code for number, code in _BUILT_IN.items()}
        return [_kind(self._codes.get(used) or built_in.get(used, "")) for used in self._used]


def _kind(code: str) -> tuple[str, str]:
    first = code.partition(";")[0]
    literals = ["".join(found.groups("")) for found in _LITERAL.finditer(first)]
    rest = _LITERAL.sub("", re.sub(r"[_*].", "", first))
    if re.search(r"[ymdhs]", re.sub(r"\[[^\]]*\]", "", rest), re.IGNORECASE):
        return "", ""
    if "%" in rest:
        return "percent", ""
    if re.fullmatch("0{2,}", rest) and not literals:
        return "zeros", rest
    shown = "".join(literals).strip()
    return ("text", shown or "a sign of money") if shown or "[$" in first else ("", "")


class _Sheet(_Reader):
    """The cells of a sheet."""

    def __init__(self, styles: list[tuple[str, str]], outside: Mapping[str, str]) -> None:
        self.beside = Beside()
        self._styles = styles
        self._outside = outside
        self._row, self._column = -1, -1
        self._cell: Mapping[str, str] = {}
        self._texts: list[str] | None = None
        self._formula: str | None = None
        self._shared: dict[str, str] = {}
        self._shares = ""
        self._value: str | None = None
        self._inline = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            place = place_of(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            self._cell = attributes
            self._formula = self._value = None
            self._inline = False
        elif tag in ("v", "f"):
            self._texts = []
            if tag == "f":
                self._shares = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdigit() else self._row + 1
            self._column = -1
            if attributes.get("hidden", "0") in ("1", "true"):
                self.beside.hidden_rows.add(self._row)
        elif tag == "is":
            self._inline = True
        elif tag == "col" and attributes.get("hidden", "0") in ("1", "true"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdigit() and last.isdigit():
                self.beside.hidden_columns |= set(range(int(first) - 1, min(int(last), 16_384)))
        elif tag == "hyperlink":
            self._link(attributes)
        elif tag == "drawing":
            self.beside.drawn = True

    def data(self, text: str) -> None:
        if self._texts is not None:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        if tag == "v" and self._texts is not None:
            self._value, self._texts = "".join(self._texts), None
        elif tag == "f" and self._texts is not None:
            self._formula, self._texts = "".join(self._texts), None
            if self._shares:
                # The first cell of those that share a formula has its text.
                self._formula = self._shared.setdefault(self._shares, self._formula)
        elif tag == "c":
            self._done((self._row, self._column))

    def _done(self, cell: Cell) -> None:
        value, kind = self._value, self._cell.get("t", "n")
        if value is not None or self._inline:
            self.beside.reach(*cell)
        if kind == "e":
            self.beside.failed[cell] = (value or f"={self._formula or ''}", FAILED)
        elif self._formula is not None:
            # An empty value is one if it is a text; programs that do not reckon leave it empty as well.
            stored = "text" if self._inline else value or (value if kind == "str" else None)
            self.beside.formula(cell, f"={self._formula}", stored)
        if kind == "n" and value:
            style = self._cell.get("s", "0")
            index = int(style) if style.isdigit() else 0
            how, sign = self._styles[index] if index < len(self._styles) else ("", "")
            if how == "percent":
                self.beside.percent(cell, value)
            elif how == "zeros" and value.isdigit():
                self.beside.shown[cell] = value.zfill(len(sign))
            elif how == "text":
                self.beside.formats.setdefault(cell[1], sign)
            if how != "percent" and value.isdigit() and len(value) > _LONGEST_EXACT:
                self.beside.shown[cell] = value

    def _link(self, attributes: Mapping[str, str]) -> None:
        target, inside = self._outside.get(attributes.get("id", ""), ""), attributes.get("location", "")
        if not target:
            return  # a place in the workbook itself
        address = f"{target}#{inside}" if inside and "#" not in target else target
        first, _, last = attributes.get("ref", "").partition(":")
        start, end = place_of(first), place_of(last or first)
        if start is None or end is None:
            return
        cells = [
            (row, column)
            for row in range(start[0], min(end[0], start[0] + _RANGE) + 1)
            for column in range(start[1], min(end[1], start[1] + 100) + 1)
        ]
        for cell in cells[:_RANGE]:
            self.beside.links.setdefault(cell, []).append(address)


class _Comments(_Reader):
    """The comments of a sheet, by their cells."""

    def __init__(self) -> None:
        self.found: dict[Cell, list[str]] = {}
        self._cell: Cell | None = None
        self._parts: list[str] | None = None
        self._reading = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("comment", "threadedComment"):
            self._cell, self._parts = place_of(attributes.get("ref", "")), []
        elif tag in ("t", "text"):
            self._reading += 1

    def data(self, text: str) -> None:
        if self._parts is not None and self._reading and (text.strip() or self._reading > 1):
            self._parts.append(text)

    def end(self, tag: str) -> None:
        if tag in ("comment", "threadedComment"):
            text = "".join(self._parts or ()).strip()
            if self._cell is not None and text:
                self.found.setdefault(self._cell, []).append(text)
            self._parts = None
        elif tag in ("t", "text"):
            self._reading -= 1
