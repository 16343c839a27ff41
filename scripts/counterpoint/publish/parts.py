"""Checking the records of a site: many parts at once, and only those that can have other problems than before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from counterpoint import checks, load
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Corpus
from counterpoint.problems import Problem
from counterpoint.publish.cache import Cache
from counterpoint.publish.manifest import digest_of
from counterpoint.publish.positions import Marks, Positions, reader
from counterpoint.publish.workers import FEW, Workers

REMEMBERED = "checked"
"""What the cache calls what was found in each part."""

Problems = tuple[Problem, ...]

Part = int | str
"""What can be checked by itself: a claim, by its index; a dossier with its sources, by its id; and these two."""

REGISTRY = "_registry"
"""All entries of the registry."""

ACROSS = "_across"
"""What concerns several records."""


class Remembered(NamedTuple):
    """What is remembered of a part: the digest of all that its checks depend on, and what they found."""

    key: str
    problems: Problems


class _Memory(NamedTuple):
    """What is remembered of all parts, by their names, and of positions that belong to no single part."""

    parts: dict[str, Remembered]
    marks: Marks


def check_records(
    root: Path,
    corpus: Corpus,
    digests: Mapping[RecordFile, str],
    workers: Workers,
    cache: Cache,
    meanwhile: Callable[[Corpus], object] | None = None,
) -> dict[str, Problems]:
    """Find what is wrong with the records, and remember it with each part.

    Args:
        root: the folder that the records stand in.
        digests: of the files that the corpus was read from.
        meanwhile: called with the corpus while others check it.

    Returns:
        The problems of each part that has any, by its name, with their positions.
    """
    keys = {name_of(corpus, part): key for part, key in keys_of(corpus, digests).items()}
    memory = _recall(cache)
    known, positions = memory.parts, Positions(root, memory.marks)
    kept = {name: known[name] for name, key in keys.items() if name in known and known[name].key == key}
    parts = [part for part in parts_of(corpus) if name_of(corpus, part) not in kept]
    checks.all_checks()  # imported once here, not in each process
    # What lies across many records takes long, and is never known already.
    task = _Task(corpus, None if workers.remote else root)
    work = workers.begin(_check_parts, task, parts, few=0 if len(corpus.claims) >= FEW else FEW)
    try:
        if meanwhile is not None:
            meanwhile(corpus)
    except BaseException:
        work.stop()
        raise
    checked = dict(zip(map(partial(name_of, corpus), parts), work, strict=True))
    checked[ACROSS] = positions.locate(checked[ACROSS], {file.path: digest for file, digest in digests.items()})
    if workers.remote:
        checked = {name: load.locate_problems(found, positions.read) for name, found in checked.items()}
    now = kept | {name: Remembered(keys.get(name, ""), found) for name, found in checked.items()}
    if now != known:
        # If they cannot be remembered, the next time takes longer.
        with suppress(OSError):
            cache.write(REMEMBERED, pickle.dumps(_Memory(now, positions.known), pickle.HIGHEST_PROTOCOL))
    return {name: each.problems for name, each in now.items() if each.problems}


def _recall(cache: Cache) -> _Memory:
    body = cache.read(REMEMBERED)
    memory: _Memory = pickle.loads(body) if body else _Memory({}, {})
    return memory


def parts_of(corpus: Corpus) -> list[Part]:
    """Return all parts: each dossier before its first claim, and first the longest, so that nobody waits for it."""
    # Dossiers stand among their claims, since their sources are as many: parts of equal length are equal work.
    parts: dict[Part, None] = {ACROSS: None, REGISTRY: None}
    for index, claim in enumerate(corpus.claims):
        parts[claim.dossier_id] = None
        parts[index] = None
    return list(parts | dict.fromkeys(checks.dossiers_of(corpus)))


def name_of(corpus: Corpus, part: Part) -> str:
    """Return what a part is called, whatever becomes of others: a claim by its path, a dossier by its id."""
    return corpus.claims[part].place.path if isinstance(part, int) else part


def reached_by(files: Iterable[RecordFile], corpus: Corpus) -> tuple[set[str], set[str]]:
    """Return in which parts, by their names, something else may be wrong when files have changed.

    Returns:
        Those that the files hold, and the others that depend on what is in them.
    """
    here: set[str] = set()
    beyond = {ACROSS}
    for file in files:
        if file.kind is FileKind.CLAIM:
            here.add(file.path)
        elif not file.kind.of_records:
            continue  # what is wrong stays, and only weighs otherwise
        elif file.kind is FileKind.PICTURE:
            beyond.update(claim.place.path for claim in corpus.claims_by_dossier.get(file.dossier_id, ()))
        elif file.kind is FileKind.REGISTRY:
            here.add(REGISTRY)
            beyond.update(name_of(corpus, part) for part in parts_of(corpus))
        else:
            here.add(file.dossier_id)
            beyond.update(claim.place.path for claim in corpus.claims_by_dossier.get(file.dossier_id, ()))
    return here, beyond - here


def keys_of(corpus: Corpus, digests: Mapping[RecordFile, str]) -> dict[Part, str]:
    """Return for each part a digest of all that its checks depend on; what lies across depends on everything."""
    files: dict[str, list[tuple[str, str]]] = {"": []}
    for file, digest in digests.items():
        if file.kind is not FileKind.CLAIM and file.kind.of_records:
            files.setdefault(file.dossier_id, []).append((file.path, digest))
    shared = {dossier: digest_of(repr(sorted(files[""] + own)).encode()) for dossier, own in files.items()}
    by_path = {file.path: digest for file, digest in digests.items()}
    keys: dict[Part, str] = {}
    for part in parts_of(corpus):
        if isinstance(part, int):
            claim = corpus.claims[part]
            keys[part] = f"{shared.get(claim.dossier_id, shared[''])} {by_path[claim.place.path]}"
        elif part != ACROSS:
            keys[part] = shared.get(part, shared[""])
    return keys


@dataclass(frozen=True, slots=True)
class _Task:
    """What the workers need: the records, and the folder that they stand in, if it is at hand."""

    corpus: Corpus
    root: Path | None


def _check_parts(task: _Task, parts: Sequence[Part]) -> list[Problems]:
    found = [check_part(task.corpus, part) for part in parts]
    root = task.root
    if root is None:
        return found
    # What lies across has places in all files, of which most are as they were when it was looked up last.
    return [
        problems if part == ACROSS else load.locate_problems(problems, reader(root))
        for part, problems in zip(parts, found, strict=True)
    ]


def check_part(corpus: Corpus, part: Part) -> Problems:
    """Find what is wrong with one part; where it stands is not looked up."""
    if isinstance(part, int):
        return checks.check_claim(corpus.claims[part], corpus)
    if part == ACROSS:
        return checks.check_across(corpus)
    return checks.check_registry(corpus) if part == REGISTRY else checks.check_dossier(part, corpus)
