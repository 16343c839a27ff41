"""The fast assembly of pages: the theme's shell is rendered once per kind of page and stamped around each content.

MkDocs renders the whole theme for every page. But the shells of two claim pages differ only in title, description and
address. So each kind of page is rendered once, by MkDocs itself, with sentinels in their places; a page is then a
matter of joining strings. What makes two pages the same kind is the `Kind`: everything that the shell can depend on.

The result is the same bytes as MkDocs makes. `Press.proves` compares; where it fails (a theme that does something
unforeseen), the caller takes the plain path.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from counterpoint.folders import write_new
from counterpoint.output import url_of
from counterpoint.publish import manifest

FRONT_MATTER = re.compile(rb"\A---\n(.*?)\n---\n\n*", re.DOTALL)
_USUAL = re.compile(rb'title: (".*")\ndescription: (".*")\nhide: \["navigation"\]')
"""Front matter as rendering writes it: each text in JSON."""
_HIDDEN = (("hide", "['navigation']"),)

TITLE, DESCRIPTION, ADDRESS, BLOCKS = range(4)
"""Numbers of the gaps in a shell; blocks have those from `BLOCKS` on."""
_SENTINEL = "cpxgap{}xpc"
_SENTINELS = re.compile(rb"cpxgap(\d+)xpc")
_TAG = re.compile(rb"<([a-z0-9]+)")
_DATA_SEARCH = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


Render = Callable[[str, bytes], bytes]
"""What makes a whole page of a path and Markdown, in UTF-8 as files are."""


class Kind(NamedTuple):
    """What the shell of a page depends on, apart from what is stamped in."""

    folder: str
    """The page's folder, with the parts that no navigation link starts with replaced by a sentinel."""
    meta: tuple[tuple[str, str], ...]
    """Front matter other than title and description; those two by their presence."""
    skeleton: tuple[str, ...]
    """Headings as they are, and of each block of HTML the tag."""

    @classmethod
    def of(cls, remembered: Sequence[Any]) -> Kind:
        """Return a kind that was remembered as lists."""
        folder, meta, skeleton = remembered
        return cls(str(folder), tuple((str(key), str(value)) for key, value in meta), tuple(map(str, skeleton)))


class Sheet(NamedTuple):
    """A page taken apart: its kind, and what goes into the gaps of the shell, by their numbers."""

    kind: Kind
    fillings: tuple[bytes, ...]


@dataclass(frozen=True)
class Shell:
    """A page with gaps: texts, and between them the numbers of what belongs there."""

    kind: Kind
    texts: tuple[bytes, ...]
    gaps: tuple[int, ...]

    @cached_property
    def digest(self) -> str:
        """Digest of all of it."""
        return manifest.digest_of(repr((self.kind, self.texts, self.gaps)).encode("utf-8", "surrogatepass"))

    def around(self, sheet: Sheet) -> bytes:
        """Return the whole page."""
        parts = [self.texts[0]]
        for gap, text in zip(self.gaps, self.texts[1:], strict=True):
            parts += (sheet.fillings[gap], text)
        return b"".join(parts)


