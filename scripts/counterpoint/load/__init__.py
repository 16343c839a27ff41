"""From the files of claims/ to a `Corpus`, with every fault of every file found in one run.

    files (which there are) -> nodes (strict YAML) -> records (the model)

`load_file` is the part per file: a pure function of a file's bytes, which may run in any process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from counterpoint import model
from counterpoint.load import faults
from counterpoint.load.baseline import read_baseline
from counterpoint.load.comments import Comment, read_comments
from counterpoint.load.files import FileKind, RecordFile, find_files, find_odd_content, odd_entries, read_file
from counterpoint.load.format_number import read_format
from counterpoint.load.names import with_ids
from counterpoint.load.nodes import read_tree
from counterpoint.load.positions import locate
from counterpoint.load.records import forms_of, read_record
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
]

_SINGULAR = {"people": "person"}


class LoadedFile(NamedTuple):
    """What became of one file: its record, or None, its problems, and its comments to this program.

    Attributes:
        digest: of its bytes; two files with the same are the same.
    """

    file: RecordFile
    record: model.Record | None
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of all files."""

    corpus: model.Corpus
    problems: tuple[Problem, ...]
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    """Comments to this program, by the path of their file."""
    settings: model.CheckSettings | None = None
    """How much checks weigh, if that is set."""
    baseline: model.Baseline | None = None
    """Which problems are known, if that was written down."""
    format: model.Format | None = None
    """The format of the records, if that was written down."""


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _fingerprint(path: str, digest: str) -> bytes:
    """Return the digest of a file's bytes and of where it stands."""
    return hashlib.blake2b(f"{digest} {path}".encode("utf-8", "surrogateescape"), digest_size=16).digest()


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
        given = {"dossier_id": file.dossier_id, "slug": file.slug, "fingerprint": _fingerprint(file.path, digest)}
    elif file.kind in (FileKind.DOSSIER, FileKind.BACKGROUND):
        given = {"id": file.dossier_id, "fingerprint": _fingerprint(file.path, digest)}
    record, problems = read_record(ROOTS[file.kind], reading.tree, file.path, given)
    found = locate_problems((*reading.problems, *problems), lambda path: data)
    return LoadedFile(file, record, found, comments, digest)


def assemble(loaded: Iterable[LoadedFile], found: Iterable[Problem] = ()) -> Loaded:
    """Put the records of all files together; two definitions of one id are a problem."""
    problems = list(found)
    claims: list[model.Claim] = []
    dossiers: dict[str, model.Dossier] = {}
    sources: dict[str, dict[str, model.Source]] = {}
    evidence: dict[str, dict[str, model.SharedEvidence]] = {}
    backgrounds: dict[str, model.Background] = {}
    pictures: dict[str, dict[str, model.Picture]] = {}
    registry: dict[str, dict[str, Any]] = {name: {} for name in forms_of(model.Registry)}
    unread: set[str] = set()
    files: dict[str, bytes] = {}
    comments: dict[str, tuple[Comment, ...]] = {}
    settings: model.CheckSettings | None = None
    baseline: model.Baseline | None = None
    written: model.Format | None = None
    for item in loaded:
        if item.comments:
            comments[item.file.path] = item.comments
        problems.extend(item.problems)
        record = item.record
        if isinstance(record, model.Claim):
            claims.append(record)
        elif isinstance(record, model.Dossier):
            dossiers[record.id] = record
        elif isinstance(record, model.SourceList):
            sources[item.file.dossier_id] = {str(key): source for key, source in record.sources.items()}
        elif isinstance(record, model.Background):
            backgrounds[record.id] = record
        elif isinstance(record, model.EvidenceList):
            evidence[item.file.dossier_id] = {str(key): shared for key, shared in record.evidence.items()}
        elif isinstance(record, model.CheckSettings):
            settings = record
        elif isinstance(record, model.Baseline):
            baseline = record
        elif isinstance(record, model.Picture):
            pictures.setdefault(item.file.dossier_id, {})[record.name] = record
        elif isinstance(record, model.Format):
            written = record
        elif isinstance(record, model.Registry):
            for name, known in registry.items():
                for key, entry in getattr(record, name).items():
                    if key in known:
                        problems.append(_defined_twice(name, key, entry, known[key]))
                    else:
                        known[key] = entry
        if record is None or any(problem.code not in faults.KEPT for problem in item.problems):
            unread.add(item.file.path)
        if item.file.kind is not FileKind.CLAIM or item.file.path in unread:
            files[item.file.path] = _fingerprint(item.file.path, item.digest)
    corpus = model.Corpus(
        claims=tuple(
            sorted(
                (model.with_shared(claim, evidence.get(claim.dossier_id, {})) for claim in claims),
                key=lambda claim: claim.id,
            ),
        ),
        dossiers=dict(sorted(dossiers.items())),
        sources={key: dict(sorted(value.items())) for key, value in sorted(sources.items())},
        backgrounds=dict(sorted(backgrounds.items())),
        evidence={key: dict(sorted(value.items())) for key, value in sorted(evidence.items())},
        pictures={key: dict(sorted(value.items())) for key, value in sorted(pictures.items())},
        unread=frozenset(unread),
        files=files,
        **{name: dict(sorted(known.items())) for name, known in registry.items()},
    )
    return Loaded(corpus, tuple(with_ids(problems, registry)), comments, settings, baseline, written)


def _defined_twice(kind: str, key: str, second: model.Record, first: model.Record) -> Problem:
    message = f"{_SINGULAR.get(kind, kind[:-1])} {key!r} is defined twice"
    note = Note(first.place.key, "first defined here")
    return faults.DEFINED_TWICE.at(second.place.key, message, "keep one of the two, or give it another id", note)


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
