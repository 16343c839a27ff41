"""The fast assembly of pages: the theme's shell is rendered once per kind of page and stamped around each content.

MkDocs renders the whole theme for every page. But the shells of two claim pages differ only in title, description and
address. So each kind of page is rendered once, by MkDocs itself, with sentinels in their places; a page is then a
matter of joining strings. What makes two pages the same kind is the `Kind`: everything that the shell can depend on.

The result is the same bytes as MkDocs makes. `Press.proves` compares; where it fails (a theme that does something
unforeseen), the caller takes the plain path. Nothing else depends on this module.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from counterpoint.publish import reuse
from counterpoint.publish.crew import Crew

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n\n*", re.DOTALL)
TITLE, DESCRIPTION, ADDRESS = "cpx0title0xpc", "cpx0description0xpc", "cpx0address0xpc"
_BLOCK = "cpx0block{}0xpc"
_MARKS = re.compile(r"cpx0(?:title|description|address|block\d+)0xpc")
_TAG = re.compile(r"<([a-z0-9]+)")
_DATA_SEARCH = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


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
    """A page taken apart: its kind, and what goes between."""

    kind: Kind
    title: str
    description: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """A page with gaps: texts, and between them the names of what belongs there."""

    texts: tuple[str, ...]
    gaps: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Digest of all of it."""
        return reuse.digest_of(repr(self).encode("utf-8", "surrogatepass"))


