"""Putting the records of all files together; and again after some of them were edited, at the cost of what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from counterpoint import model
from counterpoint.load import faults
from counterpoint.load.comments import Comment
from counterpoint.load.files import FileKind, RecordFile
from counterpoint.load.names import with_ids
from counterpoint.load.records import forms_of
from counterpoint.problems import Note, Problem

R = TypeVar("R", bound=model.Record)

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


def fingerprint_of(path: str, digest: str) -> bytes:
    """Return the digest of a file's bytes and of where it stands."""
    return hashlib.blake2b(f"{digest} {path}".encode("utf-8", "surrogateescape"), digest_size=16).digest()


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
            sources[item.file.dossier_id] = _by_id(record.sources)
        elif isinstance(record, model.Background):
            backgrounds[record.id] = record
        elif isinstance(record, model.EvidenceList):
            evidence[item.file.dossier_id] = _by_id(record.evidence)
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
        if _is_unread(item):
            unread.add(item.file.path)
        if item.file.kind is not FileKind.CLAIM or item.file.path in unread:
            files[item.file.path] = fingerprint_of(item.file.path, item.digest)
    corpus = model.Corpus(
        claims=tuple(
            sorted(
                (model.with_shared(claim, evidence.get(claim.dossier_id, {})) for claim in claims),
                key=lambda claim: claim.id,
            ),
        ),
        dossiers=dict(sorted(dossiers.items())),
        sources=dict(sorted(sources.items())),
        backgrounds=dict(sorted(backgrounds.items())),
        evidence=dict(sorted(evidence.items())),
        pictures={key: dict(sorted(value.items())) for key, value in sorted(pictures.items())},
        unread=frozenset(unread),
        files=files,
        **{name: dict(sorted(known.items())) for name, known in registry.items()},
    )
    return Loaded(corpus, tuple(with_ids(problems, registry)), comments, settings, baseline, written)


def with_edits(loaded: Loaded, edits: Sequence[tuple[LoadedFile, LoadedFile]]) -> Loaded | None:
    """Return the records after some files were edited.

    Args:
        edits: each file as it was and as it is now.

    Returns:
        None if an edit can change more than the records of its own file; then all must be put together anew.
    """
    corpus = loaded.corpus
    claims: dict[str, model.Claim | None] = {}
    dossiers: dict[str, model.Dossier] = {}
    backgrounds: dict[str, model.Background] = {}
    sources: dict[str, Mapping[str, model.Source]] = {}
    for old, new in edits:
        dossier_id = new.file.dossier_id
        if new.file.kind is FileKind.CLAIM:
            if isinstance(old.record, model.Claim):
                claims[old.record.id] = None
            if isinstance(new.record, model.Claim):
                claims[new.record.id] = model.with_shared(new.record, corpus.evidence.get(dossier_id, {}))
        elif isinstance(old.record, model.Dossier) and isinstance(new.record, model.Dossier):
            dossiers[dossier_id] = new.record
        elif isinstance(old.record, model.Background) and isinstance(new.record, model.Background):
            backgrounds[dossier_id] = new.record
        elif isinstance(old.record, model.SourceList) and isinstance(new.record, model.SourceList):
            if not (old.record.sources and new.record.sources):
                return None  # there is a list where there was none, or the other way round
            sources[dossier_id] = _by_id(new.record.sources)
        else:
            return None
    changed = {new.file.path: new for _, new in edits}
    unread = {path for path, item in changed.items() if _is_unread(item)}
    claims_read = {path for path, item in changed.items() if item.file.kind is FileKind.CLAIM} - unread
    files = {path: digest for path, digest in corpus.files.items() if path not in claims_read}
    files |= {path: fingerprint_of(path, item.digest) for path, item in changed.items() if path not in claims_read}
    comments = {path: found for path, found in loaded.comments.items() if path not in changed}
    comments |= {path: item.comments for path, item in changed.items() if item.comments}
    registry = {name: getattr(corpus, name) for name in forms_of(model.Registry)}
    gone = set(with_ids((problem for old, _ in edits for problem in old.problems), registry))
    left = [each for each in loaded.problems if not (each.mark.path in changed and each in gone)]
    return replace(
        loaded,
        corpus=corpus.with_claims(
            claims,
            dossiers={**corpus.dossiers, **dossiers},
            backgrounds={**corpus.backgrounds, **backgrounds},
            sources={**corpus.sources, **sources},
            unread=corpus.unread.difference(changed) | unread,
            files=files,
        ),
        problems=(*left, *with_ids((problem for _, new in edits for problem in new.problems), registry)),
        comments=comments,
    )


def _is_unread(item: LoadedFile) -> bool:
    """Whether something of a file could not be read."""
    return item.record is None or any(problem.code not in faults.KEPT for problem in item.problems)


def _by_id(entries: Mapping[model.Id, R]) -> dict[str, R]:
    return {str(key): entry for key, entry in sorted(entries.items())}


def _defined_twice(kind: str, key: str, second: model.Record, first: model.Record) -> Problem:
    message = f"{_SINGULAR.get(kind, kind[:-1])} {key!r} is defined twice"
    note = Note(first.place.key, "first defined here")
    return faults.DEFINED_TWICE.at(second.place.key, message, "keep one of the two, or give it another id", note)
