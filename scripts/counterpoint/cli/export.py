"""`counterpoint export`: write one format of the records, without a site."""

from __future__ import annotations

import os
import sys
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
from counterpoint.output import url_of


@click.command()
@click.argument("name", metavar="FORMAT")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder to write: new, empty, or written by this command before.",
)
@root_option
@color_option
def command(name: str, into: Path, root: Path | None, color: str) -> int:
    """Write the records in one of the formats that a site has besides its pages.

    The guide's page on exports lists the formats. claimreview and metadata are none of them, since they only add to the
    heads of pages; datafeed has all reviews in one file. Nor are search and sitemap, which are made of the finished
    site. Options of a format are taken from mkdocs.yml. Files that did not change are left alone; others that this
    command wrote into DIR before are removed.

    Exits with 0 if the files were written, 1 if the records have errors, 2 if the command was used wrongly.
    """
    from counterpoint import exporters
    from counterpoint.folders import Use, write_all
    from counterpoint.publish import pages, places
    from counterpoint.publish.messages import own_messages
    from counterpoint.publish.settings import options_of, read_settings
    from counterpoint.publish.showing import line_reader
    from counterpoint.publish.site_settings import site_of
    from counterpoint.report import Report, render_full

    exporter = exporters.file_exporter_named(name)
    home = find_root(root)
    settings = read_settings(home)
    chosen = options_of(settings).get("exporters") or {}
    setting = chosen.get(name) if isinstance(chosen, dict) else None
    wanted = exporters.choose_exporter(exporter, setting or True)
    assert wanted
    refuse_own_folders(into, (home / str(settings.get("docs_dir") or "docs"), home / CLAIMS, home / BUILD))
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
    with progress("exporting"):
        plan = pages.plan_pages(result.corpus, site_of(settings, own_messages(home)))
        context = exporters.Context(plan.corpus, plan.site, sorted(map(url_of, plan.pages)))
        target = places.open_target(home, into, Use.EXPORT)
        written = write_all(target, exporters.export_files([wanted], context))
    click.echo(
        f"Wrote {os.fspath(into)}: "
        f"{len(written.changed):,} files changed, {len(written.removed):,} removed, {written.unchanged:,} unchanged"
    )
    if not written.changed and not written.unchanged:
        why = "no published record gives any" if plan.site.url else "most formats need 'site_url' in mkdocs.yml"
        click.echo(f"counterpoint: {name} has no files here: {why}", err=True)
    return CLEAN
