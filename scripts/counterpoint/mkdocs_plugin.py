"""The MkDocs plugin: MkDocs' events in, pipeline calls out.

A build is made in a folder beside the site folder and takes its place when it is whole, so that a failed or killed
build leaves the last good site. Under `mkdocs serve` a broken record does not stop anything: the last good pages stay,
and `mkdocs_preview` shows the faults in the browser.

Generated pages that are not in the navigation do not go through MkDocs one by one: `publish/press.py` assembles them,
unless the setting `fast` is off.
"""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from counterpoint import mkdocs_preview, pipeline, render, report
from counterpoint.errors import CounterpointError
from counterpoint.model import Corpus
from counterpoint.preview import LiveSite
from counterpoint.publish import indexes, press, reuse, writer
from counterpoint.publish.crew import Crew, uncollected
from counterpoint.publish.indentation import take_out_indentation
from counterpoint.publish.lock import FolderLock
from counterpoint.publish.sealed import SealedFolder
from counterpoint.publish.settings import BRANCH, make_site

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.counterpoint")

BUILD = "build"
"""Where everything generated stands, from the site's root; locked while a site is made."""

MARKDOWN = Path(BUILD, "markdown")
"""Where rendered pages stand, from the site's root."""

PREVIEW = Path(BUILD, "preview")
"""Where a preview keeps the few rendered pages that MkDocs itself builds."""

TEMPLATES = Path(__file__).parent / "templates"
"""Templates of the generated pages; watched while previewing."""

STYLES = "assets/counterpoint/counterpoint.css"
SITEMAP = "sitemap.xml"
SEARCH_INDEX = Path("search", "search_index.json")


class CounterpointConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    branch = config_options.Type(str, default=BRANCH)
    """Branch that links to records lead to."""
    drafts = config_options.Type(bool, default=False)
    """Show records that are not published, each with a banner."""
    fast = config_options.Type(bool, default=True)
    """Assemble generated pages without MkDocs; the pages are the same, to the byte."""
    processes = config_options.Type(int, default=0)
    """Most processes to use; 0 means as many as there are processors."""


