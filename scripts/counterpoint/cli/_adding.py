"""Entries added to lists of sources and to the registry: gathered first, written when all is known to be well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoint.cli._site import CLAIMS
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.load import Loaded, RecordFile
    from counterpoint.model import Claim, Corpus
    from counterpoint.problems import Problem
    from counterpoint.scaffold.entries import Value


class Additions:
    """Entries that are to be added to the files of a site.

    Attributes:
        corpus: the records, with what is to be added.
    """

    def __init__(self, site: Path, loaded: Loaded) -> None:
        self._site = site
        self.corpus = loaded.corpus
        self._settings = loaded.settings
        self._files: dict[str, tuple[bytes | None, str]] = {}
        self.told: list[str] = []

    def add(self, file: RecordFile, group: str, entry_id: str, fields: Mapping[str, Value]) -> None:
        """Add an entry to a file, which may not be there yet.

        Raises:
            BadSetting: if the file leaves no place for it, the entry is no good, or it may stand already where nobody
                could read it.
        """
        from counterpoint.scaffold import CannotAdd, add_entries, entries_text, new_file

        refuse_unread(self.corpus, file.path)
        before, text = self._files.get(file.path) or self._read(file)
        entry = {entry_id: fields}
        faults, corpus = self._judge(file, group, entry)
        if faults:
            raise BadSetting("; ".join(faults))
        try:
            after = add_entries(file, text, group, entry) if text else new_file(file.kind, group, entry)
        except CannotAdd as error:
            shown = entries_text(group, entry, 2)
            raise BadSetting(f"{error}; or put this under {group!r} of {file.path} yourself:\n{shown}") from None
        self._files[file.path] = before, after
        self.corpus = corpus
        self.told.append(f"{file.path}: {entry_id} added")

    def faults_of(self, file: RecordFile, group: str, entry_id: str, fields: Mapping[str, Value]) -> list[str]:
        """Return what is wrong with an entry: what could not be read back, and what checks call an error."""
        return self._judge(file, group, {entry_id: fields})[0]

    def faults_in(self, claim: Claim) -> list[Problem]:
        """Return what checks call an error in a claim."""
        from counterpoint import checks

        return self._errors(checks.check_claim(claim, self.corpus))

    def _judge(
        self, file: RecordFile, group: str, entry: Mapping[str, Mapping[str, Value]]
    ) -> tuple[list[str], Corpus]:
        """Return what is wrong with an entry, and the records with it."""
        from counterpoint import checks, load
        from counterpoint.scaffold import new_file

        alone = load.load_file(file, new_file(file.kind, group, entry).encode("utf-8", "surrogatepass"))
        if alone.problems:
            return faults_told(alone.problems), self.corpus
        records = getattr(alone.record, group)
        found = self._errors(checks.check_entries(records.values(), file.dossier_id, self.corpus))
        known = getattr(self.corpus, group)
        if file.dossier_id:
            records = {file.dossier_id: {**known.get(file.dossier_id, {}), **records}}
        changed: dict[str, Any] = {group: {**known, **records}}
        return faults_told(found), replace(self.corpus, **changed)

    def _errors(self, problems: Iterable[Problem]) -> list[Problem]:
        from counterpoint import checks
        from counterpoint.problems import Severity

        weighed = checks.Weights(self._settings).shown(problems)
        return [problem for problem in weighed if problem.severity is Severity.ERROR]

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


def faults_told(problems: Iterable[Problem]) -> list[str]:
    """Return what problems say, with what there is to do."""
    return [problem.message + (f" ({problem.help})" if problem.help else "") for problem in problems]


def unread_told(corpus: Corpus, *paths: str) -> str:
    """Return what there is to say of the registry's files, and others, if any could not be read; else nothing."""
    from counterpoint.load.files import REGISTRY

    unread = [path for path in sorted(corpus.unread) if path in paths or path.startswith(f"{CLAIMS}/{REGISTRY}/")]
    return _unread_told(unread) if unread else ""


def _unread_told(paths: Iterable[str]) -> str:
    return f"{', '.join(paths)} cannot be read in full; `counterpoint check` says why"


def refuse_unread(corpus: Corpus, *paths: str) -> None:
    """Refuse to go on without what may stand in the registry's files, and others.

    Raises:
        BadSetting: if one of them could not be read.
    """
    told = unread_told(corpus, *paths)
    if told:
        raise BadSetting(told)


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
        BadSetting: if there is no such dossier, or what describes it could not be read.
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
        _refuse_unread_dossier(given, corpus)
        found = f"there is no dossier {given!r}; there is {', '.join(known)}" if known else "there is no dossier yet"
        raise BadSetting(f"{found}; to begin one, {begin_dossier(given, corpus)}")
    return given


def _refuse_unread_dossier(given: str, corpus: Corpus) -> None:
    """Refuse a dossier that is there, but cannot be read; whichever it is, if none is named."""
    files = [path for path in sorted(corpus.unread) if path.startswith(f"{CLAIMS}/") and path.endswith("/dossier.yml")]
    unread = [path for path in files if not given or path == f"{CLAIMS}/{given}/dossier.yml"]
    if unread:
        raise BadSetting(_unread_told(unread))


def begin_dossier(name: str, corpus: Corpus | None = None) -> str:
    """Say how a dossier of some name is begun.

    Args:
        corpus: has the scales that it can name.
    """
    from counterpoint.scaffold import slug_of

    known = f": {', '.join(corpus.scales)}" if corpus and corpus.scales else ""
    path = f"{CLAIMS}/{slug_of(name) or 'NAME'}/dossier.yml"
    return f"write {path} with a title, a summary and a scale, which is the id of one in the registry{known}"
