"""Which files there are, in a fixed order, and which of them cannot be records."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from counterpoint.folders import kind_of, read_regular
from counterpoint.load import faults
from counterpoint.model import SLUG, SLUG_LIMIT
from counterpoint.model.marks import Mark
from counterpoint.model.reserved import WINDOWS_NAMES, is_reserved
from counterpoint.problems import Problem

REGISTRY = "_registry"
SCHEMA = "_schema"
IMPORTS = "_imports"
"""The folder in which importers keep what they brought, to tell later what people changed."""
GIT_ATTRIBUTES = ".gitattributes"
CHECKS = "checks.yml"
BASELINE = "baseline.txt"
FORMAT = "FORMAT"
"""Files of claims/ itself: how much checks weigh, which problems are known, and the number of the records' format."""
MEDIA = "media"
"""The folder of a dossier's pictures."""

RECORD_LIMIT = 256 * 1024
LIST_LIMIT = 16 * 1024 * 1024
"""Most bytes of a claim or dossier, and of a source list or registry."""
PICTURE_LIMIT = 16 * 1024 * 1024
"""Most bytes of a picture."""


class FileKind(StrEnum):
    """What a file of claims/ holds."""

    CLAIM = "claim"
    DOSSIER = "dossier"
    SOURCES = "sources"
    BACKGROUND = "background"
    EVIDENCE = "evidence"
    REGISTRY = "registry"
    CHECKS = "checks"
    BASELINE = "baseline"
    PICTURE = "picture"
    FORMAT = "format"

    @property
    def of_records(self) -> bool:
        """Whether it holds what readers see or what that refers to, and not a setting."""
        return self not in (FileKind.CHECKS, FileKind.BASELINE, FileKind.FORMAT)

    @property
    def is_yaml(self) -> bool:
        """Whether it is YAML, and so has a form that `fmt` writes."""
        return self not in (FileKind.BASELINE, FileKind.FORMAT, FileKind.PICTURE)


OF_DOSSIERS = {
    kind.value: kind for kind in (FileKind.DOSSIER, FileKind.SOURCES, FileKind.BACKGROUND, FileKind.EVIDENCE)
}
"""A dossier's own files, by name; all others hold a claim."""
AT_THE_TOP = {CHECKS: FileKind.CHECKS, BASELINE: FileKind.BASELINE, FORMAT: FileKind.FORMAT}


class RecordFile(NamedTuple):
    """A file to read: path from the site's root with forward slashes, and what it holds."""

    path: str
    kind: FileKind
    dossier_id: str = ""
    slug: str = ""

    @property
    def size_limit(self) -> int:
        """Most bytes it may have."""
        if self.kind is FileKind.PICTURE:
            return PICTURE_LIMIT
        return RECORD_LIMIT if self.kind in (FileKind.CLAIM, FileKind.DOSSIER) else LIST_LIMIT