class CounterpointPlugin(BasePlugin[CounterpointConfig]):
    """Adds the pages of the claim records to a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.site_dir = self.staging = Path()
        self.lock: FolderLock | None = None
        self.preview = mkdocs_preview.Preview()
        self.corpus = Corpus()
        self.generated: tuple[str, ...] = ()
        self.last = self.build = reuse.NOTHING
        self.blocks: dict[str, str] = {}
        self.timings: pipeline.Timings = {}
        self.theme: press.Theme | None = None
        self.nav: Navigation | None = None
        self.executor: Executor | None = None

    # The order of the methods is the order of the events.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. Having this method makes MkDocs keep the plugin from build to build."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our style sheet, and let the site be built beside the current one."""
        if STYLES not in config.extra_css:
            config.extra_css = [STYLES, *config.extra_css]
        # A site's own overrides come before ours.
        config.theme.dirs.insert(0 if config.theme.custom_dir is None else 1, str(render.THEME))
        # MkDocs' own sitemap knows only the pages that go through it, and dates them by the day of the build.
        config.theme.static_templates.discard(SITEMAP)
        self.site_dir = Path(config.site_dir)
        self.staging = writer.new_name(self.site_dir)
        self.lock = self.lock or FolderLock(root_of(config) / BUILD)
        self.lock.take(lambda: log.info("another build is running in this folder; waiting for it"))
        writer.recover(self.site_dir)
        config.site_dir = str(self.staging)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records and render their pages, before MkDocs touches anything."""
        try:
            if self.command == "serve" and self.config.fast:
                self._prepare_preview(config)
            else:
                with uncollected():
                    self._prepare_build(config)
        except CounterpointError as error:
            raise PluginError(str(error)) from error

    def _prepare_build(self, config: MkDocsConfig) -> None:
        root = root_of(config)
        crew = self.crew()
        result = pipeline.check_site(root, crew)
        self.preview.problems = result.problems
        self.timings = dict(result.timings)
        if result.problems:
            text = report.render_full(pipeline.report_of(result, root), report.Style())
            log.log(logging.ERROR if result.errors else logging.INFO, "the records have problems\n\n%s", text)
        if result.errors:
            if self.command == "serve":
                return
            self._give_back()
            raise Abort("the records have errors; the site was not built")
        site = site_of(config, self.config)
        self.corpus = render.visible(result.corpus, site)
        with pipeline.timed(self.timings, "render"):
            self.last = reuse.recall(SealedFolder(root / pipeline.CACHE))
            pages = pipeline.write_markdown(self.corpus, site, root / MARKDOWN, crew, result.digests, self.last)
            self.build = reuse.Build(pages)
            self.generated = tuple(pages)
            self.blocks = render.insertions(self.corpus, site)

    def _prepare_preview(self, config: MkDocsConfig) -> None:
        """Render only what MkDocs itself will build; the other pages are made when they are asked for."""
        root = root_of(config)
        site = site_of(config, self.config)
        live = self.preview.live
        if live is None or live.site != site:
            live = LiveSite(root, site, self.crew())
            with uncollected():
                live.load_all()
            # What stays for the whole preview is not to be searched for cycles after each edit.
            gc.freeze()
            self.preview.live = live
            self.preview.problems = ()
        self.preview.take_problems(root)
        self.corpus = live.corpus
        wanted = frozenset(paths_of(config.nav))
        drafts = [draft for path, draft in live.drafts().items() if path in wanted]
        files = (*render.render_assets(), *(draft.file() for draft in drafts))
        writer.write_files(root / PREVIEW, files)
        self.generated = (*sorted(file.path for file in files), *sorted(live.drafts().keys() - wanted))
        self.generated += tuple(f"{claim.path.rstrip('/')}.md" for claim in live.corpus.claims)
        self.blocks = render.insertions(live.corpus, site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages to MkDocs' files: all, or those that the press leaves to it."""
        folder = str(self._markdown_folder(config))
        in_navigation = frozenset(paths_of(config.nav))
        pressed = {}
        for path in self.generated:
            if files.get_file_from_path(path):
                raise PluginError(f"content/{path} stands where a generated page must be; rename it")
            file = File(path, folder, config.site_dir, config.use_directory_urls)
            if path.endswith(".md") and path not in in_navigation:
                file.inclusion = InclusionLevel.NOT_IN_NAV
                if self.config.fast:
                    pressed[path] = file
                    continue
            files.append(file)
        return FilesAndPressed(files, pressed)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation for the press."""
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the generated blocks into hand-written pages that ask for them."""
        path = page.file.src_uri
        if page.file.src_dir == str(self._markdown_folder(config)):
            # Search has entries of its own for what generated pages hold.
            page.meta["search"] = {"exclude": True}
        return render.insert_blocks(markdown, self.blocks, path)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Read the theme without its indentation, and remember it for the press."""
        take_out_indentation(env)
        self.theme = press.Theme(config, env, self.nav, files)
        return env

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Assemble the other pages, list all of them, and put the finished site in the place of the last one."""
        with uncollected():
            self._finish(config)
        if self.command != "serve":
            # The process is about to end. Taking a million records apart first would take as long as reading them.
            gc.freeze()
        stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.timings.items())
        log.info("%d claims: %s", len(self.corpus.claims), stages)

    def _finish(self, config: MkDocsConfig) -> None:
        assert self.theme is not None
        assert self.nav is not None
        files = self.theme.files
        with pipeline.timed(self.timings, "assemble"):
            if files.pressed:
                machine = press.Press(press.known_folders(page.url for page in self.nav.pages))
                if self.command == "serve":
                    self.preview.assemble = machine.assembler(self.theme)
                else:
                    self._press(config, machine, sorted(files.pressed))
            urls = {file.url: "" for file in (*self.theme.documents, *files.pressed.values())}
        with pipeline.timed(self.timings, "index"):
            self._write_indexes(config, urls)
            if config.strict and has_warned():
                # MkDocs will refuse the site for its warnings, but only after this event.
                self._clear()
            else:
                writer.exchange(self.staging, self.site_dir)
                # The site stands; if this build cannot be remembered, the next one takes longer.
                with suppress(OSError):
                    reuse.remember(SealedFolder(root_of(config) / pipeline.CACHE), self.build)
        config.site_dir = str(self.site_dir)
        self._give_back()

    def _markdown_folder(self, config: MkDocsConfig) -> Path:
        return root_of(config) / (PREVIEW if self.command == "serve" and self.config.fast else MARKDOWN)

    def _press(self, config: MkDocsConfig, machine: press.Press, paths: Sequence[str]) -> None:
        assert self.theme is not None
        markdown = root_of(config) / MARKDOWN
        # Whole pages are put together where the site stands.
        crew = Crew(processes=self.config.processes or None)
        pages = {path: self.build.pages[path] for path in paths}
        pressed = press.press_pages(machine, self.theme, crew, markdown, self.staging, pages, self.last, self.site_dir)
        self.build = pressed.build._replace(pages={**self.build.pages, **pressed.build.pages})
        if pressed.odd:
            log.warning("the theme does something that fast assembly cannot follow; building page by page instead")
            for path in pressed.odd:
                text = (markdown / path).read_text("utf-8")
                press.write_page(self.staging, path, self.theme.render(path, text))

    def _write_indexes(self, config: MkDocsConfig, urls: dict[str, str]) -> None:
        dates = {claim.path: claim.updated.latest.isoformat() for claim in self.corpus.claims if claim.updated}
        if config.site_url:
            text = indexes.sitemap(config.site_url, {url: dates.get(url, "") for url in map(folder_url, urls)})
            writer.write_file(self.staging / SITEMAP, text.encode())
            writer.write_file(self.staging / f"{SITEMAP}.gz", indexes.compressed(text))
        index = self.staging / SEARCH_INDEX
        if index.is_file():
            entries = render.search_entries(self.corpus, site_of(config, self.config))
            writer.write_file(index, indexes.with_entries(index.read_text("utf-8"), entries).encode())

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away the unfinished site; the last one was not touched."""
        self._clear()
        self._give_back()
        if isinstance(error, OSError):
            raise Abort(f"the site could not be built: {error}; the last one stays as it was") from error

    def _clear(self) -> None:
        if self.staging != Path():  # a failure may come before the folder has a name
            shutil.rmtree(self.staging, ignore_errors=True)

    def _give_back(self) -> None:
        if self.lock is not None:
            self.lock.give_back()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the records, and show faults in the pages."""
        root = root_of(config)
        self.preview.attach(server, root)
        for folder in (root / pipeline.CLAIMS, TEMPLATES):
            server.watch(str(folder))
        return server

    def crew(self) -> Crew:
        """Return who does the work per record."""
        return Crew(self.executor, self.config.processes or None)