@dataclass
class Press:
    """Takes pages apart and stamps shells around them.

    Attributes:
        known: first parts of the addresses that the navigation holds, such as `claims/`.
        shells: by kind; filled by `shell_of`.
        exact: whether stamping was found to give MkDocs' own page; None until it was tried.
    """

    known: frozenset[str]
    shells: dict[Kind, Shell] = field(default_factory=dict)
    exact: bool | None = None

    def take_apart(self, path: str, markdown: bytes) -> Sheet:
        """Take a rendered page apart.

        Args:
            path: of the page below the docs folder.
            markdown: front matter of our own making, then headings and blocks of HTML without a blank line.
        """
        match = FRONT_MATTER.match(markdown)
        body = markdown[match.end() :] if match else markdown
        title, description, meta = _read_front_matter(match[1]) if match else ("", "", ())
        skeleton = [f"{bool(title):d}{bool(description):d}"]
        fillings = [title.encode(), description.encode(), url_of(path).encode()]
        for chunk in body.strip(b"\n").split(b"\n\n"):
            chunk = chunk.strip(b"\n")
            if chunk.startswith(b"#"):
                skeleton.append(chunk.decode())
            elif chunk:
                tag = _TAG.match(chunk)
                if not tag:
                    raise ValueError(f"{path}: neither a heading nor a block of HTML: {chunk[:40]!r}")
                # Material adds a heading of its own to pages without one.
                skeleton.append(f"<{tag[1].decode()}>" + ("h1" if b"<h1" in chunk else ""))
                fillings.append(chunk)
        return Sheet(Kind(self.folder_of(path), meta, tuple(skeleton)), tuple(fillings))

    def folder_of(self, path: str) -> str:
        """Return the folder of a page's address, unknown parts replaced."""
        parts = url_of(path).split("/")[:-2]
        known = ""
        for index, part in enumerate(parts):
            if known + part + "/" not in self.known:
                return known + "cpx/" * (len(parts) - index)
            known += part + "/"
        return known

    def shell_of(self, kind: Kind, render: Render) -> Shell:
        """Return the shell of a kind, which the theme renders if it is new."""
        shell = self.shells.get(kind)
        if shell is None:
            shell = self.shells[kind] = cut(render(*specimen(kind)), kind)
        return shell

    def assembler(self, theme: Theme, tell: Callable[[], object]) -> Render:
        """Return what makes a whole page of a path and Markdown, for one page at a time.

        Args:
            tell: called if the theme does something that stamping cannot follow.
        """
        lock = threading.Lock()

        def assemble(path: str, markdown: bytes) -> bytes:
            sheet = self.take_apart(path, markdown)
            with lock:
                if self.exact is None:
                    self.exact = self.proves(path, markdown, theme.render)
                    if not self.exact:
                        tell()
                if not self.exact:
                    return theme.render(path, markdown)
                shell = self.shell_of(sheet.kind, theme.render)
            return shell.around(sheet)

        return assemble

    def proves(self, path: str, markdown: bytes, render: Render) -> bool:
        """Whether stamping gives the very page that MkDocs renders."""
        sheet = self.take_apart(path, markdown)
        return self.shell_of(sheet.kind, render).around(sheet) == render(path, markdown)


def _read_front_matter(text: bytes) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return title, description and whatever else there is."""
    usual = _USUAL.fullmatch(text)
    if usual:
        return json.loads(usual[1]), json.loads(usual[2]), _HIDDEN
    meta = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    title, description = str(meta.pop("title", "")), str(meta.pop("description", ""))
    return title, description, tuple(sorted((key, repr(value)) for key, value in meta.items()))


def file_of(path: str) -> str:
    """Return where a finished page stands, relative to the site's root."""
    return f"{url_of(path)}index.html"


def specimen(kind: Kind) -> tuple[str, bytes]:
    """Return path and Markdown of a page that has sentinels for everything that varies."""
    presence, *skeleton = kind.skeleton
    lines = ["---"]
    if presence[0] == "1":
        lines.append(f"title: {_SENTINEL.format(TITLE)}")
    if presence[1] == "1":
        lines.append(f"description: {_SENTINEL.format(DESCRIPTION)}")
    lines += [f"{key}: {value}" for key, value in kind.meta]
    lines += ["---", ""]
    gap = BLOCKS
    for chunk in skeleton:
        if chunk.startswith("<"):
            lines += [_specimen_block(chunk, gap), ""]
            gap += 1
        else:
            lines += [chunk, ""]
    return f"{kind.folder}{_SENTINEL.format(ADDRESS)}.md", "\n".join(lines).encode()


def _specimen_block(chunk: str, gap: int) -> str:
    tag, heading = chunk[1:].split(">")
    mark = _SENTINEL.format(gap)
    inside = f"<{heading}>{mark}</{heading}>" if heading else mark
    return f"<{tag}>{inside}</{tag}>"


