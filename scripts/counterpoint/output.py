"""What renderers and exporters yield: a path and its content. Only `folders` touches the disk."""

from __future__ import annotations

from typing import NamedTuple


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