def find_files(root: Path, claims: str = "claims") -> tuple[tuple[RecordFile, ...], tuple[Problem, ...]]:
    """List the record files below a site's claims folder, sorted by path, and what stands there and is none."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    if (root / claims).is_symlink():
        return (), (_not_a_record(claims, "symbolic link", "put the folder itself here"),)
    entries = _entries(root / claims)
    names = {entry.name for entry in entries}
    for folder in entries:
        path = f"{claims}/{folder.name}"
        if folder.name.lower() == GIT_ATTRIBUTES:
            problems.append(_git_attributes(path))
        if folder.name.startswith(".") or folder.name in (SCHEMA, IMPORTS):
            continue
        if folder.name in AT_THE_TOP and folder.is_file(follow_symlinks=False):
            files.append(RecordFile(path, AT_THE_TOP[folder.name]))
        elif folder.is_symlink():
            problems.append(_not_a_record(path, "symbolic link", "put the folder itself here"))
        elif not folder.is_dir():
            if folder.name.lower() not in ("readme.md", "readme.txt"):
                problems.append(_not_a_record(path, "file outside a dossier", "put it into a folder of claims/"))
        elif folder.name == REGISTRY:
            _list_folder(folder, path, "", files, problems)
        else:
            problem = _name_problem(path, folder.name, "", names)
            if problem:
                problems.append(problem)
            else:
                _list_folder(folder, path, folder.name, files, problems)
    return tuple(sorted(files)), tuple(problems)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _list_folder(
    folder: os.DirEntry[str], path: str, dossier_id: str, files: list[RecordFile], problems: list[Problem]
) -> None:
    entries = _entries(Path(folder.path))
    names = {entry.name for entry in entries}
    for entry in entries:
        here = f"{path}/{entry.name}"
        stem, _, ending = entry.name.rpartition(".")
        if entry.name.lower() == GIT_ATTRIBUTES:
            problems.append(_git_attributes(here))
        if entry.name.startswith(".") or entry.name.lower() in ("readme.md", "readme.txt"):
            continue
        if entry.is_symlink():
            problems.append(_not_a_record(here, "symbolic link", "put the file itself here"))
        elif dossier_id and entry.name == MEDIA and entry.is_dir(follow_symlinks=False):
            _list_pictures(entry, here, dossier_id, files, problems)
        elif entry.is_dir(follow_symlinks=False):
            problems.append(_inner_folder(here, path, dossier_id))
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            problems.append(_not_a_record(here, "not a regular file", "records are files, one folder below claims/"))
        elif not stem or ending != "yml":
            problems.append(_no_record(here, entry.name, dossier_id, names))
        elif problem := _name_problem(here, stem, ".yml", names):
            problems.append(problem)
        elif not dossier_id:
            files.append(RecordFile(here, FileKind.REGISTRY, "", stem))
        else:
            files.append(RecordFile(here, OF_DOSSIERS.get(stem, FileKind.CLAIM), dossier_id, stem))


def _inner_folder(here: str, path: str, dossier_id: str) -> Problem:
    """Return what is wrong with a folder in that of a dossier, or in the registry."""
    if not dossier_id:
        return _not_a_record(here, "folder in the registry", f"move its files to {path}/ itself")
    help = f"move its records to {path}/, and its pictures to {path}/{MEDIA}/; a dossier is a folder of claims/ itself"
    return _not_a_record(here, "folder in a dossier", help)


_ENDINGS = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "jpg"),
    "png": "png",
    "webp": "webp",
}
"""What pictures of the kinds that a site shows are called by other programs."""
_OF_RECORDS = re.compile(r"(?:\.ya?ml)+(?:\.txt)?\Z", re.IGNORECASE)
"""What other programs end the names of YAML files with."""


def _no_record(here: str, name: str, dossier_id: str, beside: Collection[str]) -> Problem:
    """Return what is wrong with a file that is no YAML by its name.

    Args:
        beside: names in its folder.
    """
    stem, dot, ending = name.rpartition(".")
    picture = _ENDINGS.get(ending.lower()) if dossier_id else None
    if picture:
        named = _renamed(stem, f".{picture}", ()) or name
        help = f"move it to {here.rpartition('/')[0]}/{MEDIA}/{named}"
        return _not_a_record(here, "picture among the records", help)
    message = f"file name ends in {dot + ending!r}; expected '.yml'"
    found = _OF_RECORDS.search(name)
    if not found:
        return _not_a_record(here, message, "rename it if it is a record; keep anything else outside claims/")
    return _not_a_record(here, message, _rename(name[: found.start()], ".yml", beside))


def _list_pictures(
    folder: os.DirEntry[str], path: str, dossier_id: str, files: list[RecordFile], problems: list[Problem]
) -> None:
    entries = _entries(Path(folder.path))
    names = {entry.name for entry in entries}
    for entry in entries:
        here = f"{path}/{entry.name}"
        stem, _, ending = entry.name.rpartition(".")
        if entry.name.lower() == GIT_ATTRIBUTES:
            problems.append(_git_attributes(here))
        if entry.name.startswith(".") or entry.name.lower() in ("readme.md", "readme.txt"):
            continue
        if entry.is_symlink():
            problems.append(_not_a_record(here, "symbolic link", "put the file itself here"))
        elif entry.is_dir(follow_symlinks=False):
            problems.append(_not_a_record(here, "folder among the pictures", f"move its pictures to {path}/ itself"))
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            problems.append(_not_a_record(here, "not a regular file", "pictures are files, right in this folder"))
        elif ending not in ("jpg", "png", "webp"):
            message = f"file name ends in {'.' + ending!r}; expected '.jpg', '.png' or '.webp'"
            meant = _ENDINGS.get(ending.lower())
            help = _rename(stem, f".{meant}", names) if meant else "save it as JPEG, PNG or WebP, or keep it elsewhere"
            problems.append(_not_a_record(here, message, help))
        elif problem := _name_problem(here, stem, f".{ending}", names):
            problems.append(problem)
        else:
            files.append(RecordFile(here, FileKind.PICTURE, dossier_id, stem))


# Names --------------------------------------------------------------------------------------------------------------


def _name_problem(path: str, name: str, ending: str, beside: Collection[str]) -> Problem | None:
    """Return what is wrong with a name.

    Args:
        name: of a folder, or of a file without its ending.
        beside: names in the same folder.
    """
    fault = _name_fault(name)
    if not fault:
        return None
    return _not_a_record(path, fault, "rename it" if is_reserved(name) else _rename(name, ending, beside))


def _name_fault(name: str) -> str:
    if not SLUG.fullmatch(name) or len(name) > SLUG_LIMIT:
        return f"{name!r} cannot be part of an address"
    if name in WINDOWS_NAMES:
        return f"{name!r} is a name that Windows does not allow"
    return f"{name!r} is a name that the site uses itself" if is_reserved(name) else ""


def _rename(name: str, ending: str, beside: Collection[str]) -> str:
    """Say how something is to be called."""
    rule = f"lower-case ASCII letters, digits and single hyphens, at most {SLUG_LIMIT}"
    renamed = _renamed(name, ending, beside)
    if renamed:
        return f"rename it to {renamed!r}" if SLUG.fullmatch(name) else f"rename it to {renamed!r}: {rule}"
    return f"rename it: {rule}" + (f", then {ending!r}" if ending else "")


def _renamed(name: str, ending: str, beside: Collection[str]) -> str:
    """Return the name that something may have which is called otherwise; empty if there is none, or it is taken."""
    from counterpoint.model.slugs import slug_of  # what is right needs no other name, nor the time to import it

    slug = slug_of(name)
    return f"{slug}{ending}" if not _name_fault(slug) and f"{slug}{ending}" not in beside else ""


def _not_a_record(path: str, message: str, help: str) -> Problem:
    return faults.NOT_A_RECORD_FILE.at(Mark(path), message, help)


def _git_attributes(path: str) -> Problem:
    return _not_a_record(path, "settings for Git that can change quotations when they are checked out", "remove it")


def find_odd_content(root: Path, folder: str) -> tuple[Problem, ...]:
    """Find what is neither a file nor a folder among the pages written by hand, sorted by path.

    Args:
        folder: of these pages, from the site's root.
    """
    return tuple(
        faults.ODD_CONTENT.at(Mark(path), f"{what}; expected a file or a folder", "put the file itself here")
        for path, what in odd_entries(root, folder)
    )


def odd_entries(root: Path, folder: str) -> list[tuple[str, str]]:
    """Return paths of what is neither a file nor a folder, each with what it is.

    The folder itself is among them, or the part of its path that is a link: nothing behind that is looked at.
    """
    parts = folder.split("/")
    for above in ("/".join(parts[:end]) for end in range(1, len(parts))):
        if (what := kind_of(root / above)) not in ("", "a folder"):
            return [(above, what)]
    found = []
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        what = kind_of(root / path)
        if what == "a folder":
            entries = (entry for entry in _entries(root / path) if not entry.is_file(follow_symlinks=False))
            waiting += [f"{path}/{entry.name}" for entry in entries]
        elif what not in ("", "a file"):
            found.append((path, what))
    return sorted(found)


def read_file(root: Path, file: RecordFile) -> bytes:
    """Return a file's bytes; of a file over its limit, only as many as show that it is."""
    return read_regular(root / file.path, file.size_limit + 1)
