"""`counterpoint render`: write the whole site as plain Markdown, for any builder."""

from __future__ import annotations

import os
import sys
from itertools import chain
from pathlib import Path

import click

from counterpoint import __version__
from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._progress import progress
from counterpoint.cli._records import check_records, known_rules
from counterpoint.cli._site import (
    BUILD,
    CLAIMS,
    color_option,
    find_root,
    output_style,
    page_url,
    refuse_own_folders,
    root_option,
)
from counterpoint.output import OutputFile


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to write: new, empty, or written by this command before.",
)
@root_option
@color_option
def command(into: Path, root: Path | None, color: str) -> int:
    """Write the site as plain Markdown that any builder can build.

    DIR/docs gets the pages of the site: those of the docs folder, those made from records, and what they load; and at
    each former address of a claim a page that leads to the present one.
    DIR/mkdocs.yml gets the site's settings without the plugin. Files that did not change are left alone.

    Exits with 0 if the folder was written, 1 if the records have errors, 2 if the command was used wrongly.
    """
    from counterpoint import exporters, render
    from counterpoint.folders import Use, write_all
    from counterpoint.publish import pages, places, standalone
    from counterpoint.publish import settings as reading
    from counterpoint.publish.content import read_folder
    from counterpoint.publish.home import read_settings
    from counterpoint.publish.messages import own_messages, warning_of
    from counterpoint.publish.showing import line_reader
    from counterpoint.report import Report, render_full

    home = find_root(root)
    settings = read_settings(home)
    docs = home / str(settings.get("docs_dir") or "docs")
    refuse_own_folders(into, (docs, home / CLAIMS, home / BUILD))
    with progress("checking the records"):
        result, counts = check_records(home)
    if result.errors:
        report = Report(
            problems=result.problems,
            counts=counts,
            lines_of=line_reader(home),
            page_url=page_url(home),
            rules=known_rules(),
            version=__version__,
        )
        sys.stdout.write(render_full(report, output_style(color)))
        return PROBLEMS
    site = reading.site_of(settings, own_messages(home))
    code_host = str(reading.options_of(settings).get("code_host") or "")
    for warning in filter(None, (warning_of(site.words), reading.unlinked(site.repo_url, code_host))):
        click.echo(f"counterpoint: {warning}", err=True)
    overrides = standalone.overrides_of(settings)
    with progress("rendering"):
        target = places.open_target(home, into, Use.PLAIN, standalone.OURS)
        markdown = places.open_markdown(home)
        paths = pages.write_markdown(pages.plan_pages(result.corpus, site), home, markdown)
        rendered = (OutputFile(path, markdown.folder.read(path, pages.PAGE_LIMIT)) for path in paths)
        # Old links lead on under every builder; what else is exported needs the finished site.
        chosen = exporters.choose_exporters(reading.options_of(settings).get("exporters") or {})
        redirects = exporters.export_files(
            (each for each in chosen if each.exporter.name == "redirects"),
            exporters.Context(render.visible(result.corpus, site), site),
        )
        files = standalone.standalone_files(
            settings,
            content=read_folder(docs),
            blocks=render.insertions(result.corpus, site),
            rendered=chain(rendered, redirects),
            overrides=read_folder(home / overrides) if overrides else {},
        )
        written = write_all(target, files)
    click.echo(
        f"Wrote {os.fspath(into)}: "
        f"{len(written.changed)} files changed, {len(written.removed)} removed, {written.unchanged} as they were"
    )
    return CLEAN