@dataclass
class Press:
    """Takes pages apart and stamps shells around them.

    Attributes:
        known: first parts of the addresses that the navigation holds, such as `claims/`.
        shells: by kind; filled by `add_shells`.
        exact: whether stamping was found to give MkDocs' own page; None until it was tried.
    """

    known: frozenset[str]
    shells: dict[Kind, Shell] = field(default_factory=dict)
    exact: bool | None = None

    def take_apart(self, path: str, markdown: str) -> Sheet:
        """Take a rendered page apart.

        Args:
            path: of the page below the docs folder.
            markdown: front matter of our own making, then headings and blocks of HTML without a blank line.
        """
        match = FRONT_MATTER.match(markdown)
        meta: dict[str, Any] = {}
        body = markdown
        if match:
            meta = yaml.load(match.group(1), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            body = markdown[match.end() :]
        title, description = str(meta.pop("title", "")), str(meta.pop("description", ""))
        skeleton: list[str] = [f"{bool(title):d}{bool(description):d}"]
        blocks = []
        for chunk in body.strip("\n").split("\n\n"):
            chunk = chunk.strip("\n")
            if chunk.startswith("#"):
                skeleton.append(chunk)
            elif chunk:
                tag = _TAG.match(chunk)
                if not tag:
                    raise ValueError(f"{path}: neither a heading nor a block of HTML: {chunk[:40]!r}")
                # Material adds a heading of its own to pages without one.
                skeleton.append(f"<{tag.group(1)}>" + ("h1" if "<h1" in chunk else ""))
                blocks.append(chunk)
        kind = Kind(self.folder_of(path), tuple(sorted((k, repr(v)) for k, v in meta.items())), tuple(skeleton))
        return Sheet(kind, title, description, tuple(blocks))

    def folder_of(self, path: str) -> str:
        """Return the folder of a page's address, unknown parts replaced."""
        parts = url_of(path).split("/")[:-2]
        known = ""
        for index, part in enumerate(parts):
            if known + part + "/" not in self.known:
                return known + "cpx/" * (len(parts) - index)
            known += part + "/"
        return known

    def stamp(self, path: str, sheet: Sheet) -> str:
        """Return the whole page."""
        shell = self.shells[sheet.kind]
        values = {TITLE: sheet.title, DESCRIPTION: sheet.description, ADDRESS: url_of(path)}
        for index, block in enumerate(sheet.blocks):
            values[_BLOCK.format(index)] = block
        parts = [shell.texts[0]]
        for gap, text in zip(shell.gaps, shell.texts[1:], strict=True):
            parts.append(values[gap])
            parts.append(text)
        return "".join(parts)

    def add_shells(self, kinds: Iterable[Kind], render: Callable[[str, str], str]) -> None:
        """Have the theme render the shells of kinds that are new.

        Args:
            kinds: of the pages to come.
            render: renders a page through MkDocs, given its path and Markdown.
        """
        for kind in kinds:
            if kind not in self.shells:
                self.shells[kind] = cut(render(*specimen(kind)), kind)

    def assembler(self, theme: Theme) -> Callable[[str, str], str]:
        """Return what makes a whole page of a path and Markdown, for one page at a time."""
        lock = threading.Lock()

        def assemble(path: str, markdown: str) -> str:
            sheet = self.take_apart(path, markdown)
            with lock:
                if self.exact is None:
                    self.add_shells([sheet.kind], theme.render)
                    self.exact = self.proves(path, markdown, theme.render)
                if not self.exact:
                    return theme.render(path, markdown)
                self.add_shells([sheet.kind], theme.render)
            return self.stamp(path, sheet)

        return assemble

    def proves(self, path: str, markdown: str, render: Callable[[str, str], str]) -> bool:
        """Whether stamping gives the very page that MkDocs renders."""
        return self.stamp(path, self.take_apart(path, markdown)) == render(path, markdown)


def url_of(path: str) -> str:
    """Return the address of a page's folder, relative to the site's root."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("/index") or stem == "index" else stem + "/"


def specimen(kind: Kind) -> tuple[str, str]:
    """Return path and Markdown of a page that has sentinels for everything that varies."""
    presence, *skeleton = kind.skeleton
    lines = ["---"]
    if presence[0] == "1":
        lines.append(f"title: {TITLE}")
    if presence[1] == "1":
        lines.append(f"description: {DESCRIPTION}")
    lines += [f"{key}: {value}" for key, value in kind.meta]
    lines += ["---", ""]
    blocks = 0
    for chunk in skeleton:
        if chunk.startswith("<"):
            lines += [_specimen_block(chunk, blocks), ""]
            blocks += 1
        else:
            lines += [chunk, ""]
    return f"{kind.folder}{ADDRESS}.md", "\n".join(lines)


def _specimen_block(chunk: str, index: int) -> str:
    tag, heading = chunk[1:].split(">")
    mark = _BLOCK.format(index)
    inside = f"<{heading}>{mark}</{heading}>" if heading else mark
    return f"<{tag}>{inside}</{tag}>"


def cut(page: str, kind: Kind) -> Shell:
    """Cut a specimen's page at its sentinels."""
    # A specimen's address ends in the sentinel; the folder before it is part of what varies.
    page = page.replace(f"{kind.folder}{ADDRESS}/", ADDRESS)
    for index, chunk in enumerate(chunk for chunk in kind.skeleton[1:] if chunk.startswith("<")):
        page = page.replace(_specimen_block(chunk, index), _BLOCK.format(index))
    return Shell(tuple(_MARKS.split(page)), tuple(_MARKS.findall(page)))


class Theme:
    """Renders single pages through MkDocs' own theme, within a running build.

    Args:
        config, env, nav, files: as MkDocs gives them to the events of a build.
    """

    def __init__(self, config: Any, env: Any, nav: Any, files: Any) -> None:
        self.config, self.env, self.nav, self.files = config, env, nav, files
        self.documents = files.documentation_pages()

    def render(self, path: str, markdown: str) -> str:
        """Return the page that a MkDocs build makes of this Markdown."""
        from mkdocs.commands.build import get_context

        file = File.generated(self.config, path, content=markdown)
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
            return str(template.render(context))
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


@dataclass(frozen=True, slots=True)
class PressTask:
    """What the workers need: the shells, where the Markdown is, and where the site goes."""

    press: Press
    markdown: Path
    site: Path


@dataclass(frozen=True, slots=True)
class ReuseTask:
    """What the workers need to take pages over: digests of the finished ones, the last site, and the new one."""

    pages: Mapping[str, reuse.Page]
    last: Path
    site: Path


@dataclass(frozen=True, slots=True)
class Pressed:
    """What became of the pages of a site.

    Attributes:
        build: all that were written, to be remembered.
        odd: paths whose stamped page would not be what MkDocs makes; they were not written.
    """

    build: reuse.Build
    odd: tuple[str, ...] = ()


def press_pages(
    press: Press,
    theme: Theme,
    crew: Crew,
    markdown: Path,
    site: Path,
    pages: Mapping[str, reuse.Page],
    last: reuse.Build = reuse.NOTHING,
    last_site: Path | None = None,
) -> Pressed:
    """Write the pages of a site from their Markdown, or take them over from the last site.

    Args:
        pages: by path of the Markdown file, below the folder of Markdown.
        last: what is remembered of the build that made the last site.
    """
    paths = sorted(pages)
    for _, group in groupby(paths, key=lambda path: path.split("/")[0]):
        # One page of each part of the site is proved; its kind and those of its neighbours are known by then.
        first = next(group)
        text = (markdown / first).read_text("utf-8")
        press.add_shells([press.take_apart(first, text).kind], theme.render)
        if not press.proves(first, text, theme.render):
            return Pressed(reuse.Build(pages), tuple(paths))
    done: dict[str, reuse.Page] = {}
    if last_site is not None:
        same = dict(_same_pages(press, theme, pages, last))
        for path in crew.spread(_take_over, ReuseTask(same, last_site, site), tuple(same)):
            if path:
                done[path] = same[path]
    left: Sequence[str] = [path for path in paths if path not in done]
    while left:
        missing: list[tuple[str, Kind]] = []
        for path, result in zip(left, crew.spread(_press, PressTask(press, markdown, site), left), strict=True):
            if isinstance(result, Kind):
                missing.append((path, result))
            else:
                done[path] = pages[path]._replace(kind=result[0], page=result[1])
        press.add_shells((kind for _, kind in missing), theme.render)
        left = [path for path, _ in missing]
    kinds = [(kind, shell.digest) for kind, shell in press.shells.items()]
    return Pressed(reuse.Build(done, kinds, sorted(press.known)))


def _same_pages(
    press: Press, theme: Theme, pages: Mapping[str, reuse.Page], last: reuse.Build
) -> Iterator[tuple[str, reuse.Page]]:
    """Yield the pages whose Markdown and shell are those of the last build, as they are to be remembered."""
    if list(last.known) != sorted(press.known):
        return
    unchanged: dict[str, reuse.Page] = {}
    for path, page in pages.items():
        before = last.pages.get(path)
        if before is not None and before.page and before.markdown == page.markdown:
            unchanged[path] = before
    numbers: dict[int, int] = {}
    for number in sorted({page.kind for page in unchanged.values()}):
        kind, digest = last.kinds[number]
        press.add_shells([Kind.of(kind)], theme.render)
        if press.shells[Kind.of(kind)].digest == digest:
            numbers[number] = list(press.shells).index(Kind.of(kind))
    for path, before in unchanged.items():
        if before.kind in numbers:
            yield path, before._replace(key=pages[path].key, kind=numbers[before.kind])


def _take_over(task: ReuseTask, paths: Sequence[str]) -> list[str]:
    """Take over pages of the last site; return the path of each, nothing for one that is not as it was left."""
    taken = []
    for path in paths:
        name = f"{url_of(path)}index.html"
        source, target = f"{task.last}/{name}", f"{task.site}/{name}"
        taken.append(path if reuse.holds(source, task.pages[path].page) and _link(source, target) else "")
    return taken


def _link(source: str, target: str) -> bool:
    """Give a file a second name; False where that cannot be."""
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.link(source, target)
    except OSError:
        return False
    return True


def _press(task: PressTask, paths: Sequence[str]) -> list[Kind | tuple[int, str]]:
    """Write pages; return the number of the shell and a digest of each, or its kind if there is no shell yet."""
    numbers = {kind: number for number, kind in enumerate(task.press.shells)}
    results: list[Kind | tuple[int, str]] = []
    for path in paths:
        sheet = task.press.take_apart(path, (task.markdown / path).read_text("utf-8"))
        if sheet.kind not in numbers:
            results.append(sheet.kind)
            continue
        data = write_page(task.site, path, task.press.stamp(path, sheet))
        results.append((numbers[sheet.kind], reuse.digest_of(data)))
    return results


def write_page(site: Path, path: str, page: str) -> bytes:
    """Write a page into a site that nobody reads yet; return its bytes."""
    target = f"{site}/{url_of(path)}index.html"
    data = page.encode("utf-8", errors="xmlcharrefreplace")
    try:
        with open(target, "wb") as stream:
            stream.write(data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as stream:
            stream.write(data)
    return data
