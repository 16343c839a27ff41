"""`counterpoint migrate`: bring records over to the format that is written today."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._difference import difference
from counterpoint.cli._progress import progress
from counterpoint.cli._site import CLAIMS, find_root, root_option
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.load import RecordFile


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if records are of a former format.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would be changed.")
@root_option
def command(check: bool, diff: bool, root: Path | None) -> int:
    """Bring the records over to the format that is written today.

    claims/FORMAT says of which format they are; a site without it has format 1. Files that have to change are
    rewritten in the form that `fmt` gives them, with their comments; all others are left alone. A second run changes
    nothing. Commit your work before, and look at the difference after.

    Exits with 0 if the records are of today's format now, 1 if --check or --diff found that they are not or a file
    cannot be read, 2 if the command was used wrongly.
    """
    from counterpoint import migrations, model
    from counterpoint.folders import Folder
    from counterpoint.load.files import FORMAT
    from counterpoint.report.cells import visible

    site = find_root(root)
    data, format, unread = _read(site)
    if format == model.FORMAT:
        click.echo(f"records are in format {format}, the current one")
        return CLEAN
    if unread:
        for path in unread:
            click.echo(f"{visible(path)} cannot be read; `counterpoint check` shows why", err=True)
        return PROBLEMS
    texts = {file: _text(bytes_) for file, bytes_ in data.items()}
    with progress("migrating the records"):
        migrated = migrations.migrate(texts, format)
    if diff:
        for file, text in migrated.changed.items():
            sys.stdout.write(difference(file.path, data[file], text))
    elif not check:
        with Folder.at(site) as home:
            for file, text in migrated.changed.items():
                home.rewrite(file.path, data[file], text.encode())
            home.write(f"{CLAIMS}/{FORMAT}", f"{model.FORMAT}\n".encode())
    kept = check or diff
    for file in migrated.changed if not diff else ():
        click.echo(f"{visible(file.path)} {'would be rewritten' if kept else 'rewritten'}")
    names = ", ".join(step.name for step in migrated.done)
    click.echo(
        f"records {'are' if kept else 'were'} in format {format}; "
        f"the current format is {model.FORMAT} ({names}); {len(migrated.changed):,} of {len(texts):,} files "
        + ("would change" if kept else "changed")
    )
    return PROBLEMS if kept else CLEAN


def _read(site: Path) -> tuple[dict[RecordFile, bytes], int, list[str]]:
    """Return all record files, the number of their format, and the paths of those that are not YAML.

    Raises:
        BadSetting: if the number cannot be read, or is one that this version does not know.
    """
    from counterpoint import load, model
    from counterpoint.load.nodes import read_tree

    files, _ = load.find_files(site)
    data: dict[RecordFile, bytes] = {}
    unread = []
    format = 1
    for file in files:
        content = load.read_file(site, file)
        if file.kind is load.FileKind.FORMAT:
            loaded = load.load_file(file, content)
            if not isinstance(loaded.record, model.Format):
                raise BadSetting(f"{file.path}: {loaded.problems[0].message}")
            format = loaded.record.number
        elif file.kind.is_yaml:
            data[file] = content
            if read_tree(content, file.path, file.size_limit).tree is None:
                unread.append(file.path)
    return data, format, unread


def _text(data: bytes) -> str:
    return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
