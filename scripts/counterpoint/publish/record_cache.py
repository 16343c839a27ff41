"""Remembering what files were read as, so that only those that have changed are read again.

Files stand in chunks in their order: a chunk is read and written whole, and an edit concerns one of them. A file is
taken from its chunk if its bytes are those of the last time.
"""

from __future__ import annotations

import pickle
import re
import zlib
from collections.abc import Iterable

from counterpoint.load import LoadedFile, RecordFile
from counterpoint.publish.cache import Cache

PER_CHUNK = 128
"""About how many files stand in a chunk: many enough to make its overhead vanish, few enough to write it for one."""

MOST = 4 * PER_CHUNK
"""Most files in a chunk."""

FOLDER = "records"
"""Where the chunks stand in the cache."""

CHUNK = re.compile("[0-9a-f]{8}-*")
"""Matches the name of a chunk there."""


def put_in_order(files: Iterable[RecordFile]) -> dict[str, list[RecordFile]]:
    """Distribute files over as many chunks as they need; return which stand in each, by the chunk's name.

    Neighbours stand together, so that who works on them finds them side by side in memory. Where a chunk ends is told
    by the digests of paths: a file that comes or goes changes one chunk, or two.
    """
    chunks: dict[str, list[RecordFile]] = {}
    chunk: list[RecordFile] = []
    for file in files:
        digest = zlib.crc32(file.path.encode("utf-8", "surrogateescape"))
        if not chunk or digest % PER_CHUNK == 0 or len(chunk) == MOST:
            name = f"{FOLDER}/{digest:08x}"
            while name in chunks:
                name += "-"
            chunk = chunks[name] = []
        chunk.append(file)
    return chunks


def recall(folder: Cache, name: str) -> dict[str, LoadedFile]:
    """Return what is remembered of a chunk, by path; nothing if it is not there or not to be believed."""
    body = folder.read(name)
    return {item.file.path: item for item in unpack(body)} if body is not None else {}


class Chunk:
    """Files that were read, and the bytes by which they are remembered.

    Another process gets the bytes alone; in the one that read the files, nobody needs to read them out of these again.
    """

    def __init__(self, body: bytes, items: list[LoadedFile] | None = None) -> None:
        self.body = body
        self._items = items

    def __reduce__(self) -> tuple[type[Chunk], tuple[bytes]]:
        return Chunk, (self.body,)

    @property
    def items(self) -> list[LoadedFile]:
        """The files, in their order."""
        return unpack(self.body) if self._items is None else self._items


def fill(items: Iterable[LoadedFile]) -> Chunk:
    """Return a chunk with files that were read."""
    items = list(items)
    return Chunk(pack(items), items)


def pack(items: list[LoadedFile]) -> bytes:
    """Return files that were read as bytes for a chunk."""
    return pickle.dumps(items, pickle.HIGHEST_PROTOCOL)


def unpack(body: bytes) -> list[LoadedFile]:
    """Return what was packed; the bytes must come from `pack`, and from nowhere else."""
    items: list[LoadedFile] = pickle.loads(body)
    return items
