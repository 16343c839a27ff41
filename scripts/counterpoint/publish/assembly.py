"""Putting the theme around pages without rendering it for each of them.

The pages of a site differ only in a few places: title, description, address, and the blocks between the headings. So
a site builder renders one *specimen* of each kind of page, with marks in those places; what is between them is the
*frame*, and a page is a matter of joining strings. What makes two pages the same kind is the `Kind`: all that the frame
can depend on.

The result is the same bytes as the builder makes. Some pages are made both ways and compared; where they differ (a
theme that does something unforeseen), the builder makes every page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from counterpoint.folders import Folder
from counterpoint.output import OutputFile, url_of
from counterpoint.publish import manifest
from counterpoint.render import Page, is_heading
from counterpoint.render.escaping import escape

TITLE, DESCRIPTION, ADDRESS, HEAD, BLOCKS = range(5)
"""Numbers of the gaps in a frame; blocks have those from `BLOCKS` on."""

_MARK = "cpxgap{}xpc"
ADDRESS_MARK = _MARK.format(ADDRESS)
"""What addresses of specimens have in them, and no others."""
_MARKS = re.compile(rb"cpxgap(\d+)xpc")
_TAG = re.compile(r"<[a-z0-9]+")
_HEADING = re.compile(r"<(h1(?: id=\"[a-z0-9-]+\")?)")
_HEAD_END = b"</head>"


class Kind(NamedTuple):
    """What the frame of a page depends on, apart from what stands in its gaps."""

    folder: str
    """The page's folder, with the parts that no navigation link starts with replaced by a mark."""
    described: bool
    """Whether it has a description."""
    outline: tuple[str, ...]
    """Headings as they are, and of each block of HTML the tag."""
    path: str = ""
    """The page itself, if it is in the navigation: then it is the only one of its kind."""
    title: str = ""
    """Its title, which the navigation may show on all pages."""

    @classmethod
    def of(cls, remembered: Sequence[Any]) -> Kind:
        """Return a kind that was remembered as lists."""
        folder, described, outline, path, title = remembered
        return cls(str(folder), bool(described), tuple(map(str, outline)), str(path), str(title))


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
            *[block.encode() for block in page.blocks if not is_heading(block)],
        )
        parts = [b""] * (2 * len(self.gaps) + 1)
        parts[::2] = self.texts
        parts[1::2] = [fillings[gap] for gap in self.gaps]
        return b"".join(parts)


Frames = Callable[[Kind], Frame | None]
"""What has the frame of each kind, or has it made, or cannot have it made now."""


@dataclass(frozen=True)
class Assembler:
    """Finds kinds of pages, and puts their frames around them.

    Attributes:
        known: first parts of the addresses that the navigation leads to, such as `claims/`.
        frames: what has the frames.
        own: paths of the pages that are in the navigation, if those are to be assembled.
    """

    known: frozenset[str]
    frames: Frames
    own: frozenset[str] = frozenset()

    def kind_of(self, page: Page) -> Kind:
        """Return the kind of a page."""
        outline = outline_of(page)
        if page.path in self.own:
            return Kind("", bool(page.description), outline, page.path, page.title)
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

    def assemble(self, page: Page) -> bytes | None:
        """Return the whole page; None if there is no frame for it."""
        frame = self.frames(self.kind_of(page))
        return frame.around(page) if frame is not None else None


def outline_of(page: Page) -> tuple[str, ...]:
    """Return the headings of a page as they are, and of each block of HTML its tag.

    The first `h1` in one of these counts as well: Material adds a heading of its own to pages without one, and to the
    anchor of ours leads the link past the navigation.
    """
    outline = []
    title = None
    for block in page.blocks:
        if is_heading(block):
            outline.append(block)
            continue
        tag = _TAG.match(block)
        if not tag:
            raise ValueError(f"{page.path}: neither a heading nor a block of HTML: {block[:40]!r}")
        part = f"{tag[0]}>"
        if title is None and (title := _HEADING.search(block)):
            part += title[1]
        outline.append(part)
    return tuple(outline)


