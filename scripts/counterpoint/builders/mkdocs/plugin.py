"""The MkDocs plugin: MkDocs' events in, the steps of a build out.

`publish/flow.py` has the steps. Under `mkdocs serve` a broken record does not stop anything: the last good pages stay,
and the preview shows the faults in the browser.

Generated pages that are not in the navigation do not go through MkDocs one by one: they are assembled, with MkDocs'
theme around them, unless the setting `fast` is off.
"""

from __future__ import annotations

import logging
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from counterpoint import exporters, render
from counterpoint.builders.mkdocs.files import FilesBeside
from counterpoint.builders.mkdocs.indentation import take_out_indentation
from counterpoint.builders.mkdocs.settings import CounterpointConfig, home_of, refusals, root_of, slips_of
from counterpoint.builders.mkdocs.slips import missing_pictures, refuse_language, theme_languages
from counterpoint.builders.mkdocs.theme import Theme, list_heading, place_pages
from counterpoint.builders.mkdocs.theme_files import add_lean_style, add_script
from counterpoint.errors import WorkerKilled
from counterpoint.exporters import sitemap
from counterpoint.folders import write_all
from counterpoint.locale import is_english
from counterpoint.preview.hosts import is_known
from counterpoint.preview.session import Preview
from counterpoint.publish import places
from counterpoint.publish.assembly import Assembler, Kind, insert_head, known_folders, specimen_of
from counterpoint.publish.assembly import file_of as place_of
from counterpoint.publish.content import refuse_odd_files
from counterpoint.publish.finishing import ThemeFiles, finished_page, is_theme_script, quiet
from counterpoint.publish.flow import CLAIMS, NOT_FOLLOWED, WAITING, Build
from counterpoint.publish.index_pages import index_path
from counterpoint.publish.messages import FOLDER as MESSAGES
from counterpoint.publish.messages import warning_of
from counterpoint.publish.setting_types import wrong_settings
from counterpoint.publish.settings import keeps_fonts, loads_fonts, nav_paths
from counterpoint.publish.showing import told_of
from counterpoint.publish.workers import uncollected
from counterpoint.publish.written import head_writer, written_page
from counterpoint.render.footer import with_footer

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.counterpoint")

TEMPLATES = Path(str(render.THEME)).parent
"""Templates of the generated pages; watched while previewing."""

ATTRIBUTES = "attr_list"
ANY = Kind("", described=False, outline=("<p>",))
"""What any page is like."""

STYLES = "assets/counterpoint/counterpoint.css"
SCRIPT = "assets/counterpoint/page.js"

NO_FONT = (
    "theme: font is left out, since pages load nothing from other hosts; set the custom properties --cp-sans and "
    "--cp-serif in a style sheet of yours"
)


