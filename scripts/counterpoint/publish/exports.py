"""Writing what exporters make into a new site; what is made of one record, only if that has changed.

What an exporter makes of a record is remembered as a page is: by a key of what it was given and what it looked up, with
the stamps of the files. If they stand in the last site as they were left, the new one gives them a further name. What
it keeps of records for its function on the corpus is remembered with them; that function comes next, and last come the
files that it has only planned, which are remembered in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from counterpoint.dependencies import watch
from counterpoint.errors import CounterpointError
from counterpoint.exporters import Chosen, Context, Kept, PlannedFile
from counterpoint.folders import Folder
from counterpoint.publish import manifest
from counterpoint.publish.cache import Cache
from counterpoint.publish.corpus_exports import CorpusExports
from counterpoint.publish.export_jobs import Jobs, PlannedJobs, RecordJobs
from counterpoint.publish.kept import KeptTexts, Place, pack
from counterpoint.publish.last_exports import Export, File, Remembered, remember_exports
from counterpoint.publish.last_site import take_files
from counterpoint.publish.workers import Workers

J = TypeVar("J")


@dataclass(frozen=True, slots=True)
class _Task(Generic[J]):
    """What the workers need."""

    jobs: Jobs[J]
    context: Context
    site: Folder


class LastExports(NamedTuple):
    """What there is of the last build.

    Attributes:
        known: what is remembered of it.
        keys: tells keys; None if nothing is to be remembered.
        site: the site that readers have.
        standing: paths of files of exporters that stand in the new site, from the one before that.
        same: paths of files that stand there as the last build left them.
    """

    known: Remembered = Remembered()
    keys: manifest.Keys | None = None
    site: Folder | None = None
    standing: Set[str] = frozenset()
    same: Set[str] = frozenset()

    def key(self, arguments: tuple[object, ...], notes: bytes) -> str:
        """Return the key of an export; empty if nothing is to be remembered."""
        return self.keys.of(self.keys.digests.of_arguments(arguments), notes) if self.keys else ""


def write_exports(
    chosen: Sequence[Chosen], context: Context, last: LastExports, workers: Workers, site: Folder, cache: Cache
) -> Mapping[str, str]:
    """Write the files of exporters into a new site; return by path which exporter made each.

    Raises:
        ValueError: if two exporters make one file, which is a mistake of ours.
    """
    kept = KeptTexts(cache.folder, last.known.kept)
    writer = _Writer(context, last, workers, site, kept)
    made = writer.write_jobs(RecordJobs.of(chosen, context.corpus))
    places = [place for export in made.values() for place in export.kept]
    of_exporter: dict[str, list[Place]] = {each.exporter.name: [] for each in chosen}
    for place in places:
        of_exporter[place.exporter].append(place)
    texts = {name: kept.texts(name, here) for name, here in of_exporter.items()}
    planned: list[tuple[int, PlannedFile]] = []
    for number, file in CorpusExports(chosen, context, site, texts).write(workers):
        if isinstance(file, PlannedFile):
            planned.append((number, file))
        else:
            writer.claim(file, chosen[number].exporter.name)
    made |= writer.write_jobs(PlannedJobs(chosen, planned))
    if last.keys and made != last.known.exports:
        with suppress(OSError, CounterpointError):  # then they are made once more
            moved, stamps = kept.write(places)
            if moved:
                made = {
                    name: export.with_kept(moved.get(place, place) for place in export.kept)
                    for name, export in made.items()
                }
            remember_exports(Remembered(made, stamps), cache)
    return writer.made_by


class _Writer:
    """Writes what exporters make into a new site.

    Attributes:
        made_by: the exporters that made the files, by their paths.
    """

    def __init__(self, context: Context, last: LastExports, workers: Workers, site: Folder, kept: KeptTexts) -> None:
        self.made_by: dict[str, str] = {}
        self._context = context
        self._last = last
        self._workers = workers
        self._site = site
        self._kept = kept

    def write_jobs(self, jobs: Jobs[J]) -> dict[str, Export]:
        """Do jobs, but for those whose files the last site has; return what was made, in order, by name."""
        named = {jobs.name(job): job for job in jobs.all()}
        made = self._take_over(jobs, named)
        left = [job for name, job in named.items() if name not in made]
        self._clear_the_way(jobs, made)
        task = _Task(jobs, self._context, self._site)
        starts: dict[str, int] = {}
        for job, (export, packed) in zip(left, self._workers.spread(_export, task, left), strict=True):
            starts |= {exporter: self._kept.add(exporter, texts) for exporter, texts in packed.items()}
            kept = [place._replace(start=place.start + starts[place.exporter]) for place in export.kept]
            key = self._last.key(jobs.arguments(job), export.notes)
            made[jobs.name(job)] = export._replace(key=key).with_kept(kept)
        for export in made.values():
            for path, exporter in export.exporters.items():
                self.claim(path, exporter)
        return {name: made[name] for name in named}

    def _take_over(self, jobs: Jobs[J], named: Mapping[str, J]) -> dict[str, Export]:
        last = self._last
        if last.site is None or last.keys is None:
            return {}
        same = {
            name: before
            for name, job in named.items()
            if (before := last.known.exports.get(name))
            and before.key
            and self._kept.has(before.kept)
            and before.key == last.key(jobs.arguments(job), before.notes)
        }
        stamps = {path: stamp for export in same.values() for path, stamp in export.stamps.items()}
        taken = take_files(stamps, last.site, self._site, last.same, self._workers)
        return {name: export for name, export in same.items() if taken.issuperset(export.paths)}

    def _clear_the_way(self, jobs: Jobs[J], made: Mapping[str, Export]) -> None:
        """Remove what stands in the new site of jobs that are done anew, or no more."""
        kept = self.made_by.keys() | {path for export in made.values() for path in export.paths}
        for name, export in self._last.known.exports.items():
            if name not in made and jobs.has(name):
                for path in export.paths:
                    if path in self._last.standing and path not in kept:
                        self._site.remove(path)

    def claim(self, path: str, name: str) -> None:
        """Note which exporter made a file.

        Raises:
            ValueError: if another one made it as well.
        """
        other = self.made_by.setdefault(path, name)
        if other != name:
            raise ValueError(f"{' and '.join(sorted((name, other)))} both make {path}")


def _export(task: _Task[J], jobs: Sequence[J]) -> list[tuple[Export, Mapping[str, bytes]]]:
    """Do jobs; return what was made, and with the first of them, the texts that exporters keep of all.

    The places of texts are those within these: another process gets few long ones more cheaply than many short ones.
    """
    watched = watch(task.context.corpus)
    contexts = [replace(task.context, corpus=watched, options=each.options) for each in task.jobs.chosen]
    made = []
    packed: dict[str, bytearray] = {}
    files: list[tuple[str, bytes, int, str]] = []
    for number, job in enumerate(jobs):
        kept = []
        for exporter, what in task.jobs.make(job, contexts):
            if isinstance(what, Kept):
                texts = pack(what.texts)
                so_far = packed.setdefault(exporter, bytearray())
                kept.append(Place(exporter, len(so_far), len(texts)))
                so_far += texts
            else:
                files.append((what.path, what.payload, number, exporter))
        made.append((watched.take_notes(), tuple(kept)))
    written: list[list[File]] = [[] for _ in jobs]
    # Sorted, since the way to the folder of the last file is open already.
    for path, payload, number, exporter in sorted(files):
        written[number].append(File(path, manifest.write_stamped(task.site, path, payload), exporter))
    exports = [Export.of("", notes, files, kept) for (notes, kept), files in zip(made, written, strict=True)]
    together = {exporter: bytes(texts) for exporter, texts in packed.items()}
    return [(export, {} if number else together) for number, export in enumerate(exports)]
