"""Writing what exporters make into a new site; what is made of one record, only if that has changed.

What an exporter makes of a record is remembered as a page is: by a key of what it was given and what it looked up, with
the stamps of the files. If they stand in the last site as they were left, the new one gives them a further name. What
it keeps of records for its function on the corpus is remembered with them; that function comes next, and last come the
files that it has only planned, which are remembered in the same way.
"""

from __future__ import annotations

import json
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Generic, NamedTuple, TypeVar

from counterpoint.dependencies import watch
from counterpoint.errors import CounterpointError
from counterpoint.exporters import Chosen, Context, Kept, PlannedFile
from counterpoint.folders import Folder
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.publish import manifest
from counterpoint.publish.cache import Cache
from counterpoint.publish.export_jobs import Jobs, PlannedJobs, RecordJobs
from counterpoint.publish.workers import Workers

REMEMBERED = "exports"

J = TypeVar("J")


class Export(NamedTuple):
    """What an exporter made of a record, or for a file that it planned.

    Attributes:
        key: digest of what it was made of; empty if that was not asked.
        notes: what was looked up while it was made.
        files: their paths and stamps.
        kept: what the function on the corpus is to have.
    """

    key: str
    notes: bytes
    files: tuple[tuple[str, str], ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task(Generic[J]):
    """What the workers need."""

    jobs: Jobs[J]
    context: Context
    site: Folder


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

    known = _recall(cache) if keys and last else {}
    remembered = _Remembered(known, keys, last)
    made = _do(_Task(RecordJobs.of(chosen, context.corpus), context, site), workers, remembered)
    planned: list[tuple[int, PlannedFile]] = []
    for number, each in enumerate(chosen):
        kept = [text for name, export in made.items() for text in export.kept if _is_of(name, each)]
        for file in _of_corpus(each, replace(context, kept=kept)):
            if isinstance(file, PlannedFile):
                planned.append((number, file))
                continue
            claim(file.path, each.exporter.name)
            _write(site, file.path, file.payload)
    made |= _do(_Task(PlannedJobs(chosen, planned), context, site), workers, remembered)
    for name, export in made.items():
        for path, _ in export.files:
            claim(path, name.partition("/")[0])
    if keys and made != known:
        with suppress(OSError, CounterpointError):  # then they are made once more
            _remember(cache, made)


def _is_of(name: str, chosen: Chosen) -> bool:
    return name.startswith(f"{chosen.exporter.name}/")


def _of_corpus(chosen: Chosen, context: Context) -> Iterator[OutputFile | PlannedFile]:
    own = replace(context, options=chosen.options)
    for on, function in chosen.exporter.functions:
        if on is Corpus:
            yield from function(context.corpus, own)  # type: ignore[misc, arg-type]


class _Remembered(NamedTuple):
    """What is known of the last build: its exports, what tells keys, and the site that readers have."""

    exports: Mapping[str, Export]
    keys: manifest.Keys | None
    last: Folder | None

    def key(self, arguments: tuple[object, ...], notes: bytes) -> str:
        """Return the key of an export; empty if nothing is to be remembered."""
        return self.keys.of(self.keys.digests.of_arguments(arguments), notes) if self.keys else ""


def _do(task: _Task[J], workers: Workers, remembered: _Remembered) -> dict[str, Export]:
    """Do jobs, but for those whose files the last site has; return what was made, by the names of the jobs."""
    made: dict[str, Export] = {}
    left = []
    for job in task.jobs.all():
        name = task.jobs.name(job)
        before = remembered.exports.get(name) if remembered.last else None
        if (
            before
            and remembered.last
            and before.key
            and before.key == remembered.key(task.jobs.arguments(job), before.notes)
            and _link(before, remembered.last, task.site)
        ):
            made[name] = before
        else:
            left.append(job)
    for job, export in zip(left, workers.spread(_export, task, left), strict=True):
        key = remembered.key(task.jobs.arguments(job), export.notes)
        made[task.jobs.name(job)] = export._replace(key=key)
    return made


def _export(task: _Task[J], jobs: Sequence[J]) -> list[Export]:
    watched = watch(task.context.corpus)
    contexts = [replace(task.context, corpus=watched, options=each.options) for each in task.jobs.chosen]
    made = []
    files: list[tuple[str, bytes, int]] = []
    for number, job in enumerate(jobs):
        kept = []
        for file in task.jobs.make(job, contexts[task.jobs.exporter(job)]):
            if isinstance(file, Kept):
                kept.append(file.text)
            else:
                files.append((file.path, file.payload, number))
        made.append(Export("", watched.take_notes(), (), tuple(kept)))
    written: list[list[tuple[str, str]]] = [[] for _ in jobs]
    # Sorted, since the way to the folder of the last file is open already.
    for path, payload, number in sorted(files):
        written[number].append((path, _write(task.site, path, payload)))
    return [export._replace(files=tuple(found)) for export, found in zip(made, written, strict=True)]


def _write(site: Folder, path: str, payload: bytes) -> str:
    """Write a file and return its stamp."""
    try:
        return manifest.stamp_from(site.write_new(path, payload))
    except FileExistsError:
        site.write(path, payload)
        return manifest.stamp_of(site, path)


def _link(export: Export, last: Folder, site: Folder) -> bool:
    """Give the files a further name in the new site; False if they are not as they were left."""
    if any(manifest.stamp_of(last, path) != stamp for path, stamp in export.files):
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
        name: Export(key, a2b_base64(notes), tuple((path, stamp) for path, stamp in files), tuple(kept))
        for name, (key, notes, files, kept) in data["made"].items()
    }


def _remember(cache: Cache, made: Mapping[str, Export]) -> None:
    data = {
        name: (key, b2a_base64(notes, newline=False).decode(), files, kept)
        for name, (key, notes, files, kept) in made.items()
    }
    body = json.dumps({"boot": manifest.boot(), "made": data}, separators=(",", ":"))
    cache.write(REMEMBERED, zlib.compress(body.encode(), 1))
