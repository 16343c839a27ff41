"""Checking the records of a site: many parts at once, and only those that can have other problems than before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from counterpoint import checks, load
from counterpoint.dependencies import Digests, watch
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Corpus
from counterpoint.problems import Problem
from counterpoint.publish import across
from counterpoint.publish.cache import Cache
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


class Checked(NamedTuple):
    """What is known of the parts, by their names.

    Attributes:
        problems: of the parts that have any, with their positions.
        notes: what was looked up while each was checked.
    """

    problems: dict[str, Problems]
    notes: dict[str, bytes]


class Remembered(NamedTuple):
    """What is remembered of a part: what was looked up, the digest of that as it was, and what was found."""

    notes: bytes
    key: bytes
    problems: Problems


class _Memory(NamedTuple):
    """What is remembered of all parts, by their names, and of positions that belong to no single part."""

    parts: dict[str, Remembered]
    marks: Marks


def check_records(
    root: Path,
    corpus: Corpus,
    files: Mapping[str, str],
    digests: Digests,
    workers: Workers,
    cache: Cache,
    meanwhile: Callable[[Corpus], object] | None = None,
) -> Checked:
    """Find what is wrong with the records, and remember it with each part.

    Args:
        root: the folder that the records stand in.
        files: digests of the files that the corpus was read from, by path.
        digests: of the records.
        meanwhile: called with the corpus while others check it.
    """
    memory = _recall(cache)
    known, positions = memory.parts, Positions(root, memory.marks)
    state = across.state_of(files)
    kept: dict[str, Remembered] = {}
    parts: list[Part] = []
    for part in parts_of(corpus):
        before = known.get(name := name_of(corpus, part))
        if part == ACROSS:
            if (found := across.recall(cache, state)) is not None:
                kept[name] = Remembered(b"", state, found)
            else:
                parts.append(part)
        elif before is not None and before.key == digests.of(before.notes):
            kept[name] = before
        else:
            parts.append(part)
    checks.all_checks()  # imported once here, not in each process
    # What lies across many records takes long, and is known only if these very files were looked at before.
    task = _Task(corpus, None if workers.remote else root)
    work = workers.begin(_check_parts, task, parts, few=0 if len(corpus.claims) >= FEW else FEW)
    try:
        if meanwhile is not None:
            meanwhile(corpus)
    except BaseException:
        work.stop()
        raise
    now = dict(kept)
    for part, (problems, notes) in zip(parts, work, strict=True):
        if part == ACROSS:
            problems = positions.locate(problems, files)
            across.remember(cache, state, problems)
        elif workers.remote:
            problems = load.locate_problems(problems, positions.read)
        now[name_of(corpus, part)] = Remembered(notes, digests.of(notes), problems)
    if now != known:
        # If they cannot be remembered, the next time takes longer.
        with suppress(OSError):
            cache.write(REMEMBERED, pickle.dumps(_Memory(now, positions.known), pickle.HIGHEST_PROTOCOL))
    problems_of = {name: each.problems for name, each in now.items() if each.problems}
    return Checked(problems_of, {name: each.notes for name, each in now.items()})


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


def name_of_file(file: RecordFile) -> str:
    """Return the name of the part that a file of records holds."""
    return file.path if file.kind is FileKind.CLAIM else file.dossier_id or REGISTRY


@dataclass(frozen=True, slots=True)
class _Task:
    """What the workers need: the records, and the folder that they stand in, if it is at hand."""

    corpus: Corpus
    root: Path | None


def _check_parts(task: _Task, parts: Sequence[Part]) -> list[tuple[Problems, bytes]]:
    return check_parts(task.corpus, parts, task.root)


def check_parts(corpus: Corpus, parts: Sequence[Part], root: Path | None) -> list[tuple[Problems, bytes]]:
    """Find what is wrong with each part, and what was looked up for that.

    Args:
        root: the folder that the records stand in, if it is at hand. Then it is looked up where the problems stand, but
            for those that lie across records: they have places in all files, of which most are as they were.
    """
    watched = watch(corpus)
    checked = []
    for part in parts:
        problems = _check_part(corpus, watched, part)
        if part != ACROSS:
            # Where they stand is known as long as these files are the same.
            places = [place for each in problems for place in (each.place, *(note.place for note in each.notes))]
            watched.note_files(place.path for place in places)
            if root is not None:
                problems = load.locate_problems(problems, reader(root))
        checked.append((problems, watched.take_notes()))
    return checked


def _check_part(corpus: Corpus, watched: Corpus, part: Part) -> Problems:
    if isinstance(part, int):
        return checks.check_claim(corpus.claims[part], watched)
    if part == ACROSS:
        return checks.check_across(corpus)
    return checks.check_registry(watched) if part == REGISTRY else checks.check_dossier(part, watched)