def cut(page: bytes, kind: Kind) -> Shell:
    """Cut a specimen's page at its sentinels."""

    def put(gap: int, before: str) -> None:
        nonlocal page
        page = page.replace(before.encode(), _SENTINEL.format(gap).encode())

    # A specimen's address ends in the sentinel; the folder before it is part of what varies.
    put(ADDRESS, f"{kind.folder}{_SENTINEL.format(ADDRESS)}/")
    blocks = (chunk for chunk in kind.skeleton[1:] if chunk.startswith("<"))
    for gap, chunk in enumerate(blocks, BLOCKS):
        put(gap, _specimen_block(chunk, gap))
    parts = _SENTINELS.split(page)
    return Shell(kind, tuple(parts[::2]), tuple(map(int, parts[1::2])))


class Theme:
    """Renders single pages through MkDocs' own theme, within a running build.

    Args:
        config, env, nav, files: as MkDocs gives them to the events of a build.
    """

    def __init__(self, config: Any, env: Any, nav: Any, files: Any) -> None:
        self.config, self.env, self.nav, self.files = config, env, nav, files
        self.documents = files.documentation_pages()

    def render(self, path: str, markdown: bytes) -> bytes:
        """Return the page that a MkDocs build makes of this Markdown."""
        from mkdocs.commands.build import get_context

        file = File.generated(self.config, path, content=markdown.decode())
        page = Page(None, file, self.config)
        self.config._current_page = page
        try:
            page.read_source(self.config)
            page.render(self.config, self.files)
            content: str = page.content or ""
            page.content = _DATA_SEARCH.sub("", content)
            page.active = True
            context = get_context(self.nav, self.documents, self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            return str(template.render(context)).encode("utf-8", errors="xmlcharrefreplace")
        finally:
            page.active = False
            self.config._current_page = None


def known_folders(urls: Iterable[str]) -> frozenset[str]:
    """Return every folder that one of the addresses lies in, or is."""
    folders: set[str] = set()
    for url in urls:
        parts = url.split("/")[:-1]
        folders.update("/".join(parts[: index + 1]) + "/" for index in range(len(parts)))
    return frozenset(folders)


class Stamped(NamedTuple):
    """What is remembered of a page that was stamped: its kind, the digest of its shell, and the sign of its file."""

    kind: Kind
    shell: str
    page: str


@dataclass(frozen=True, slots=True)
class Stamper:
    """Puts the shells around pages and writes them into a site.

    Attributes:
        site: a folder that nobody reads yet.
    """

    press: Press
    theme: Theme
    site: Path

    def __call__(self, path: str, markdown: bytes) -> Stamped:
        """Write the page that MkDocs would make of this Markdown."""
        sheet = self.press.take_apart(path, markdown)
        shell = self.press.shell_of(sheet.kind, self.theme.render)
        return Stamped(shell.kind, shell.digest, write_page(self.site, path, shell.around(sheet)))


def representatives(paths: Iterable[str]) -> list[str]:
    """Return one page of each part of the site."""
    return [min(group) for _, group in groupby(sorted(paths), key=lambda path: path.split("/")[0])]


def proves_all(press: Press, theme: Theme, paths: Iterable[str], markdown_of: Callable[[str], bytes]) -> bool:
    """Whether stamping gives MkDocs' own page for all of these."""
    return all(press.proves(path, markdown_of(path), theme.render) for path in paths)


def write_page(site: Path, path: str, page: bytes) -> str:
    """Write a page into a site that nobody reads yet; return the sign of its file."""
    target = f"{site}/{file_of(path)}"
    try:
        return manifest.sign_from(write_new(target, page))
    except FileExistsError:
        # It may be a file of the last site, under a further name: nothing is written into that.
        os.unlink(target)
        return manifest.sign_from(write_new(target, page))
