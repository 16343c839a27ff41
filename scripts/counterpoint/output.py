"""What renderers and exporters yield: a path and its content; and JSON as text. Only `folders` touches the disk."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from msgspec import Raw
from msgspec.json import Encoder, format


class OutputFile(NamedTuple):
    """A file to write: path relative to the docs folder with forward slashes, and its text or bytes."""

    path: str
    content: str | bytes

    @property
    def payload(self) -> bytes:
        """The bytes to write; text is UTF-8 with LF line ends."""
        return self.content.encode() if isinstance(self.content, str) else self.content


def url_of(path: str) -> str:
    """Return the address of a page's folder, relative to the site's root."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("/index") or stem == "index" else stem + "/"


def compact_json(value: object) -> str:
    """Return a value as JSON without spaces, as the standard library writes it, in a tenth of the time."""
    try:
        return _encode(value).decode()
    except UnicodeEncodeError:  # half of a surrogate pair, which is no character
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def ready_json(text: str) -> object:
    """Return what stands for a value, within one of which JSON is made, that is JSON already."""
    return Raw(text.encode())


def spaced_json(value: object) -> str:
    """Return a value as JSON on one line with spaces, as the standard library writes it, in a fraction of the time."""
    try:
        return format(_encode(value), indent=0).decode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Return what a value of a class of its own is as JSON."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{value!r} is no JSON")


_encode = Encoder(enc_hook=_plain).encode
