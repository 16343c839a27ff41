"""What renderers and exporters yield: a path and its content. Only `folders.py` touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


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
        make: a function of a module; it is given the records, the settings and the arguments, and knows nothing else.
        arguments: records, texts, numbers, and tuples of these. With what the function looks up among the records they
            are all that the text is made of.
        of_all: whether it looks at all claims.
    """

    path: str
    make: Callable[..., str]
    arguments: tuple[Any, ...] = ()
    of_all: bool = False

    def text(self, corpus: object, site: object) -> str:
        """Make the text."""
        return self.make(corpus, site, *self.arguments)

    def file(self, corpus: object, site: object) -> OutputFile:
        """Make the file."""
        return OutputFile(self.path, self.text(corpus, site))


def url_of(path: str) -> str:
    """Return the address of a page's folder, relative to the site's root."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("/index") or stem == "index" else stem + "/"
