"""Files that are written from the code and committed: written, or compared with what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counterpoint.output import OutputFile


def stale_files(root: Path, files: Iterable[OutputFile]) -> list[OutputFile]:
    """Return those files that do not stand there as they should."""
    return [file for file in files if not _holds(root / file.path, file.payload)]


def write_generated(root: Path, files: Iterable[OutputFile], check: bool) -> list[str]:
    """Write those files that are not current, or only name them; return their paths."""
    from counterpoint.folders import Folder

    stale = stale_files(root, files)
    with Folder.at(root) as home:
        for file in stale:
            if not check:
                home.write(file.path, file.payload)
            click.echo(f"{file.path} is not current" if check else f"{file.path} written")
    if not stale:
        click.echo("all is current")
    return [file.path for file in stale]


def _holds(path: Path, payload: bytes) -> bool:
    try:
        return path.read_bytes() == payload
    except OSError:
        return False
