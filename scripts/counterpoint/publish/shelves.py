"""Remembering what files were read as, so that only those that have changed are read again.

Files stand on shelves by a digest of their paths: a shelf is read and written whole, and an edit concerns one of them.
A file is taken from its shelf if its bytes are those of the last time.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable

from counterpoint.load import LoadedFile, RecordFile
from counterpoint.publish.sealed import SealedFolder

PER_SHELF = 200
"""About how many files stand on a shelf: many enough to make its overhead vanish, few enough to write it for one."""

FOLDER = "records"
"""Where the shelves stand in the cache."""


def put_in_order(files: Iterable[RecordFile]) -> dict[str, list[RecordFile]]:
    """Distribute files over as many shelves as they need; return which stand on each, by the shelf's name."""
    files = list(files)
    number = 1 << (len(files) // PER_SHELF).bit_length()
    shelves: dict[str, list[RecordFile]] = {f"{FOLDER}/{index}-of-{number}": [] for index in range(number)}
    names = tuple(shelves)
    for file in files:
        shelves[names[zlib.crc32(file.path.encode("utf-8", "surrogateescape")) % number]].append(file)
    return shelves


def recall(folder: SealedFolder, name: str) -> dict[str, LoadedFile]:
    """Return what is remembered of a shelf, by path; nothing if it is not there or not to be believed."""
    body = folder.read(name)
    return {item.file.path: item for item in unpack(body)} if body is not None else {}


def pack(items: Iterable[LoadedFile]) -> bytes:
    """Return files that were read as bytes for a shelf."""
    return pickle.dumps(list(items), pickle.HIGHEST_PROTOCOL)


def unpack(body: bytes) -> list[LoadedFile]:
    """Return what was packed; the bytes must come from `pack`, and from nowhere else."""
    items: list[LoadedFile] = pickle.loads(body)
    return items
