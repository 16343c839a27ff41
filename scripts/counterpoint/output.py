"""What renderers and exporters yield: a path and its content. Only `folders.py` touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class OutputFile(NamedTuple):
    """A file to write: path relative to the docs folder with forward slashes, and its text or bytes."""

    path: str
    content: str | bytes

    @property
    def payload(self) -> bytes:
        """The bytes to write; text is UTF-8 with LF line ends."""
        return self.content.encode() if isinstance(self.content, str) else self.content


class Draft(NamedTuple):
    """A file that is not made yet: its path is known, and what will make its text.

    Lists of drafts are cheap, so that each of many pages can be made where and when it is wanted.

    Attributes:
        made_of: besides the registry, the dossiers and the settings: the claims that the text shows, and values that it
            takes from further claims, such as how many there are. The text is the same as long as these are. None means
            that anything may be in it.
    """

    path: str
    make: Callable[[], str]
    made_of: tuple[object, ...] | None = None

    def file(self) -> OutputFile:
        """Make the file."""
        return OutputFile(self.path, self.make())


def url_of(path: str) -> str:
    """Return the address of a page's folder, relative to the site's root."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("/index") or stem == "index" else stem + "/"
