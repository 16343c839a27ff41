"""The MkDocs plugin: MkDocs' events in, pipeline calls out.

A build is made in a folder beside the site folder and takes its place when it is whole, so that a failed or killed
build leaves the last good site. Under `mkdocs serve` a broken record does not stop anything: the last good pages stay,
and `preview/server.py` shows the faults in the browser.

Generated pages that are not in the navigation do not go through MkDocs one by one: `fast.py` makes them, unless the
setting `fast` is off.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from counterpoint import exporters, render, report
from counterpoint.builders.mkdocs.fast import FastPages, FilesBeside, Folders, begin_pages, build_page_by_page
from counterpoint.builders.mkdocs.indentation import take_out_indentation
from counterpoint.builders.mkdocs.theme import Theme, one_by_one
from counterpoint.errors import CounterpointError
from counterpoint.exporters import sitemap
from counterpoint.exporters.search import INDEX, documents_of
from counterpoint.folders import Folder, Listed, Slot, exchange, read_regular, write_all
from counterpoint.locale import Words, is_english
from counterpoint.model import Corpus
from counterpoint.output import url_of
from counterpoint.preview import server
from counterpoint.preview.live import LiveSite
from counterpoint.publish import assembly, flow, manifest, pages, places
from counterpoint.publish.cache import Cache
from counterpoint.publish.content import refuse_odd_files
from counterpoint.publish.lock import FolderLock
from counterpoint.publish.messages import FOLDER as MESSAGES
from counterpoint.publish.messages import own_messages, warning_of
from counterpoint.publish.settings import BRANCH, make_site, unlinked
from counterpoint.publish.workers import Workers, uncollected

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.counterpoint")

TEMPLATES = Path(str(render.THEME)).parent
"""Templates of the generated pages; watched while previewing."""

ATTRIBUTES = "attr_list"
INDEX_LIMIT = 1024 * 1024 * 1024
"""Most bytes of a file that MkDocs made and an exporter reads."""

STYLES = "assets/counterpoint/counterpoint.css"

ADDRESS = re.compile(r"""(?:https?://[^\s/?#@\\"'<>]+|\.\.)/(?:[^\s?#\\"'<>]*/)?""")
"""Where another site stands: absolute, or from the root of this one."""


class CounterpointConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    branch = config_options.Type(str, default=BRANCH)
    """Branch that links to records lead to."""
    code_host = config_options.Type(str, default="")
    """What runs at the repository's address; needed only where its name does not tell."""
    contact = config_options.Type(str, default="")
    """How errors are reported: an address of mail, that of a form, `issues` or `none`."""
    drafts = config_options.Type(bool, default=False)
    """Show records that are not published, each with a banner."""
    fast = config_options.Type(bool, default=True)
    """Assemble generated pages without MkDocs; the pages are the same, to the byte."""
    processes = config_options.Type(int, default=0)
    """Most processes to use; 0 means as many as there are processors."""
    exporters = config_options.Type(dict, default={})
    """By name of an exporter: true, false, or its options."""
    search_also = config_options.Type(dict, default={})
    """Other sites that the search covers: by their addresses, the folders in which they were built."""


class CounterpointPlugin(BasePlugin[CounterpointConfig]):
    """Adds the pages of the claim records to a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.site_dir = Path()
        self.slot: Slot | None = None
        self.staging: Folder | None = None
        self.markdown: Listed | None = None
        self.lock: FolderLock | None = None
        self.preview = server.Preview()
        self.corpus = Corpus()
        self.generated: tuple[str, ...] = ()
        self.plan: pages.Plan | None = None
        self.pages: FastPages | None = None
        self.blocks: dict[str, str] = {}
        self.timings: flow.Timings = {}
        self.theme: Theme | None = None
        self.nav: Navigation | None = None
        self.executor: Executor | None = None
        self.told_of_theme = self.told_of_host = False
        self.told_of_words = ""
        self.chosen: tuple[exporters.Chosen, ...] = ()

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
        config.theme.static_templates.discard(sitemap.PATH)
        # In other languages than English, headings are given their anchors by it.
        if ATTRIBUTES not in config.markdown_extensions and not is_english(str(config.theme.get("language") or "en")):
            config.markdown_extensions = [*config.markdown_extensions, ATTRIBUTES]
        if not config.use_directory_urls:
            raise PluginError("counterpoint needs 'use_directory_urls: true': addresses of claims are permanent")
        for address in self.config.search_also:
            if not ADDRESS.fullmatch(str(address)):
                raise PluginError(
                    f"search_also: {address!r} is no address of a site; write it from 'https://' or '../' on, "
                    "with a slash at its end"
                )
        with refusals():
            self.chosen = exporters.choose_exporters(self.config.exporters)
            site_of(config, self.config)
        if (why := unlinked(config.repo_url or "", self.config.code_host)) and not self.told_of_host:
            self.told_of_host = True
            log.warning(why)
        self.pages = self.staging = None
        self.site_dir = Path(config.site_dir)
        root = root_of(config)
        with refusals():
            if self.lock is None or not self.lock.held:
                self.lock = FolderLock(places.make_build(root))
            self.lock.take(lambda: log.info("another build is running in this folder; waiting for it"))
            self.slot = places.site_slot(root, self.site_dir)
            self.slot.recover()
            self.slot.find()
        config.site_dir = str(self.slot.new.path)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records and render their pages, before MkDocs touches anything."""
        render.forget_templates()
        with refusals():
            self._tell_of_words(site_of(config, self.config).words)
            if self.command == "serve" and self.config.fast:
                self._prepare_preview(config)
            else:
                with uncollected():
                    self._prepare_build(config)
                    # Records stay to the end: nobody needs to search them for cycles while MkDocs works.
                    gc.freeze()
            # What a link leads to would be copied into the site.
            for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
                refuse_odd_files(Path(folder))
            assert self.slot is not None
            self.staging = self.slot.new.make()

    def _prepare_build(self, config: MkDocsConfig) -> None:
        root = root_of(config)
        workers = self.workers()
        site = site_of(config, self.config)
        plans: list[pages.Plan] = []

        def plan(corpus: Corpus, digests: flow.Digests) -> None:
            # Records with errors may be more than a plan can stand; then it is for the check to say so.
            with suppress(Exception):
                plans.append(pages.plan_pages(corpus, site, digests, self.chosen))

        result = flow.check_site(root, workers, plan)
        self.preview.know(result.problems)
        self.timings = dict(result.timings)
        if result.problems:
            text = report.render_full(flow.report_of(result, root), report.Style())
            log.log(logging.ERROR if result.errors else logging.INFO, "the records have problems\n\n%s", text)
        if result.errors:
            if self.command == "serve":
                return
            self._give_back()
            raise Abort("the records have errors; the site was not built")
        with flow.timed(self.timings, "render"):
            self.plan = plans[0] if plans else pages.plan_pages(result.corpus, site, result.digests, self.chosen)
            self.corpus = self.plan.corpus
            self.markdown = places.open_markdown(root)
            if self.config.fast:
                # The others are made when the theme is known that belongs around them.
                pages.expect_pages(self.plan, self.markdown)
                assets = pages.write_assets(self.plan, root, self.markdown.folder, workers)
                here = [path for path in paths_of(config.nav) if path in self.plan.pages]
                list(pages.make_pages(self.plan, here, self.markdown.folder, Workers(processes=1)))
                self.generated = (*assets, *self.plan.pages)
            else:
                self.generated = pages.write_markdown(self.plan, root, self.markdown, workers)
            self.blocks = render.insertions(self.corpus, site)

    def _prepare_preview(self, config: MkDocsConfig) -> None:
        """Render only what MkDocs itself will build; the other pages are made when they are asked for."""
        root = root_of(config)
        site = site_of(config, self.config)
        live = self.preview.live
        if live is None or (live.site, live.chosen) != (site, self.chosen):
            live = LiveSite(root, site, self.workers(), self.chosen)
            with uncollected():
                live.load_all()
                # What stays for the whole preview is not to be searched for cycles: not now, nor after each edit.
                gc.freeze()
            self.preview.live = live
            self.preview.know(())
        self.preview.take_problems(root)
        self.corpus = live.corpus
        wanted = frozenset(paths_of(config.nav))
        here = [page.file() for path in sorted(wanted) if (page := live.page(path))]
        files = (*render.render_assets(), *here)
        write_all(places.open_preview(root), files)
        self.generated = (*sorted(file.path for file in files), *sorted(set(live.listings) - wanted))
        self.generated += tuple(f"{claim.path.rstrip('/')}.md" for claim in live.corpus.claims)
        self.blocks = render.insertions(live.corpus, site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages to MkDocs' files: all, or those that the press leaves to it."""
        folder = str(self._markdown_folder(config))

        def file_of(path: str) -> File:
            file = File(path, folder, config.site_dir, config.use_directory_urls)
            if path.endswith(".md") and path not in in_navigation:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            return file

        in_navigation = frozenset(paths_of(config.nav))
        # Being no template of pages any more, MkDocs' own would be copied into the site as it stands.
        template = files.get_file_from_path(sitemap.PATH)
        if template and template.src_dir != config.docs_dir:
            files.remove(template)
        assembled = []
        for path in self.generated:
            if path in files.src_uris:
                raise PluginError(f"content/{path} stands where a generated page must be; rename it")
            if self.config.fast and path.endswith(".md") and path not in in_navigation:
                assembled.append(path)
            else:
                files.append(file_of(path))
        return FilesBeside(files, frozenset(assembled), file_of)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation for the assembly."""
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
        """Read the theme without its indentation, and remember it for the assembly."""
        take_out_indentation(env)
        render.translate_theme(env, site_of(config, self.config).words)
        env.auto_reload = self.command == "serve"  # no template changes during a build
        self.theme = Theme(config, env, self.nav, files)
        if self.command != "serve" and self.theme.files.assembled:
            with flow.timed(self.timings, "render"), uncollected(), refusals():
                last = manifest.recall(Cache(root_of(config)))
                assembler, paths = (
                    assembly.Assembler(self._known_folders(), self.theme.frame),
                    sorted(self.theme.files.assembled),
                )
                assert self.plan is not None
                self.pages = begin_pages(
                    self.plan, paths, self.theme, assembler, self.workers(), self._folders(config), last
                )
            if self.pages is None:
                self._tell_of_theme()
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add what exporters have for the head of a page."""
        if page.file.src_dir == str(self._markdown_folder(config)):
            head = str(page.meta.get("head", ""))
        else:
            title, description = str(page.title or ""), str(page.meta.get("description", ""))
            value = render.Page(page.file.src_uri, title, description, ())
            context = exporters.Context(self.corpus, site_of(config, self.config))
            head = exporters.with_head(value, self.chosen, context).head_html
        return output.replace("</head>", f"{head}</head>", 1) if head else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Assemble the other pages, list all of them, and put the finished site in the place of the last one."""
        with uncollected(), refusals():
            self._finish(config)
        stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.timings.items())
        log.info("%d claims: %s", len(self.corpus.claims), stages)

    def _finish(self, config: MkDocsConfig) -> None:
        assert self.theme is not None
        assert self.nav is not None
        files = self.theme.files
        if files.assembled and self.command == "serve":
            assembler = assembly.Assembler(self._known_folders(), self.theme.frame)
            self.preview.assemble = one_by_one(assembler, self.theme, self._tell_of_theme)
        build = manifest.NOTHING
        with flow.timed(self.timings, "render"):
            if self.pages is not None:
                build = self.pages.collect()
            elif files.assembled and self.command != "serve":
                assert self.plan is not None
                build_page_by_page(
                    self.plan, sorted(files.assembled), self.theme, self.workers(), self._folders(config)
                )
            if self.command != "serve" and self.markdown is not None:
                self.markdown.keep(set(self.generated))
        with flow.timed(self.timings, "index"):
            documents = (file.url for file in self.theme.documents)
            self._write_exports(config, chain(documents, map(url_of, files.assembled)))
            if config.strict and has_warned():
                # MkDocs will refuse the site for its warnings, but only after this event.
                self._clear()
            else:
                self._put_in_place(config, build)
        config.site_dir = str(self.site_dir)
        self._give_back()

    def _tell_of_theme(self) -> None:
        """Say once that pages are not assembled fast; a preview builds many times."""
        if not self.told_of_theme:
            log.warning("the theme does something that fast assembly cannot follow; building page by page instead")
        self.told_of_theme = True

    def _tell_of_words(self, words: Words) -> None:
        """Say once what is not translated; a preview builds many times."""
        warning = warning_of(words)
        if warning and warning != self.told_of_words:
            log.warning("%s", warning)
        self.told_of_words = warning

    def _put_in_place(self, config: MkDocsConfig, build: manifest.Build) -> None:
        assert self.slot is not None
        assert self.staging is not None
        if self.pages is None:
            exchange(self.slot.new, self.slot)
            return
        self.pages.complete(self.staging)
        spare = self._spare(config)
        exchange(spare if self.pages.elsewhere and spare else self.slot.new, self.slot, spare)
        self._clear()
        # The site stands; if this build cannot be remembered, the next one takes longer.
        with suppress(OSError):
            manifest.remember(Cache(root_of(config)), build)

    def _markdown_folder(self, config: MkDocsConfig) -> Path:
        preview = self.command == "serve" and self.config.fast
        return root_of(config) / places.BUILD / (places.PREVIEW if preview else places.MARKDOWN)

    def _known_folders(self) -> frozenset[str]:
        assert self.nav is not None
        return assembly.known_folders(page.url for page in self.nav.pages)

    def _spare(self, config: MkDocsConfig) -> Slot | None:
        """Return where the site before the last is put; None if it cannot take this one's place from there."""
        assert self.slot is not None
        return places.spare_slot(root_of(config), self.slot)

    def _folders(self, config: MkDocsConfig) -> Folders:
        assert self.slot is not None
        assert self.staging is not None
        assert self.markdown is not None
        return Folders(root_of(config), self.markdown, self.slot.find(), self.staging, self._spare(config))

    def _write_exports(self, config: MkDocsConfig, urls: Iterable[str]) -> None:
        context = exporters.Context(
            corpus=self.corpus,
            site=site_of(config, self.config),
            addresses=sorted(map(folder_url, urls)),
            built=self._built,
            elsewhere=self._elsewhere(config),
        )
        assert self.staging is not None
        for file in exporters.export_files(self.chosen, context):
            self.staging.write(file.path, file.payload)

    def _built(self, path: str) -> bytes | None:
        """Return a file that MkDocs made."""
        assert self.staging is not None
        try:
            return self.staging.read(path, INDEX_LIMIT)
        except FileNotFoundError:
            return None

    def _elsewhere(self, config: MkDocsConfig) -> dict[str, str]:
        """Return the search indexes of other sites."""
        found = {}
        for address, folder in self.config.search_also.items():
            path = root_of(config) / str(folder) / INDEX
            try:
                found[str(address)] = read_regular(path, INDEX_LIMIT).decode("utf-8")
                documents_of(found[str(address)])
            except (OSError, ValueError) as error:
                raise PluginError(f"search_also: {path} is no search index: {error}") from error
        return found

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away the unfinished site; the last one was not touched."""
        if self.pages is not None:
            self.pages.work.stop()
        self._clear()
        self._give_back()
        if isinstance(error, BrokenExecutor):
            raise Abort("a process of this build was killed, perhaps for lack of memory; the last site stays as it is")
        if isinstance(error, OSError):
            raise Abort(f"the site could not be built: {error}; the last one stays as it was") from error

    def _clear(self) -> None:
        if self.slot is not None and self.staging is not None:  # a failure may come before there is one
            self.staging = None
            with suppress(OSError, CounterpointError):
                self.slot.new.discard()

    def _give_back(self) -> None:
        if self.lock is not None:
            self.lock.give_back()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the records, and show faults in the pages."""
        root = root_of(config)
        self.preview.attach(server, root)
        for folder in (root / flow.CLAIMS, root / MESSAGES, TEMPLATES):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def workers(self) -> Workers:
        """Return who does the work per record."""
        return Workers(self.executor, self.config.processes or None)


@contextmanager
def refusals() -> Iterator[None]:
    """Tell MkDocs of mistakes of the operator as it understands them."""
    try:
        yield
    except CounterpointError as error:
        raise PluginError(str(error)) from error


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
        code_host=settings.code_host,
        contact=settings.contact,
        messages=own_messages(root_of(config)),
    )
