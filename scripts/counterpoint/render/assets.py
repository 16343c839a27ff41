"""Style sheets and scripts of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from counterpoint.output import OutputFile

FOLDER = "assets/counterpoint/"
"""Where assets stand below the docs folder."""


def render_assets() -> Iterator[OutputFile]:
    """Yield the assets, in order of name."""
    folder = files("counterpoint") / "templates" / "theme" / "assets"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            yield OutputFile(FOLDER + entry.name, entry.read_bytes())
