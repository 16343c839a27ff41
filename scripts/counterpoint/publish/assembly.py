"""Putting the theme around pages without rendering it for each of them.

The pages of a site differ only in a few places: title, description, address, and the blocks between the headings. So
a site builder renders one *specimen* of each kind of page, with marks in those places; what is between them is the
*frame*, and a page is a matter of joining strings. What makes two pages the same kind is the `Kind`: all that the frame
can depend on.

The result is the same bytes as the builder makes. `Assembler.proves` compares; where it fails (a theme that does
something unforeseen), the builder makes every page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from counterpoint.folders import Folder
from counterpoint.output import url_of
from counterpoint.publish import manifest
from counterpoint.render import Page, is_heading
from counterpoint.render.escaping import escape

TITLE, DESCRIPTION, ADDRESS, HEAD, BLOCKS = range(5)
"""Numbers of the gaps in a frame; blocks have those from `BLOCKS` on."""

_MARK = "cpxgap{}xpc"
_MARKS = re.compile(rb"cpxgap(\d+)xpc")
_TAG = re.compile(r"<([a-z0-9]+)")
_HEAD_END = b"</head>"


class Kind(NamedTuple):
    """What the frame of a page depends on, apart from what stands in its gaps."""

    folder: str
    """The page's folder, with the parts that no navigation link starts with replaced by a mark."""
    described: bool
    """Whether it has a description."""
    outline: tuple[str, ...]
    """Headings as they are, and of each block of HTML the tag."""

    @classmethod
    def of(cls, remembered: Sequence[Any]) -> Kind:
        """Return a kind that was remembered as lists."""
        folder, described, outline = remembered
        return cls(str(folder), bool(described), tuple(map(str, outline)))


@dataclass(frozen=True)
class Frame:
    """A page with gaps: texts, and between them the numbers of what belongs there."""

    kind: Kind
    texts: tuple[bytes, ...]
    gaps: tuple[int, ...]

    @cached_property
    def digest(self) -> str:
        """Digest of all of it."""
        return manifest.digest_of(repr((self.kind, self.texts, self.gaps)).encode("utf-8", "surrogatepass"))

    def around(self, page: Page) -> bytes:
        """Return the whole page."""
        fillings = (
            escape(page.title).encode(),
            escape(page.description).encode(),
            page.url.encode(),
            page.head_html.encode(),
            *(block.encode() for block in page.blocks if not is_heading(block)),
        )
        parts = [self.texts[0]]
        for gap, text in zip(self.gaps, self.texts[1:], strict=True):
            parts += (fillings[gap], text)
        return b"".join(parts)


Frames = Callable[[Kind], Frame]
"""What has the frame of each kind, or has it made."""


@dataclass(frozen=True)
class Assembler:
    """Finds kinds of pages, and puts their frames around them.

    Attributes:
        known: first parts of the addresses that the navigation leads to, such as `claims/`.
        frames: what has the frames.
    """

    known: frozenset[str]
    frames: Frames

    def kind_of(self, page: Page) -> Kind:
        """Return the kind of a page."""
        outline = tuple(block if is_heading(block) else _tag_of(block, page.path) for block in page.blocks)
        return Kind(self.folder_of(page.url), bool(page.description), outline)

    def folder_of(self, url: str) -> str:
        """Return the folder of a page's address, unknown parts replaced."""
        parts = url.split("/")[:-2]
        known = ""
        for index, part in enumerate(parts):
            if known + part + "/" not in self.known:
                return known + "cpx/" * (len(parts) - index)
            known += part + "/"
        return known

    def assemble(self, page: Page) -> bytes:
        """Return the whole page."""
        return self.frames(self.kind_of(page)).around(page)

    def proves(self, page: Page, built: bytes) -> bool:
        """Whether assembling gives the very page that the builder made."""
        return self.assemble(page) == built