class CounterpointPlugin(BasePlugin[CounterpointConfig]):
    """Adds the pages of the claim records to a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.executor: Executor | None = None
        self.preview = Preview()
        self.build: Build | None = None
        self.generated: tuple[str, ...] = ()
        self.blocks: dict[str, str] = {}
        self.theme: Theme | None = None
        self.nav: Navigation | None = None
        self.warned_of: set[str] = set()
        self.own = ThemeFiles()
        self.server: LiveReloadServer | None = None

    # The order of the methods is the order of the events.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. Having this method makes MkDocs keep the plugin from build to build."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our style sheet, script and search, and let the site be built beside the current one."""
        if self.command == "serve":
            stop_counting()
            self._watch_overrides(config)
        if STYLES not in config.extra_css:
            config.extra_css = [STYLES, *config.extra_css]
        if SCRIPT not in config.extra_javascript:
            config.extra_javascript = [*config.extra_javascript, SCRIPT]
        # A site's own overrides come before ours.
        config.theme.dirs.insert(0 if config.theme.custom_dir is None else 1, str(render.THEME))
        # MkDocs' own sitemap knows only the pages that go through it, and dates them by the day of the build.
        config.theme.static_templates.discard(sitemap.PATH)
        asked: dict[str, Any] = {key: value for given in config.user_configs for key, value in given.items()}
        # The rest was looked at by MkDocs, which has changed it.
        for wrong in wrong_settings({"theme": asked.get("theme")}):
            raise PluginError(f"{wrong.message}; {wrong.help}")
        if not keeps_fonts(asked):
            # The theme would have every reader load its fonts from another host.
            config.theme["font"] = False
            if loads_fonts(asked):
                self._warn(NO_FONT)
        # In other languages than English, headings are given their anchors by it.
        if ATTRIBUTES not in config.markdown_extensions and not is_english(str(config.theme.get("language") or "en")):
            config.markdown_extensions = [*config.markdown_extensions, ATTRIBUTES]
        self._warn(*slips_of(self.config, asked))
        if not config.use_directory_urls:
            raise PluginError("counterpoint needs 'use_directory_urls: true': addresses of claims are permanent")
        with refusals():
            if config.theme.name == render.SEARCHABLE:
                language = str(config.theme.get("language") or "")
                refuse_language(language, theme_languages(map(Path, config.theme.dirs)))
            home = home_of(config, self.config)
            if home.site.searched:
                self._replace_search(config)
            if home.unlinked:
                self._warn(home.unlinked)
            self.build = Build(home, self.executor, lambda: log.info(WAITING))
        has_feeds = "atom" in home.site.exports
        config.extra.update(with_footer(config.extra, home.site, has_feeds))
        config.site_dir = str(self.build.slot.new.path)
        return config

    def _replace_search(self, config: MkDocsConfig) -> None:
        """Put the site's own search in the place of the theme's."""
        if config.theme.name != render.SEARCHABLE:
            return
        config.theme.dirs.insert(config.theme.dirs.index(str(render.THEME)), str(render.SEARCH_THEME))
        for name, plugin in config.plugins.items():
            if name.rpartition("/")[2] == "search" and "enabled" in plugin.config:
                plugin.config["enabled"] = False

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records and render their pages, before MkDocs touches anything."""
        render.forget_templates()
        assert self.build is not None
        with refusals():
            if untranslated := warning_of(self.build.home.site.words):
                self._warn(untranslated)
            if self._on_demand:
                self._prepare_preview(self.build, config)
            else:
                with uncollected():
                    self._prepare_build(self.build, config)
            # What a link leads to would be copied into the site.
            for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
                refuse_odd_files(self.build.home.root, Path(folder))
            self.build.open_staging()

    def _prepare_build(self, build: Build, config: MkDocsConfig) -> None:
        result = build.load_and_check()
        self.preview.know(result.problems)
        told = told_of(result, build.home.root, config.strict and self.command != "serve")
        if told.text:
            log.log(logging.ERROR if result.errors else logging.WARNING, "the records have problems\n\n%s", told.text)
        if told.refusal:
            if self.command == "serve":
                return
            build.end()
            raise Abort(told.refusal)
        # The others are made when the theme is known that belongs around them.
        self.generated = build.write_for_builder(nav_paths(config.nav) if self.config.fast else None)
        self.blocks = render.insertions(build.corpus, build.home.site)

    def _prepare_preview(self, build: Build, config: MkDocsConfig) -> None:
        """Render only what MkDocs itself will build; the other pages are made when they are asked for."""
        live = self.preview.open_site(build.home)
        build.corpus = live.corpus
        wanted = frozenset(nav_paths(config.nav))
        here = [page.file() for path in sorted(wanted) if (page := live.page(path))]
        files = (*render.render_assets(live.site), *here)
        write_all(places.open_preview(build.home.root), files)
        self.generated = (*sorted(file.path for file in files), *sorted(set(live.paths()) - wanted))
        self.blocks = render.insertions(live.corpus, live.site)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages to MkDocs' files: all, or those that are not assembled."""
        folder = str(self._markdown_folder(config))

        def file_of(path: str) -> File:
            file = File(path, folder, config.site_dir, config.use_directory_urls)
            if path.endswith(".md") and path not in in_navigation:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            return file

        in_navigation = frozenset(nav_paths(config.nav))
        for script in [file for file in files if is_theme_script(file.src_uri)]:
            files.remove(script)
            files.append(File.generated(config, script.src_uri, content=quiet(script.content_bytes)))
        assert self.build is not None
        self.own = ThemeFiles(add_lean_style(files, config, not self.build.home.site.searched))
        # Being no template of pages any more, MkDocs' own would be copied into the site as it stands.
        template = files.get_file_from_path(sitemap.PATH)
        if template and template.src_dir != config.docs_dir:
            files.remove(template)
        assembled = []
        taken = {file.dest_uri: file.src_uri for file in files if file.src_dir == config.docs_dir}
        for path in self.generated:
            place = place_of(path) if path.endswith(".md") else path
            if path in files.src_uris or place in taken:
                raise PluginError(f"content/{taken.get(place, path)} conflicts with a generated page; rename it")
            if self.config.fast and path.endswith(".md") and path not in in_navigation:
                assembled.append(path)
            else:
                files.append(file_of(path))
        self._warn(*missing_pictures(config.theme, self.config.publisher, files.src_uris.__contains__))
        return FilesBeside(files, frozenset(assembled), file_of)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation for the assembly, and say where the pages outside it belong."""
        place_pages(nav, files)
        self.nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the generated blocks into hand-written pages that ask for them."""
        path = page.file.src_uri
        if page.file.src_dir == str(self._markdown_folder(config)):
            # Search has entries of its own for what generated pages hold.
            page.meta["search"] = {"exclude": True}
        return render.insert_blocks(markdown, self.blocks, path)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the theme know of the heading of every page."""
        list_heading(page)
        return context

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Read the theme without its indentation, and begin to put it around the pages that are assembled."""
        assert self.build is not None
        take_out_indentation(env)
        render.translate_theme(env, self.build.home.site.words)
        env.auto_reload = self.command == "serve"  # no template changes during a build
        self.theme = Theme(config, env, self.nav, files, guarded=self._guarded, own=self.own)
        any_page = self.theme.unfinished(specimen_of(ANY))
        self.own = self.theme.own = add_script(files, config, any_page, self.own.style)
        if self.command != "serve" and self._assembled:
            with refusals():
                begun = self.build.begin_pages(self._assembled, self._assembler, self.theme.proves(self._assembler))
            if not begun:
                self._warn(NOT_FOLLOWED)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Add what exporters have for the head of a page, and finish it."""
        assert self.build is not None
        if page.file.src_dir == str(self._markdown_folder(config)):
            head = str(page.meta.get("head", ""))
        else:
            context = exporters.Context(self.build.corpus, self.build.home.site)
            written = written_page(index_path(page.file.src_uri), page.meta, page.markdown or "")
            head = head_writer(self.build.home.chosen, context)(written)
        whole = insert_head(output.encode("utf-8", "surrogatepass"), head)
        return finished_page(whole, self._guarded, self.own).decode("utf-8", "surrogatepass")

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the theme's further pages, such as the one for addresses that lead nowhere."""
        if not template_name.endswith(".html"):
            return output_content
        whole = output_content.encode("utf-8", "surrogatepass")
        return finished_page(whole, self._guarded, self.own).decode("utf-8", "surrogatepass")

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Collect the assembled pages, export, and put the finished site in the place of the last one."""
        assert self.build is not None
        with uncollected(), refusals():
            self._finish(self.build, config)
        stages = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.build.timings.items())
        log.info("%d claims: %s", len(self.build.corpus.claims), stages)

    def _finish(self, build: Build, config: MkDocsConfig) -> None:
        assert self.theme is not None
        if self.command == "serve":
            if self._assembled:
                self.preview.assemble = self.theme.one_by_one(self._assembler, lambda: self._warn(NOT_FOLLOWED))
        elif build.pages is None and self._assembled:
            build.build_page_by_page(self._assembled, self.theme.render)
        else:
            build.collect_pages(self.generated)
        ours = str(self._markdown_folder(config))
        written = [folder_url(file.url) for file in self.theme.documents if file.src_dir != ours]
        rendered = [file.src_uri for file in self.theme.documents if file.src_dir == ours]
        build.export(written, [*rendered, *self._assembled])
        # Under strict, MkDocs will refuse the site for its warnings, but only after this event.
        if not (config.strict and has_warned()):
            build.put_in_place()
        config.site_dir = str(build.home.site_dir)
        build.end()

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away the unfinished site; the last one was not touched."""
        if self.build is not None:
            self.build.end()
        if isinstance(error, WorkerKilled):
            raise Abort(str(error)) from error
        if isinstance(error, RecursionError):
            raise Abort("a page written by hand is nested too deep; the last site was kept") from error
        if isinstance(error, OSError):
            raise Abort(f"the site could not be built: {error}; the last one was kept") from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the records, and show faults in the pages."""
        from counterpoint.builders.mkdocs.serving import attach  # with the server, of which a build has no need

        root = root_of(config)
        known = partial(is_known, listening=config.dev_addr.host, chosen=self.config.preview_hosts)
        attach(self.preview, server, root, known)
        for folder in (root / CLAIMS, root / MESSAGES, TEMPLATES):
            server.watch(str(folder))
        self.server = server
        self._watch_overrides(config)
        return server

    # What the events share -------------------------------------------------------------------------------------------

    @property
    def _guarded(self) -> bool:
        """Whether pages get a content security policy; a preview adds scripts and styles of its own."""
        return self.command != "serve"

    @property
    def _on_demand(self) -> bool:
        """Whether pages are made when somebody asks for them."""
        return self.command == "serve" and bool(self.config.fast)

    @property
    def _assembled(self) -> list[str]:
        """The paths of the pages that are assembled, in order."""
        assert self.theme is not None
        return sorted(self.theme.files.assembled)

    @property
    def _assembler(self) -> Assembler:
        assert self.nav is not None
        assert self.theme is not None
        return Assembler(known_folders(page.url for page in self.nav.pages), self.theme.frame)

    def _markdown_folder(self, config: MkDocsConfig) -> Path:
        return root_of(config) / places.BUILD / (places.PREVIEW if self._on_demand else places.MARKDOWN)

    def _watch_overrides(self, config: MkDocsConfig) -> None:
        """Watch the site's own templates, which the settings may name only while it is previewed."""
        folder = config.theme.custom_dir
        if self.server is not None and folder is not None and folder not in self.server._watched_paths:
            self.server.watch(folder)

    def _warn(self, *texts: str) -> None:
        """Warn of each once; a preview builds many times."""
        for text in texts:
            if text not in self.warned_of:
                self.warned_of.add(text)
                log.warning("%s", text)


def has_warned() -> bool:
    """Whether MkDocs has counted a warning of this build."""
    return any(handler.get_counts() for handler in _counting())


def stop_counting() -> None:
    """Let MkDocs count no warnings: under strict it would end a preview for what the preview is there to show."""
    for handler in _counting():
        logging.getLogger("mkdocs").removeHandler(handler)


def _counting() -> list[CountHandler]:
    return [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]


def folder_url(url: str) -> str:
    """Return a page's address relative to the root; the home page's is empty."""
    return "" if url in (".", "./") else url
