"""`counterpoint render`: write the whole site as plain Markdown, for any builder."""

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
    from counterpoint.publish.flow import render_plain
    from counterpoint.publish.home import home_of
    from counterpoint.publish.messages import warning_of
    from counterpoint.publish.settings import read_settings
    from counterpoint.publish.showing import line_reader
    from counterpoint.publish.standalone import docs_of
    from counterpoint.report import Report, render_full

    home = find_root(root)
    settings = read_settings(home)
    docs = home / docs_of(settings)
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
    made_of = home_of(home, settings)
    for warning in filter(None, (warning_of(made_of.site.words), made_of.unlinked)):
        click.echo(f"counterpoint: {warning}", err=True)
    with progress("rendering"):
        written = render_plain(made_of, settings, result.corpus, into)
    click.echo(
        f"Wrote {os.fspath(into)}: "
        f"{len(written.changed):,} files changed, {len(written.removed):,} removed, {written.unchanged:,} unchanged"
    )
    return CLEAN
