"""Entries added to lists of sources and to the registry: gathered first, written when all is known to be well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli._site import CLAIMS
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.load import RecordFile
    from counterpoint.model import Corpus
    from counterpoint.scaffold.entries import Value


class Additions:
    """Entries that are to be added to the files of a site."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._files: dict[str, tuple[bytes | None, str]] = {}
        self.told: list[str] = []

    def add(self, file: RecordFile, group: str, entry_id: str, fields: Mapping[str, Value]) -> None:
        """Add an entry to a file, which may not be there yet.

        Raises:
            BadSetting: if the file leaves no place for it, or the entry is no good.
        """
        from counterpoint import load
        from counterpoint.scaffold import CannotAdd, add_entries, entries_text, new_file

        before, text = self._files.get(file.path) or self._read(file)
        entry = {entry_id: fields}
        try:
            after = add_entries(file, text, group, entry) if text else new_file(file.kind, group, entry)
        except CannotAdd as error:
            alone = load.load_file(file, new_file(file.kind, group, entry).encode("utf-8", "surrogatepass"))
            if alone.problems:
                raise BadSetting("; ".join(problem.message for problem in alone.problems)) from None
            shown = entries_text(group, entry, 2)
            raise BadSetting(f"{error}; or put this under {group!r} of {file.path} yourself:\n{shown}") from None
        self._files[file.path] = before, after
        self.told.append(f"{file.path}: {entry_id} added")

    def write(self) -> None:
        """Write the files.

        Raises:
            BadSetting: if a file has changed since it was read.
        """
        from counterpoint.folders import Folder

        with Folder.at(self._site) as home:
            for path, (before, after) in self._files.items():
                if before is None:
                    home.write_new(path, after.encode())
                else:
                    home.rewrite(path, before, after.encode())
        for line in self.told:
            click.echo(line)

    def _read(self, file: RecordFile) -> tuple[bytes | None, str]:
        from counterpoint import load

        try:
            data = load.read_file(self._site, file)
        except FileNotFoundError:
            return None, ""
        try:
            return data, data.decode("utf-8")
        except UnicodeDecodeError:
            raise BadSetting(f"{file.path} is not UTF-8") from None


def registry_file(group: str, corpus: Corpus) -> RecordFile:
    """Return the file of the registry that holds most entries of a group; one named after it if there is none."""
    from counterpoint.load import FileKind, RecordFile

    places = Counter(entry.place.path for entry in getattr(corpus, group).values())
    path = min(places, key=lambda path: (-places[path], path)) if places else f"{CLAIMS}/_registry/{group}.yml"
    return RecordFile(path, FileKind.REGISTRY, "", path.rpartition("/")[2].removesuffix(".yml"))


def sources_file(dossier: str) -> RecordFile:
    """Return the file of a dossier's sources."""
    from counterpoint.load import FileKind, RecordFile

    return RecordFile(f"{CLAIMS}/{dossier}/sources.yml", FileKind.SOURCES, dossier, "sources")


def dossier_of(given: str | None, corpus: Corpus, option: str = "--dossier") -> str:
    """Return the dossier that is meant: the only one there is, if none is named.

    Args:
        option: that names one on the command line.

    Raises:
        BadSetting: if there is no such dossier.
    """
    from counterpoint.cli import _asking

    known = list(corpus.dossiers)
    if given is None:
        given = known[0] if len(known) == 1 else ""
        if not given and known:
            if not _asking.can_ask():
                raise BadSetting(f"{option} is missing: there are the dossiers {', '.join(known)}")
            given = _asking.ask(f"Dossier ({', '.join(known)})", known=known, fault=_asking.among(known, "dossier"))
    if given not in known:
        listed = ", ".join(known) if known else "none"
        begin = f"begin one with {CLAIMS}/{given or '<dossier>'}/dossier.yml"
        raise BadSetting(f"there is no dossier {given!r}; there is {listed}; {begin}")
    return given
