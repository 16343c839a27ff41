"""Reading the record files of a site: many at once, and only those that have changed since the last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from counterpoint import load
from counterpoint.load import LoadedFile, RecordFile
from counterpoint.publish import record_cache
from counterpoint.publish.cache import Cache
from counterpoint.publish.record_cache import Chunk
from counterpoint.publish.workers import FEW, Workers


def read_records(root: Path, files: Sequence[RecordFile], workers: Workers, cache: Cache) -> list[LoadedFile]:
    """Read files, in their order, and remember them.

    Raises:
        OSError: if a file cannot be read.
    """
    chunks = record_cache.put_in_order(files)
    kept = {name: _unchanged(root, here, record_cache.recall(cache, name)) for name, here in chunks.items()}
    missing = {name: [file for file in here if file.path not in kept[name]] for name, here in chunks.items()}
    wanted = {name: here for name, here in missing.items() if here}
    many = sum(map(len, wanted.values())) >= FEW
    found = {path: item for here in kept.values() for path, item in here.items()}
    for name, chunk in zip(wanted, _read_chunks(root, list(wanted.values()), workers, many), strict=True):
        items = chunk.items
        found.update((item.file.path, item) for item in items)
        # If they cannot be remembered, the next time takes longer.
        with suppress(OSError):
            cache.write(name, record_cache.pack([*kept[name].values(), *items]) if kept[name] else chunk.body)
    if wanted:
        with suppress(OSError):
            cache.keep(record_cache.FOLDER, {name.rpartition("/")[2] for name in chunks}, record_cache.CHUNK)
    return [found[file.path] for file in files]


def _unchanged(root: Path, files: Sequence[RecordFile], chunk: Mapping[str, LoadedFile]) -> dict[str, LoadedFile]:
    """Return what is remembered of the files that are as they were."""
    kept = {}
    for file in files:
        item = chunk.get(file.path)
        if item is not None and item.file == file and load.digest_of(load.read_file(root, file)) == item.digest:
            kept[file.path] = item
    return kept


def _read_chunks(root: Path, wanted: list[list[RecordFile]], workers: Workers, many: bool) -> Iterator[Chunk]:
    """Yield some chunks, filled."""
    few = 0 if many else len(wanted) + 1
    if not workers.remote:
        return workers.spread(_read_here, root, wanted, chunk=1, few=few)
    sent = [[(file, load.read_file(root, file)) for file in files] for files in wanted]
    return workers.spread(_read_bytes, None, sent, chunk=1)


def _read_here(root: Path, wanted: Sequence[Sequence[RecordFile]]) -> list[Chunk]:
    return [record_cache.fill(load.load_file(file, load.read_file(root, file)) for file in files) for files in wanted]


def _read_bytes(_: None, wanted: Sequence[Sequence[tuple[RecordFile, bytes]]]) -> list[Chunk]:
    return [record_cache.fill(load.load_file(file, data) for file, data in files) for files in wanted]