def _tag_of(block: str, path: str) -> str:
    tag = _TAG.match(block)
    if not tag:
        raise ValueError(f"{path}: neither a heading nor a block of HTML: {block[:40]!r}")
    # Material adds a heading of its own to pages without one.
    return f"<{tag[1]}>" + ("h1" if "<h1" in block else "")


def specimen_of(kind: Kind, number: int = 0) -> Page:
    """Return a page that has marks in all the places that vary.

    Args:
        number: tells the specimens of one folder apart.
    """
    gap = BLOCKS
    blocks = []
    for part in kind.outline:
        if is_heading(part):
            blocks.append(part)
        else:
            blocks.append(_specimen_block(part, gap))
            gap += 1
    description = _MARK.format(DESCRIPTION) if kind.described else ""
    return Page(f"{kind.folder}{_address(number)}.md", _MARK.format(TITLE), description, tuple(blocks))


def _address(number: int) -> str:
    return _MARK.format(ADDRESS) + (f"-{number}" if number else "")


def _specimen_block(part: str, gap: int) -> str:
    tag, heading = part[1:].split(">")
    mark = _MARK.format(gap)
    inside = f"<{heading}>{mark}</{heading}>" if heading else mark
    return f"<{tag}>{inside}</{tag}>"


def frame_of(built: bytes, kind: Kind, number: int = 0) -> Frame:
    """Return the frame of a kind.

    Args:
        built: the page that a builder made of `specimen_of(kind, number)`.
    """
    page = built

    def put(gap: int, before: str) -> None:
        nonlocal page
        page = page.replace(before.encode(), _MARK.format(gap).encode())

    # A specimen's address ends in the mark; the folder before it is part of what varies.
    put(ADDRESS, f"{kind.folder}{_address(number)}/")
    blocks = (part for part in kind.outline if not is_heading(part))
    for gap, part in enumerate(blocks, BLOCKS):
        put(gap, _specimen_block(part, gap))
    parts = _MARKS.split(insert_head(page, _MARK.format(HEAD)))
    return Frame(kind, tuple(parts[::2]), tuple(map(int, parts[1::2])))


def insert_head(page: bytes, html: str) -> bytes:
    """Put something at the end of a page's head."""
    return page.replace(_HEAD_END, html.encode() + _HEAD_END, 1) if html else page


def file_of(path: str) -> str:
    """Return where a finished page stands, relative to the site's root."""
    return f"{url_of(path)}index.html"


def known_folders(urls: Iterable[str]) -> frozenset[str]:
    """Return every folder that one of the addresses lies in, or is."""
    folders: set[str] = set()
    for url in urls:
        parts = url.split("/")[:-1]
        folders.update("/".join(parts[: index + 1]) + "/" for index in range(len(parts)))
    return frozenset(folders)


def representatives(paths: Iterable[str]) -> list[str]:
    """Return one page of each part of the site."""
    return [min(group) for _, group in groupby(sorted(paths), key=lambda path: path.split("/")[0])]


class Assembled(NamedTuple):
    """What is remembered of a page that was assembled: its kind, the digest of its frame, and the sign of its file."""

    kind: Kind
    frame: str
    page: str


@dataclass(frozen=True, slots=True)
class SiteWriter:
    """Assembles pages and writes them into a site.

    Attributes:
        site: a folder that nobody reads yet.
    """

    assembler: Assembler
    site: Folder

    def __call__(self, page: Page) -> Assembled:
        """Write a page as the builder would make it."""
        kind = self.assembler.kind_of(page)
        frame = self.assembler.frames(kind)
        return Assembled(frame.kind, frame.digest, write_page(self.site, page.path, frame.around(page)))


def write_page(site: Folder, path: str, page: bytes) -> str:
    """Write a page into a site that nobody reads yet; return the sign of its file."""
    target = file_of(path)
    try:
        return manifest.sign_from(site.write_new(target, page))
    except FileExistsError:
        # It may be a file of the last site, under a further name: nothing is written into that.
        site.remove_file(target)
        return manifest.sign_from(site.write_new(target, page))
