"""What stands in a workbook beside the values of its cells: links, comments, what failed, what is hidden."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from counterpoint.importers._documents import BadInput

Cell = tuple[int, int]
"""Row and column of a cell, each from 0."""
_MOST = 1_000_000
"""Most entries of a sheet: a file of a few bytes can say that a million cells have the same comment."""
_CHUNK = 1 << 20
_LINK = re.compile(
    r"""(?:of:|msoxl:)?=?\s*HYPERLINK\s*\(\s*(?P<first>"(?:[^"]|"")*"|\[?\.?\$?[A-Z]{1,3}\$?\d+\]?)\s*
    (?:[,;]\s*(?P<label>"(?:[^"]|"")*")?[^()]*)?\)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCE = re.compile(r"\[?\.?\$?([A-Z]{1,3})\$?(\d+)\]?", re.IGNORECASE)
NOT_STORED = "the file does not contain the value of the formula; open it in the program that wrote it, and save it"
FAILED = "it is what a formula shows that failed"
FAULTS = frozenset(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
"""What formulas show that failed."""
COMPUTED = "the address of the link is computed, and is not in the file"


@dataclass
class Beside:
    """What a sheet has beside the values of its cells.

    Attributes:
        links: addresses behind cells.
        computed: formulas of links whose address is not in the file.
        copied_links: cells whose link is the address that another cell contains.
        comments: texts of comments.
        shown: the text that people see, where the value alone is something else.
        failed: what stands in the place of a value, and why there is none.
        merged: first and last cell of those that were merged.
        hidden_rows: numbers of hidden rows, from 0.
        hidden_columns: numbers of hidden columns, from 0.
        formats: what the numbers of a column are shown with, and what is not read.
        drawn: whether there are pictures, charts or text boxes.
        end: how many rows and columns there are up to the last cell with a value.
        unread: parts of the workbook that could not be read, and why.
    """

    links: dict[Cell, list[str]] = field(default_factory=dict)
    computed: dict[Cell, str] = field(default_factory=dict)
    copied_links: dict[Cell, Cell] = field(default_factory=dict)
    comments: dict[Cell, str] = field(default_factory=dict)
    shown: dict[Cell, str] = field(default_factory=dict)
    failed: dict[Cell, tuple[str, str]] = field(default_factory=dict)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[int, str] = field(default_factory=dict)
    drawn: bool = False
    end: Cell = (0, 0)
    unread: list[str] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        """Note that a cell has a value."""
        self.end = (max(self.end[0], row + 1), max(self.end[1], column + 1))

    def formula(self, cell: Cell, text: str, value: str | None) -> None:
        """Note what a formula says that its value does not.

        Args:
            value: its value; None if the file does not contain it.
        """
        found = _LINK.fullmatch(text)
        if found and found["first"].startswith('"'):
            address, label = _unquoted(found["first"]), _unquoted(found["label"] or "")
            self.links[cell] = [address]
            if not value:
                self.shown[cell] = label or address
            return
        if found and (place := place_of(found["first"])):
            self.copied_links[cell] = place
        elif "HYPERLINK" in text.upper():
            self.computed[cell] = text
        if value is None:
            self.failed[cell] = (text, NOT_STORED)

    def percent(self, cell: Cell, value: str) -> None:
        """Note a number that people see as a hundred times as much, with a sign."""
        try:
            number = Decimal(value) * 100
        except InvalidOperation:
            return
        if number.is_finite() and abs(number.adjusted()) < 30:
            # A binary fraction has more digits than anybody wrote.
            exact = Decimal(repr(round(float(number), 10))).normalize()
            self.shown[cell] = f"{exact:f}%"

    def bounded(self) -> None:
        """Stop if there is more than a sheet can have.

        Raises:
            BadInput: if there is.
        """
        entries = len(self.links) + len(self.computed) + len(self.comments) + len(self.shown) + len(self.failed)
        if entries > _MOST:
            raise BadInput(f"more than {_MOST:,} links, comments and formulas in a sheet; split it")


def _unquoted(text: str) -> str:
    return text[1:-1].replace('""', '"')


def place_of(reference: str) -> Cell | None:
    """Return the cell that a reference such as `B7` means; None if it means none."""
    found = _REFERENCE.fullmatch(reference.strip())
    if not found or int(found[2]) < 1:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


class Target(Protocol):
    """Takes the elements of an XML text as they come; names come without their namespaces."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, text: str) -> None:
        """Take text."""


class _Plain:
    """Hands elements on without their namespaces."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._names: dict[str, str] = {}
        self.data = target.data

    def _name(self, tag: str) -> str:
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition("}")[2]
        return name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._target.start(self._name(tag), {self._name(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._target.end(self._name(tag))

    def close(self) -> None:
        return None


class Unreadable(Exception):
    """A part of a workbook cannot be read."""


def read_part(book: zipfile.ZipFile, name: str, target: Target) -> None:
    """Read a part of a workbook, piece by piece.

    Raises:
        Unreadable: if it is not there, or is not XML without entities.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import DefusedXMLParser, ParseError
    except ImportError:
        raise Unreadable("install 'counterpoint[import]' to read them") from None
    parser: Any = DefusedXMLParser(target=_Plain(target), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        with book.open(name, mode="r") as part:
            while piece := part.read(_CHUNK):
                parser.feed(piece)
        parser.close()
    except (DefusedXmlException, ParseError) as error:
        raise Unreadable(f"{name} is not XML as workbooks have it: {str(error) or type(error).__name__}") from None
    except KeyError:
        raise Unreadable(f"{name} is missing") from None
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"{name}: {error}") from None
    except Exception as error:  # what a compressed stream raises has no common class
        if type(error).__module__ != "zlib":
            raise
        raise Unreadable(f"{name}: {error}") from None
