"""`counterpoint schema`: write the JSON Schema of record files."""

from __future__ import annotations

from pathlib import Path

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._site import find_root, root_option


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not current.")
@root_option
def command(check: bool, root: Path | None) -> int:
    """Write the JSON Schema of every kind of record file to claims/_schema.

    Editors complete and explain records with it: the first line of each record says which schema it follows.

    Exits with 0 if all is current now, 1 if --check found a file that is not, 2 if the command was used wrongly.
    """
    from counterpoint.cli._generated import write_generated
    from counterpoint.manual.schema import render_schemas

    stale = write_generated(find_root(root), render_schemas(), check)
    return PROBLEMS if check and stale else CLEAN
