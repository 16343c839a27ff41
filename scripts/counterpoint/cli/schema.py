"""`counterpoint schema`: write the JSON Schema of record files."""

from __future__ import annotations

from pathlib import Path

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._site import find_root, root_option


@click.command()
@click.option(
    "--ids", is_flag=True, help="Let editors complete the site's own ids of actors, outlets, sources and others."
)
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not current.")
@root_option
def command(ids: bool, check: bool, root: Path | None) -> int:
    """Write the JSON Schema of every kind of record file to claims/_schema.

    Editors complete and explain records with it: the first line of each record says which schema it follows. With --ids
    they complete ids as well; `serve` keeps those current, if .gitignore names claims/_schema.

    Exits with 0 if all is current now, 1 if --check found a file that is not, 2 if the command was used wrongly.
    """
    from counterpoint.cli._generated import write_generated
    from counterpoint.load import load_site
    from counterpoint.manual.ids import ids_of
    from counterpoint.manual.schema import render_schemas

    site = find_root(root)
    known = ids_of(load_site(site).corpus) if ids else {}
    stale = write_generated(site, render_schemas(known), check)
    return PROBLEMS if check and stale else CLEAN