class FilesAndPressed(Files):
    """MkDocs' files, and pages that links may lead to but that MkDocs does not build."""

    def __init__(self, files: Files, pressed: dict[str, File]) -> None:
        super().__init__(files)
        self.pressed = pressed

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of that path, whoever builds it."""
        return super().get_file_from_path(path) or self.pressed.get(path)


def has_warned() -> bool:
    """Whether MkDocs has counted a warning of this build."""
    return any(h.get_counts() for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler))


def paths_of(nav: Any) -> Iterator[str]:
    """Yield every path of the navigation in mkdocs.yml."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for item in nav:
            yield from paths_of(item)
    elif isinstance(nav, dict):
        for item in nav.values():
            yield from paths_of(item)


def folder_url(url: str) -> str:
    """Return a page's address relative to the root; the home page's is empty."""
    return "" if url in (".", "./") else url


def root_of(config: MkDocsConfig) -> Path:
    """The folder that mkdocs.yml stands in."""
    return Path(config.config_file_path).parent.absolute()


def site_of(config: MkDocsConfig, settings: CounterpointConfig) -> render.Site:
    """What rendering needs to know of the settings."""
    return make_site(
        name=config.site_name,
        url=config.site_url or "",
        repo_url=config.repo_url or "",
        lang=config.theme.get("language") or "",
        branch=settings.branch,
        drafts=settings.drafts,
    )
