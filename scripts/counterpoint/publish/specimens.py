"""What a site builder that is a program makes for us: the pages written by hand, and a specimen of each other kind.

The builder is given a folder that needs no plugin of ours (`standalone.py`), with a specimen in the place of all pages
of a kind. From what it makes of them come the frames. It runs again only if something that it is given has changed,
which few edits of records do: the blocks in pages written by hand, or the title of a page in the navigation.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from counterpoint.errors import CounterpointError
from counterpoint.exporters import sitemap
from counterpoint.folders import Folder, files_in, write_all
from counterpoint.output import OutputFile, url_of
from counterpoint.publish import manifest, places, standalone
from counterpoint.publish.assembly import (
    ADDRESS_MARK,
    Assembler,
    Frame,
    Kind,
    file_of,
    frame_of,
    insert_head,
    known_folders,
    label_of,
    representatives,
    sample_markdown,
    specimen_file,
    specimen_path,
)
from counterpoint.publish.cache import Cache
from counterpoint.publish.content import read_folder
from counterpoint.publish.finishing import finished_file, finished_page
from counterpoint.publish.home import Home
from counterpoint.publish.index_pages import PAGE, index_path
from counterpoint.publish.settings import Settings, nav_paths
from counterpoint.publish.whereabouts import placed_page, tabs_of
from counterpoint.render import Page, render_assets
from counterpoint.render.escaping import escape

FEW_PAGES = 300
"""How many pages are looked at, besides some of each part of the site, to learn of what kinds the pages are."""

SEARCH_HINT = b" data-search-exclude"
"""A hint for the search of themes, which a builder may take out when it has followed it."""

FILE_LIMIT = 1024 * 1024 * 1024
"""Most bytes of a file that the builder made and that is read."""


class Builder(Protocol):
    """A program that makes whole pages of the Markdown of a docs folder."""

    @property
    def name(self) -> str:
        """What it is called."""

    def build(self, folder: Path, strict: bool) -> str:
        """Make `site/` in a folder of what stands there: `mkdocs.yml`, `docs/` and `overrides/`.

        Args:
            strict: whether to fail on a warning.

        Returns:
            What it said that people should read.

        Raises:
            BuilderFailed: if it fails.
        """


class Memory(NamedTuple):
    """What is remembered of the builder's last run.

    Attributes:
        given: digest of all that it was given.
        exact: whether assembling was found to give what it makes.
        kinds: those it was given specimens of.
        files: stamps of what it made, by path.
    """

    given: str = ""
    exact: bool = True
    kinds: tuple[Kind, ...] = ()
    files: Mapping[str, str] = {}


class Specimens:
    """What the builder makes.

    Args:
        tell: called with what the builder says that people should read.
        head_of: what exporters add to the head of a page written by hand, as HTML.
        strict: whether the builder is to fail on a warning.

    Attributes:
        exact: whether assembling was found to give what the builder makes.

    Raises:
        UnsafeTarget: if the folder for the builder is not ours.
    """

    def __init__(
        self,
        home: Home,
        settings: Settings,
        builder: Builder,
        tell: Callable[[str], None],
        head_of: Callable[[Page], str],
        strict: bool = False,
    ) -> None:
        root = home.root
        self._home, self._builder, self._tell, self._strict = home, builder, tell, strict
        self._cache = Cache(root)
        self._folder = places.open_builder(root, builder.name)
        self._content = standalone.shown_files(settings, read_folder(root, standalone.docs_of(settings)))
        overrides = standalone.overrides_of(settings)
        self._overrides = read_folder(root, overrides) if overrides else {}
        self._settings = standalone.with_nav(settings, self._content)
        self._in_navigation = frozenset(nav_paths(self._settings["nav"]))
        self._head_of = head_of
        self._tabs = tabs_of(self._settings["nav"])
        theme = settings.get("theme")
        features = theme.get("features") if isinstance(theme, dict) else ()
        self._way = escape(home.site.words.gettext("Breadcrumbs")) if "navigation.path" in (features or ()) else ""
        self._frames: dict[Kind, Frame] = {}
        self._memory = Memory()
        self.exact = True

    @property
    def assembler(self) -> Assembler:
        """What finds kinds of pages, and puts the frames around them."""
        return Assembler(known_folders(map(url_of, self._in_navigation)), self.frame, self._in_navigation)

    def frame(self, kind: Kind) -> Frame | None:
        """Return the frame of a kind, if the builder was given a specimen of it."""
        return self._frames.get(kind)

    @property
    def addresses(self) -> list[str]:
        """Addresses of the pages written by hand, from the site's root."""
        return [url_of(index_path(path)) for path in self._content if path.endswith(PAGE)]

    def choose(self, paths: Sequence[str]) -> list[str]:
        """Return which pages show of what kinds the pages are: those in the navigation, and some of each part."""
        own = [path for path in paths if path in self._in_navigation]
        others = [path for path in paths if path not in self._in_navigation]
        # What was seen the last time is remembered.
        some = [] if self._recall().given else others[:: max(1, len(others) // FEW_PAGES)]
        return sorted({*own, *representatives(others), *some})

    def make_kinds(self, samples: Sequence[Page], blocks: Mapping[str, str]) -> None:
        """Have the builder make specimens of the kinds of some pages; raises as `make`."""
        assembler = self.assembler
        compared = set(representatives(page.path for page in samples)) - self._in_navigation
        self.make(map(assembler.kind_of, samples), blocks, [page for page in samples if page.path in compared])

    def make(self, kinds: Iterable[Kind], blocks: Mapping[str, str], samples: Sequence[Page] = ()) -> None:
        """Have the builder make what is not there yet.

        Args:
            kinds: those that frames are wanted of; the frames that are there stay.
            blocks: what is put into pages written by hand that ask for it.
            samples: pages that it makes as well if it runs, to be compared with assembled ones.

        Raises:
            BuilderFailed: if it fails.
        """
        memory = self._memory if self._memory.given else self._recall()
        wanted = {*kinds, *self._frames}
        # A page in the navigation is of a kind of its own, which ends with its title.
        own = {kind.path for kind in wanted if kind.path}
        ordered = sorted(wanted | {kind for kind in memory.kinds if kind.path not in own})
        files = list(self._files(blocks, map(specimen_file, ordered)))
        given = manifest.digest_of(repr([(file.path, file.payload) for file in files]).encode())
        if memory.given != given or self._signs(memory.files) != memory.files:
            paths = {file.path for file in files}
            compared = self._files(blocks, (OutputFile(page.path, sample_markdown(page)) for page in samples))
            said = self._run([*files, *(file for file in compared if file.path not in paths)])
            self._frames = self._read_frames(ordered)
            exact = all(self._is_same(page) for page in samples)
            memory = Memory(given, exact, tuple(ordered), self._signs(files_in(self._site)))
            if not said:
                self._remember(memory)
        self._frames = self._frames or self._read_frames(ordered)
        self._memory, self.exact = memory, memory.exact

    def make_whole(self, pages: Iterable[Page], blocks: Mapping[str, str]) -> None:
        """Have the builder make every page, for want of frames that fit.

        Raises:
            BuilderFailed: if it fails.
        """
        self._run(list(self._files(blocks, (OutputFile(page.path, sample_markdown(page)) for page in pages))))
        self._memory = Memory(files=self._signs(files_in(self._site)))

    def files(self, assembled: frozenset[str] = frozenset()) -> Iterator[tuple[str, bytes]]:
        """Yield what the builder made of the site, by path.

        Args:
            assembled: paths of pages that are left out, below the docs folder.
        """
        left_out = {*map(file_of, assembled), sitemap.PATH, f"{sitemap.PATH}.gz"}
        for path in self._memory.files:
            if ADDRESS_MARK not in path and path not in left_out:
                payload = self._site.read(path, FILE_LIMIT)
                yield path, finished_file(path, self._placed(path, payload) if path.endswith(".html") else payload)

    @property
    def _site(self) -> Folder:
        return self._folder.folder.inner(standalone.SITE)

    def _files(self, blocks: Mapping[str, str], rendered: Iterable[OutputFile]) -> Iterator[OutputFile]:
        rendered = (*render_assets(self._home.site), *rendered)
        return standalone.standalone_files(
            self._settings, self._home.site, self._content, blocks, rendered, self._overrides, self._head_of
        )

    def _run(self, files: Sequence[OutputFile]) -> str:
        write_all(self._folder, files)
        said = self._builder.build(self._folder.folder.path, self._strict)
        if said:
            self._tell(said)
        return said

    def _read_frames(self, kinds: Iterable[Kind]) -> dict[Kind, Frame]:
        return {kind: frame_of(self._finished(specimen_path(kind)), kind, label_of(kind)) for kind in kinds}

    def _finished(self, path: str) -> bytes:
        """Return the page that the builder made of a Markdown file, as readers get it."""
        file = file_of(path)
        return finished_page(self._placed(file, self._site.read(file, FILE_LIMIT)))

    def _placed(self, file: str, page: bytes) -> bytes:
        return placed_page(page, file.removesuffix("index.html"), self._tabs, self._way)

    def _is_same(self, page: Page) -> bool:
        built = self._finished(page.path)
        if page.head_html.encode() not in built:  # a theme of the site's own leaves it out
            built = insert_head(built, page.head_html)
        assembled = self.assembler.assemble(page)
        return assembled is not None and assembled.replace(SEARCH_HINT, b"") == built.replace(SEARCH_HINT, b"")

    def _signs(self, paths: Iterable[str]) -> dict[str, str]:
        try:
            site = self._site
        except FileNotFoundError:
            return {}
        return {path: manifest.stamp_of(site, path) for path in sorted(paths)}

    @property
    def _name(self) -> str:
        return f"builder-{self._builder.name}.json"

    def _recall(self) -> Memory:
        body = self._cache.read(self._name)
        if body is None:
            return Memory()
        given, exact, kinds, files = json.loads(body)
        return Memory(given, exact, tuple(map(Kind.of, kinds)), files)

    def _remember(self, memory: Memory) -> None:
        with suppress(OSError, CounterpointError):  # then the builder runs once more
            self._cache.write(self._name, json.dumps(memory).encode())
