"""Single pages as MkDocs' theme renders them, within a running build."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from counterpoint.publish.assembly import Assembler, Frame, Kind, frame_of, insert_head, specimen_of
from counterpoint.publish.finishing import THEMES_OWN, ThemeFiles, finished_page
from counterpoint.render import Page

_HEADING = re.compile(r"<h1\b[^<>]*? id=\"([^\"<>]+)\"")
_DATA_SEARCH = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


def list_heading(page: MkDocsPage) -> None:
    """Put the heading of a page that has no other into its table of contents, where the theme looks for what a link
    past the navigation leads to; the theme does not show a list of it alone."""
    heading = _HEADING.search(page.content or "")
    if heading and not list(page.toc):
        page.toc = TableOfContents([AnchorLink("", heading[1], 1)])


def ways_up(nav: Navigation) -> Callable[[str], Any]:
    """Return what tells, by the address of a page outside the navigation, the nearest page above it that is in it.

    As its parent that page makes the path above the page, and its tab is the one that is marked. MkDocs' own types
    have only sections as parents.
    """
    pages = {page.url: page for page in nav.pages if page.url.endswith("/") and page.url not in ("./", "/")}

    def above(url: str) -> MkDocsPage | None:
        parts = url.split("/")[:-2]
        folders = ("/".join(parts[:count]) + "/" for count in range(len(parts), 0, -1))
        return next((pages[folder] for folder in folders if folder in pages), None)

    return above


def place_pages(nav: Navigation, files: Files) -> None:
    """Put the pages outside the navigation that MkDocs makes below those that stand above them."""
    above, within = ways_up(nav), {page.url for page in nav.pages}
    for file in files.documentation_pages():
        if file.page is not None and file.page.url not in within:
            file.page.parent = above(file.page.url)


@dataclass
class Theme:
    """Renders pages, and keeps the frames of those kinds that were asked for.

    Attributes:
        config, env, nav, files: as MkDocs gives them to the events of a build.
        guarded: whether pages get a content security policy; a preview adds things of its own to them.
        own: what takes the place of the theme's files.
    """

    config: Any
    env: Any
    nav: Any
    files: Any
    guarded: bool = True
    own: ThemeFiles = THEMES_OWN
    kept: dict[Kind, Frame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.documents = self.files.documentation_pages()
        self._above = ways_up(self.nav)

    def frame(self, kind: Kind) -> Frame:
        """Return the frame of a kind, which is rendered if it is new."""
        frame = self.kept.get(kind)
        if frame is None:
            frame = self.kept[kind] = frame_of(self.render(specimen_of(kind)), kind)
        return frame

    def render(self, page: Page) -> bytes:
        """Return the whole page that a MkDocs build makes."""
        return finished_page(insert_head(self.unfinished(page), page.head_html), self.guarded, self.own)

    def unfinished(self, page: Page) -> bytes:
        """Return a page as the theme makes it."""
        file = File.generated(self.config, page.path, content=page.markdown)
        made = MkDocsPage(None, file, self.config)
        self.config._current_page = made
        try:
            made.read_source(self.config)
            made.render(self.config, self.files)
            made.content = _DATA_SEARCH.sub("", made.content or "")
            list_heading(made)
            made.parent = self._above(made.url)
            made.active = True
            context = get_context(self.nav, self.documents, self.config, made)
            template = self.env.get_template(made.meta.get("template", "main.html"))
            text: str = template.render(context)
            return text.encode("utf-8", errors="xmlcharrefreplace")
        finally:
            made.active = False
            self.config._current_page = None

    def proves(self, assembler: Assembler) -> Callable[[Iterable[Page]], bool]:
        """Return what tells whether assembling gives the very pages that MkDocs makes."""
        return lambda pages: all(assembler.assemble(page) == self.render(page) for page in pages)

    def one_by_one(self, assembler: Assembler, tell: Callable[[], object]) -> Callable[[Page], bytes]:
        """Return what puts the theme around one page at a time, by assembling it if that gives what MkDocs makes.

        Args:
            tell: called if the theme does something that assembling cannot follow.
        """
        lock = threading.Lock()
        exact: bool | None = None

        def assemble(page: Page) -> bytes:
            nonlocal exact
            with lock:
                if exact is None:
                    exact = assembler.assemble(page) == self.render(page)
                    if not exact:
                        tell()
                if not exact:
                    return self.render(page)
                frame = self.frame(assembler.kind_of(page))
            return frame.around(page)

        return assemble
