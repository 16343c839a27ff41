"""Bytes become a document; what they are, they say themselves."""

from __future__ import annotations

import gzip
import io
import re
import zlib

from counterpoint.importers._documents import SIZE_LIMIT, BadInput, Document, decoded
from counterpoint.importers._feeds import with_embedded
from counterpoint.importers._json import read_json
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._page import read_page
from counterpoint.importers._tables import read_text_table
from counterpoint.importers._workbooks import read_workbook
from counterpoint.importers._xml import read_xml

_PAGE = re.compile(
    r"\s*(?:(?><!--.*?-->)\s*)*(?:<!doctype html|<html|<head|<body|<div|<article|<script|<p\b)", re.I | re.S
)

_OTHERS = {
    b"\xd0\xcf\x11\xe0": "a workbook of a former form; save it as XLSX, ODS or CSV",
    b"%PDF-": "a PDF, which is not read; save the sheet or page that it was made from",
    b"{\\rtf": "a text document (RTF), which is not read; save its table as CSV",
    b"From: <Saved by": "a page saved with its pictures (MHTML); save it as HTML",
    b"bplist00": "a page saved by Safari (webarchive); save it as HTML",
    b"BZh": "packed (bzip2); unpack it",
    b"\xfd7zXZ": "packed (xz); unpack it",
    b"7z\xbc\xaf": "packed (7-Zip); unpack it",
    b"\x28\xb5\x2f\xfd": "packed (Zstandard); unpack it",
    b"SQLite format 3": "a database (SQLite); export its table as CSV",
}
"""What else people have, by how it begins, and what to do with it."""


_MOST_ZEROS = 10
"""One character of so many is U+0000 in what is no text, or not in this encoding."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)


def _declared(data: bytes, start: bytes) -> str:
    """Return the encoding that a saved page says it has, unless it is UTF-8 all the same; empty if it says none."""
    found = _CHARSET.search(data[:5_000]) if start == b"<" else None
    if found is None:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        name = found[1].decode("ascii")
        # Browsers read these names as the code page that Windows has for them.
        return "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name
    return ""


def _unpacked(data: bytes, name: str) -> bytes:
    """Return what is packed in a gzip file, as far as an input may go."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(SIZE_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"{name} is packed (gzip), and cannot be unpacked: {error}") from None


def read_document(data: bytes, name: str, mapping: ImportMapping) -> Document:
    """Read an input.

    Args:
        name: of the file, for messages.

    Raises:
        BadInput: if it is too large, or cannot be read.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data, name)
    if len(data) > SIZE_LIMIT:
        raise BadInput(f"{name} has more than {SIZE_LIMIT // 1024**2} MB; split it")
    known = next((what for start, what in _OTHERS.items() if data.startswith(start)), "")
    if known:
        raise BadInput(f"{name} is {known}")
    if not data.strip():
        raise BadInput(f"{name} is empty")
    if data.startswith(b"PK\x03\x04"):
        return read_workbook(data, name, mapping)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<" and not _PAGE.match(data[:5_000].decode("utf-8", "replace").removeprefix("\ufeff")):
        return with_embedded(read_xml(data, name))
    text = decoded(data, name, mapping.encoding or _declared(data, start))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = text.lstrip()[:1].encode()
    if (at := text.find("\x00")) >= 0:
        if text.count("\x00") > len(text) // _MOST_ZEROS:
            raise BadInput(f"{name} is neither text nor a workbook; if it is UTF-16, say so: 'encoding: utf-16-le'")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        raise BadInput(
            f"{name}:{line}:{column}: it contains the character U+0000, which no text may contain; remove it"
        )
    if start == b"<":
        return read_page(text, name)
    if start in (b"{", b"["):
        return read_json(text, name)
    return read_text_table(text, name, mapping)
