"""The MkDocs plugin: MkDocs' events in, pipeline calls out.

A build is made in a folder beside the site folder and takes its place when it is whole, so that a failed or killed
build leaves the last good site. Under `mkdocs serve` a broken record does not stop anything: the last good pages stay,
and `mkdocs_preview` shows the faults in the browser.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from counterpoint import mkdocs_preview, pipeline, render, report
from counterpoint.errors import CounterpointError
from counterpoint.model import Corpus
from counterpoint.publish import writer

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.counterpoint")

MARKDOWN = Path("build", "markdown")
"""Where rendered pages stand, from the site's root."""


TEMPLATES = Path(__file__).parent / "templates"
"""Templates of the generated pages; watched while previewing."""


class CounterpointConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    branch = config_options.Type(str, default="main")
    """Branch that links to records lead to."""
    drafts = config_options.Type(bool, default=False)
    """Show records that are not published, each with a banner."""


class CounterpointPlugin(BasePlugin[CounterpointConfig]):
    """Adds the pages of the claim records to a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.site_dir: Path | None = None
        self.staging: Path | None = None
        self.preview = mkdocs_preview.Preview()
        self.blocks: dict[str, str] = {}
        self.dates = {"": EPOCH}

    # The order of the methods is the order of the events.

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command. Having this method makes MkDocs keep the plugin from build to build."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our style sheet, and let the site be built beside the current one."""
        config.extra_css = ["assets/counterpoint/counterpoint.css", *config.extra_css]
        self.site_dir = Path(config.site_dir)
        self.staging = self.site_dir.with_name(f".{self.site_dir.name}.new-{os.getpid()}")
        writer.recover(self.site_dir)
        shutil.rmtree(self.staging, ignore_errors=True)
        config.site_dir = str(self.staging)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records and render their pages, before MkDocs touches anything."""
        root = root_of(config)
        try:
            result = pipeline.check_site(root)
            self.preview.problems = result.problems
            if result.problems:
                text = report.render_full(pipeline.report_of(result, root), report.Style())
                log.log(logging.ERROR if result.errors else logging.INFO, "the records have problems\n\n%s", text)
            if result.errors:
                if self.command == "serve":
                    return
                raise Abort("the records have errors; the site was not built")
            site = site_of(config, self.config)
            pipeline.write_markdown(result.corpus, site, root, root / MARKDOWN)
            self.blocks = render.insertions(result.corpus, site)
            self.dates = dates_of(result.corpus)
        except CounterpointError as error:
            raise PluginError(str(error)) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the rendered pages to MkDocs' files."""
        folder = root_of(config) / MARKDOWN
        for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()):
            if path == writer.MARKER:
                continue
            if path in files.src_uris:
                raise PluginError(f"content/{path} stands where a generated page must be; rename it")
            file = File(path, str(folder), config.site_dir, config.use_directory_urls)
            file.inclusion = InclusionLevel.INCLUDED
            files.append(file)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the generated blocks into hand-written pages that ask for them."""
        # MkDocs would take the day of the build, and each day's bytes would differ.
        page.update_date = self.dates.get(page.file.src_uri, self.dates[""])
        return render.insert_blocks(markdown, self.blocks)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the last one."""
        assert self.staging is not None
        assert self.site_dir is not None
        writer.exchange(self.staging, self.site_dir)
        config.site_dir = str(self.site_dir)

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away the unfinished site; the last one was not touched."""
        if self.staging is not None:
            shutil.rmtree(self.staging, ignore_errors=True)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the records, and show faults in the pages."""
        root = root_of(config)
        self.preview.attach(server, root)
        for folder in (root / pipeline.CLAIMS, TEMPLATES):
            server.watch(str(folder))
        return server


EPOCH = "1980-01-01"
"""Date of the pages of a site whose records have no dates."""


def dates_of(corpus: Corpus) -> dict[str, str]:
    """When each claim's page was last changed, by its path; under the empty path, when any was."""
    dates = {
        f"{claim.path.rstrip('/')}.md": claim.updated.latest.isoformat() for claim in corpus.claims if claim.updated
    }
    return {"": max(dates.values(), default=EPOCH), **dates}


def root_of(config: MkDocsConfig) -> Path:
    """The folder that mkdocs.yml stands in."""
    return Path(config.config_file_path).parent.absolute()


def site_of(config: MkDocsConfig, settings: CounterpointConfig) -> render.Site:
    """What rendering needs to know of the settings."""
    repo = (config.repo_url or "").rstrip("/")
    return render.Site(
        name=config.site_name,
        url=config.site_url or "",
        repo_url=repo,
        edit_base=f"{repo}/blob/{settings.branch}/" if repo else "",
        issue_url=f"{repo}/issues/new?template=report-an-error.yml" if repo else "",
        lang=config.theme.get("language") or "en",
        drafts=settings.drafts,
    )
