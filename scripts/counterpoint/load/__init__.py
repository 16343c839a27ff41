"""From the files of claims/ to a `Corpus`, with every fault of every file found in one run.

    files (which there are) -> nodes (strict YAML) -> records (the model)

`load_file` is the part per file: a pure function of a file's bytes, which may run in any process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from counterpoint.load.assembly import Loaded, LoadedFile, assemble, fingerprint_of, with_edits
from counterpoint.load.baseline import read_baseline
from counterpoint.load.comments import read_comments
from counterpoint.load.files import FileKind, RecordFile, find_files, find_odd_content, odd_entries, read_file
from counterpoint.load.format_number import read_format
from counterpoint.load.nodes import read_tree
from counterpoint.load.positions import locate
from counterpoint.load.records import read_record
from counterpoint.model.fields import ROOTS
from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Note, Problem, sort_problems

__all__ = [
    "FileKind",
    "Loaded",
    "LoadedFile",
    "RecordFile",
    "assemble",
    "at_marks",
    "digest_of",
    "find_files",
    "find_odd_content",
    "load_file",
    "load_site",
    "locate_places",
    "locate_problems",
    "odd_entries",
    "places_of",
    "read_file",
    "with_edits",
]


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def load_file(file: RecordFile, data: bytes) -> LoadedFile:
    """Read one file's bytes into its record."""
    if file.kind is FileKind.BASELINE:
        return LoadedFile(file, *read_baseline(data, file.path, file.size_limit), (), digest_of(data))
    if file.kind is FileKind.PICTURE:
        from counterpoint.load.pictures import read_picture

        digest = digest_of(data)
        return LoadedFile(file, *read_picture(data, file.path, digest), (), digest)
    if file.kind is FileKind.FORMAT:
        return LoadedFile(file, *read_format(data, file.path), (), digest_of(data))
    reading = read_tree(data, file.path, file.size_limit)
    comments = read_comments(data, file.path)
    digest = digest_of(data)
    if reading.tree is None:
        return LoadedFile(file, None, reading.problems, comments, digest)
    given: dict[str, Any] = {}
    if file.kind is FileKind.CLAIM:
        given = {"dossier_id": file.dossier_id, "slug": file.slug, "fingerprint": fingerprint_of(file.path, digest)}
    elif file.kind in (FileKind.DOSSIER, FileKind.BACKGROUND):
        given = {"id": file.dossier_id, "fingerprint": fingerprint_of(file.path, digest)}
    record, problems = read_record(ROOTS[file.kind], reading.tree, file.path, given)
    found = locate_problems((*reading.problems, *problems), lambda path: data)
    return LoadedFile(file, record, found, comments, digest)


def load_site(root: Path) -> Loaded:
    """Read all records of the site in that folder, one after the other."""
    files, found = find_files(root)
    return assemble((load_file(file, read_file(root, file)) for file in files), found)


def locate_problems(problems: Iterable[Problem], read: Callable[[str], bytes]) -> tuple[Problem, ...]:
    """Look up where problems stand, and sort them.

    Args:
        problems: as the stages found them.
        read: returns the bytes of a path; an OSError means that the file has gone.
    """
    problems = tuple(problems)
    marks: dict[Place, Mark] = {}
    for path, places in places_of(problems).items():
        marks.update(locate_places(path, places, read))
    return sort_problems(at_marks(problems, marks))


def places_of(problems: Iterable[Problem]) -> dict[str, set[Place]]:
    """Return the places that were not looked up yet, by the paths of their files."""
    wanted: dict[str, set[Place]] = {}
    for problem in problems:
        for place in (problem.place if problem.position is None else None, *(note.place for note in problem.notes)):
            if isinstance(place, Place):
                wanted.setdefault(place.path, set()).add(place)
    return wanted


def locate_places(path: str, places: Iterable[Place], read: Callable[[str], bytes]) -> dict[Place, Mark]:
    """Return where places of one file stand; at its beginning, if it has gone."""
    try:
        return locate(read(path), places)
    except OSError:
        return {place: Mark(path) for place in places}


def at_marks(problems: Iterable[Problem], marks: Mapping[Place, Mark]) -> Iterator[Problem]:
    """Yield problems with their positions.

    Args:
        marks: of all places that were not looked up yet.
    """
    for problem in problems:
        position = problem.position
        if position is None and isinstance(problem.place, Place):
            position = marks[problem.place]
        notes = tuple(
            Note(marks[note.place], note.message) if isinstance(note.place, Place) else note for note in problem.notes
        )
        yield replace(problem, position=position, notes=notes)
