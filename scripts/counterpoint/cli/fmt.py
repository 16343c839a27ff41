"""`counterpoint fmt`: write records in their canonical form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._difference import difference
from counterpoint.cli._progress import progress
from counterpoint.cli._site import find_root, path_in_site, root_option, within


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not in its canonical form.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would be changed.")
@root_option
def command(paths: tuple[Path, ...], check: bool, diff: bool, root: Path | None) -> int:
    """Write records in their canonical form: order of fields, quotes, block texts.

    Without PATHS all records of the site are written. Comments stay. A file that cannot be read, or whose new form
    could not be proved to mean the same, is left as it is and named.

    Exits with 0 if all is canonical now, 1 if a file is not, 2 if the command was used wrongly.
    """
    from counterpoint import load
    from counterpoint.fmt import Unformattable, format_record
    from counterpoint.folders import Folder
    from counterpoint.report.cells import visible

    site = find_root(root)
    wanted = [path_in_site(site, path) for path in paths]
    files, _ = load.find_files(site)
    files = tuple(file for file in files if file.kind.is_yaml and (not wanted or within(file.path, wanted)))
    changed, left = [], 0
    with progress("formatting the records"), Folder.at(site) as home:
        for file in files:
            data = load.read_file(site, file)
            try:
                formatted = format_record(file, data)
            except Unformattable as error:
                left += 1
                click.echo(f"{visible(file.path)} skipped: {error}", err=True)
                continue
            if formatted.changed:
                changed.append(file.path)
                if diff:
                    sys.stdout.write(difference(file.path, data, formatted.text))
                elif check:
                    click.echo(f"{file.path} is not in its canonical form")
                else:
                    home.rewrite(file.path, data, formatted.text.encode())
    kept = check or diff
    verb = "would be rewritten" if kept else "rewritten"
    same = len(files) - len(changed) - left
    click.echo(f"{len(changed):,} {verb}, {same:,} already canonical" + (f", {left:,} skipped" if left else ""))
    if changed and check:
        click.echo("run `counterpoint fmt` to write them")
    return PROBLEMS if left or (changed and kept) else CLEAN