def specimen_of(kind: Kind, label: str = "") -> Page:
    """Return a page that has marks in all the places that vary.

    Args:
        label: tells the specimens of one folder apart.
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
    path = kind.path or f"{kind.folder}{_address(label)}.md"
    return Page(path, kind.title or _MARK.format(TITLE), description, tuple(blocks))


def specimen_file(kind: Kind) -> OutputFile:
    """Return the specimen of a kind for a folder that holds all of them."""
    page = specimen_of(kind, label_of(kind))
    return OutputFile(page.path, sample_markdown(page, f"head: {_MARK.format(HEAD)}\n"))


def sample_markdown(page: Page, further: str = "") -> str:
    """Return the Markdown of a page that a builder is to make, but its search not to find.

    Args:
        further: lines for the front matter.
    """
    return page.markdown.replace("---\n", f"---\n{further}search: {{exclude: true}}\n", 1)


def specimen_path(kind: Kind) -> str:
    """Return where the specimen of a kind stands in such a folder."""
    return kind.path or f"{kind.folder}{_address(label_of(kind))}.md"


def label_of(kind: Kind) -> str:
    """Return what tells the specimen of a kind from those of others."""
    return manifest.digest_of(repr(kind).encode("utf-8", "surrogatepass"))[:12]


def _address(label: str) -> str:
    return f"{ADDRESS_MARK}-{label}" if label else ADDRESS_MARK


def _specimen_block(part: str, gap: int) -> str:
    tag, heading = part[1:].split(">")
    mark = _MARK.format(gap)
    inside = f"<{heading}>{mark}</h1>" if heading else mark
    return f"<{tag}>{inside}</{tag}>"


def frame_of(built: bytes, kind: Kind, label: str = "") -> Frame:
    """Return the frame of a kind.

    Args:
        built: the page that a builder made of the kind's specimen.
        label: that of the specimen.
    """
    page = built

    def put(gap: int, before: str) -> None:
        nonlocal page
        page = page.replace(before.encode(), _MARK.format(gap).encode())

    if not kind.path:
        # A specimen's address ends in the mark; the folder before it is part of what varies.
        put(ADDRESS, f"{kind.folder}{_address(label)}/")
    blocks = (part for part in kind.outline if not is_heading(part))
    for gap, part in enumerate(blocks, BLOCKS):
        put(gap, _specimen_block(part, gap))
    head = _MARK.format(HEAD)
    if head.encode() not in page:
        page = insert_head(page, head)
    parts = _MARKS.split(page)
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
    """Return one page of each part of the site, and of each depth: one far down.

    Such a page is rarely among the longest, least of all the last one of a list, whose number is the longest.
    """
    ordered = sorted(paths, key=lambda path: (path.count("/"), len(path), path), reverse=True)
    parts: dict[str, str] = {}
    for path in ordered:
        parts.setdefault(path.split("/")[0].removesuffix(".md"), path)
    depths = {path.count("/"): path for path in parts.values()}
    others = (depths.setdefault(path.count("/"), path) for path in ordered)
    return sorted({*parts.values(), *others})


class Assembled(NamedTuple):
    """What is remembered of a page that was assembled: its kind, the digest of its frame, and the stamp of its file."""

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

    def __call__(self, page: Page) -> Assembled | Page:
        """Write a page as the builder would make it; return the page itself if there is no frame for it yet."""
        kind = self.assembler.kind_of(page)
        frame = self.assembler.frames(kind)
        if frame is None:
            return page._replace(about=None)
        return Assembled(frame.kind, frame.digest, write_page(self.site, page.path, frame.around(page)))


def write_page(site: Folder, path: str, page: bytes) -> str:
    """Write a page into a site that nobody reads yet; return the stamp of its file."""
    return manifest.write_stamped(site, file_of(path), page)
