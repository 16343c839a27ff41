"""Writing what exporters make into a new site; what is made of one record, only if that has changed.

What an exporter makes of a record is remembered as a page is: by a key of what it was given and what it looked up, with
the signs of the files. If they stand in the last site as they were left, the new one gives them a further name. What it
keeps of records for its function on the corpus is remembered with them; that function comes last.
"""

from __future__ import annotations

import json
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from counterpoint.dependencies import watch
from counterpoint.errors import CounterpointError
from counterpoint.exporters import Chosen, Context, Kept, subjects_of
from counterpoint.folders import Folder
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.publish import manifest
from counterpoint.publish.cache import Cache
from counterpoint.publish.workers import Workers

REMEMBERED = "exports"


class Export(NamedTuple):
    """What an exporter made of a record.

    Attributes:
        key: digest of what it was made of; empty if that was not asked.
        notes: what was looked up while it was made.
        files: their paths and signs.
        kept: what the function on the corpus is to have.
    """

    key: str
    notes: bytes
    files: tuple[tuple[str, str], ...]
    kept: tuple[str, ...] = ()


class Job(NamedTuple):
    """A function of an exporter, by its place among those of the site, and what it is to be called on."""

    chosen: int
    function: int
    subject: int


@dataclass(frozen=True, slots=True)
class _Task:
    """What the workers need."""

    chosen: Sequence[Chosen]
    context: Context
    subjects: Mapping[type[Any], Sequence[Any]]
    site: Folder

    def name(self, job: Job) -> str:
        """Return what a job is called in all builds."""
        each, (on, _), subject = self.parts(job)
        return f"{each.exporter.name}/{job.function}/{on.__name__}/{subject.id}"

    def parts(self, job: Job) -> tuple[Chosen, tuple[type[Any], Any], Any]:
        """Return the exporter, its function with what that is called on, and the record."""
        each = self.chosen[job.chosen]
        function = each.exporter.functions[job.function]
        return each, function, self.subjects[function[0]][job.subject]

    def arguments(self, job: Job) -> tuple[object, ...]:
        """Return what a job is given."""
        each, _, subject = self.parts(job)
        return (each.exporter.name, sorted(each.options.items()), subject)


def write_exports(
    chosen: Sequence[Chosen],
    context: Context,
    keys: manifest.Keys | None,
    workers: Workers,
    last: Folder | None,
    site: Folder,
    cache: Cache,
) -> None:
    """Write the files of exporters into a new site.

    Args:
        keys: tells keys; None if nothing is to be remembered.
        last: the site that readers have.

    Raises:
        ValueError: if two exporters make one file, which is a mistake of ours.
    """
    made_by: dict[str, str] = {}

    def claim(path: str, name: str) -> None:
        if made_by.setdefault(path, name) != name:
            raise ValueError(f"{name} and {made_by[path]} both make {path}")

    task = _Task(chosen, context, _subjects(chosen, context.corpus), site)
    jobs = list(_jobs(task))
    known = _recall(cache) if keys and last else {}
    made: dict[str, Export] = {}
    left = []
    for job in jobs:
        before = known.get(task.name(job)) if keys else None
        if keys and last and before and before.key == _key(keys, task, job, before.notes) and _link(before, last, site):
            made[task.name(job)] = before
        else:
            left.append(job)
    for job, export in zip(left, workers.spread(_export, task, left), strict=True):
        made[task.name(job)] = export._replace(key=_key(keys, task, job, export.notes) if keys else "")
    for name, export in made.items():
        for path, _ in export.files:
            claim(path, name.partition("/")[0])
    for each in chosen:
        kept = [text for name, export in made.items() for text in export.kept if _is_of(name, each)]
        for file in _of_corpus(each, replace(context, kept=kept)):
            claim(file.path, each.exporter.name)
            site.write(file.path, file.payload)
    if keys and made != known:
        with suppress(OSError, CounterpointError):  # then they are made once more
            _remember(cache, made)


def _is_of(name: str, chosen: Chosen) -> bool:
    return name.startswith(f"{chosen.exporter.name}/")


def _of_corpus(chosen: Chosen, context: Context) -> Iterator[OutputFile]:
    own = replace(context, options=chosen.options)
    for on, function in chosen.exporter.functions:
        if on is Corpus:
            yield from function(context.corpus, own)  # type: ignore[misc, arg-type]


def _subjects(chosen: Iterable[Chosen], corpus: Corpus) -> dict[type[Any], Sequence[Any]]:
    wanted = {on for each in chosen for on, _ in each.exporter.functions if on is not Corpus}
    return {on: subjects_of(on, corpus) for on in sorted(wanted, key=lambda on: on.__name__)}


def _jobs(task: _Task) -> Iterator[Job]:
    """Yield all jobs, those about one record after each other: most of them write into one folder."""
    for kind, subjects in task.subjects.items():
        functions = [
            (index, number)
            for index, each in enumerate(task.chosen)
            for number, (on, _) in enumerate(each.exporter.functions)
            if on is kind
        ]
        for subject in range(len(subjects)):
            for index, number in functions:
                yield Job(index, number, subject)


def _export(task: _Task, jobs: Sequence[Job]) -> list[Export]:
    watched = watch(task.context.corpus)
    contexts = [replace(task.context, corpus=watched, options=each.options) for each in task.chosen]
    made = []
    for job in jobs:
        _, (_, function), subject = task.parts(job)
        files, kept = [], []
        for file in function(subject, contexts[job.chosen]):
            if isinstance(file, Kept):
                kept.append(file.text)
                continue
            files.append((file.path, _write(task.site, file)))
        made.append(Export("", watched.take_notes(), tuple(files), tuple(kept)))
    return made


def _write(site: Folder, file: OutputFile) -> str:
    """Write a file and return its sign."""
    try:
        return manifest.sign_from(site.write_new(file.path, file.payload))
    except FileExistsError:
        site.write(file.path, file.payload)
        return manifest.sign_of(site, file.path)


def _key(keys: manifest.Keys, task: _Task, job: Job, notes: bytes) -> str:
    return keys.of(keys.digests.of_arguments(task.arguments(job)), notes)


def _link(export: Export, last: Folder, site: Folder) -> bool:
    """Give the files a further name in the new site; False if they are not as they were left."""
    if any(manifest.sign_of(last, path) != sign for path, sign in export.files):
        return False
    try:
        for path, _ in export.files:
            site.link(last, path)
    except OSError:
        return False
    return True


def _recall(cache: Cache) -> dict[str, Export]:
    body = cache.read(REMEMBERED)
    data: dict[str, Any] = json.loads(zlib.decompress(body)) if body else {"boot": "", "made": {}}
    if data["boot"] != manifest.boot():
        return {}
    return {
        name: Export(key, a2b_base64(notes), tuple((path, sign) for path, sign in files), tuple(kept))
        for name, (key, notes, files, kept) in data["made"].items()
    }


def _remember(cache: Cache, made: Mapping[str, Export]) -> None:
    data = {
        name: (key, b2a_base64(notes, newline=False).decode(), files, kept)
        for name, (key, notes, files, kept) in made.items()
    }
    body = json.dumps({"boot": manifest.boot(), "made": data}, separators=(",", ":"))
    cache.write(REMEMBERED, zlib.compress(body.encode(), 1))
