"""Bytes become a document; what they are, they say themselves."""

from __future__ import annotations

import re

from counterpoint.importers._documents import SIZE_LIMIT, BadInput, Document, decoded
from counterpoint.importers._feeds import with_embedded
from counterpoint.importers._json import read_json
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._page import read_page
from counterpoint.importers._tables import read_text_table
from counterpoint.importers._workbooks import read_workbook
from counterpoint.importers._xml import read_xml

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<head|<body|<div|<article|<script|<p\b)", re.I | re.S)


def read_document(data: bytes, name: str, mapping: ImportMapping) -> Document:
    """Read an input.

    Args:
        name: of the file, for messages.

    Raises:
        BadInput: if it is too large, or cannot be read.
    """
    if len(data) > SIZE_LIMIT:
        raise BadInput(f"{name} has {len(data):,} bytes, at most {SIZE_LIMIT:,} expected; split it")
    if not data.strip():
        raise BadInput(f"{name} is empty")
    if data.startswith(b"PK\x03\x04"):
        return read_workbook(data, name, mapping)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(f"{name} is a workbook of a former form; save it as XLSX, ODS or CSV")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<" and not _PAGE.match(data[:5_000].decode("utf-8", "replace").removeprefix("\ufeff")):
        return with_embedded(read_xml(data, name))
    text = decoded(data, name, mapping.encoding)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = text.lstrip()[:1].encode()
    if "\x00" in text:
        raise BadInput(f"{name} is neither text nor a workbook")
    if start == b"<":
        return read_page(text, name)
    if start in (b"{", b"["):
        return read_json(text, name)
    return read_text_table(text, name, mapping)
