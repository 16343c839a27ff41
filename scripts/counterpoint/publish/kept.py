"""What exporters keep of the records for their functions on the corpus: in files of the cache, one for each exporter.

There is much of it, and an edit changes little of it. So it is not among what every build reads and writes as a whole:
that has only the places of texts in these files, and the stamps by which the files are known to be as they were left.
What an edit adds is written at the end. A file that is half out of use is written anew.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgspec import msgpack

from counterpoint.errors import CounterpointError
from counterpoint.folders import Folder
from counterpoint.publish import manifest

NAME = "kept-{}"
"""Name of an exporter's file in the cache."""

_OURS = re.compile(NAME.format("[a-z]+"))

PENDING = 4 * 1024 * 1024
"""Bytes that a new file may lack before they are written."""

Texts = tuple[str, ...]


class Place(NamedTuple):
    """Where the texts stand that an exporter keeps of a record: from which byte of its file on, and how many bytes."""

    exporter: str
    start: int
    size: int


class _File:
    """The texts of one exporter.

    Attributes:
        before: bytes that the last build left, to which this one may add; 0 for a new file.
        written: bytes that stand in the file.
        end: bytes that there are, written or not.
    """

    def __init__(self, cache: Folder | None, name: str, before: int = 0) -> None:
        self.before = self.written = self.end = before
        self._cache = cache
        self._name = name
        self._waiting: list[bytes] = []

    def add(self, packed: bytes) -> int:
        """Add texts; return where they begin."""
        start = self.end
        self._waiting.append(packed)
        self.end += len(packed)
        # What the last build left must be as it was for as long as that build is the one remembered.
        if not self.before and self._cache is not None and self.end - self.written >= PENDING:
            try:
                self.write()
            except (OSError, CounterpointError):
                if self.written:
                    raise
                self._cache = None  # all of it stays in memory
        return start

    def write(self) -> None:
        """Write what is not written yet; raises as `KeptTexts.write`."""
        cache = self._writable()
        if self.written == 0:
            cache.write(self._name, b"".join(self._waiting))
        elif self._waiting:
            cache.append(self._name, b"".join(self._waiting))
        self._waiting.clear()
        self.written = self.end

    def packed(self, spans: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """Yield what stands from a byte on and has a size, for each such pair."""
        spans = list(spans)
        waiting = b"".join(self._waiting)
        there = [span for span in spans if span[0] < self.written]
        written = self._cache.read_spans(self._name, there) if self._cache is not None and there else iter(())
        for start, size in spans:
            at = start - self.written
            yield next(written) if at < 0 else waiting[at : at + size]

    def rewrite(self, places: Sequence[Place]) -> dict[Place, Place]:
        """Write a file with no more than what stands at some places; return where each stands then."""
        cache = self._writable()
        moved = {}
        start = 0
        for place in places:
            moved[place] = place._replace(start=start)
            start += place.size
        cache.write(self._name, b"".join(self.packed((start, size) for _, start, size in places)))
        return moved

    def stamp(self) -> str:
        """Return what tells whether the file is as it is now."""
        return manifest.stamp_of(self._writable(), self._name)

    def _writable(self) -> Folder:
        if self._cache is None:
            raise OSError(f"{self._name} cannot be written")
        return self._cache


@dataclass(frozen=True, slots=True)
class TextsOfExporter:
    """The texts that one exporter keeps; they are read whenever somebody goes through them.

    Another process that looked at places where they are would come to have a copy of all that is remembered among them;
    starts and sizes stand by themselves here.
    """

    file: _File
    starts: array[int]
    sizes: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Texts]:
        for packed in self.file.packed(zip(self.starts, self.sizes, strict=True)):
            yield msgpack.decode(packed, type=Texts)

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(self.sizes)


class KeptTexts:
    """The texts of the last build, and those that are added in this one.

    Args:
        cache: the folder of the files; None if there is none, and everything stays in memory.
        stamps: those of the files after the last build, by exporter.
    """

    def __init__(self, cache: Folder | None, stamps: Mapping[str, str]) -> None:
        self._cache = cache
        self._files: dict[str, _File] = {}
        for exporter, stamp in stamps.items():
            name = NAME.format(exporter)
            if cache is not None and stamp and stamp == manifest.stamp_of(cache, name):
                self._files[exporter] = _File(cache, name, cache.status(name).st_size)

    def has(self, places: Iterable[Place]) -> bool:
        """Whether texts of the last build are still there."""
        return all(place.exporter in self._files and self._files[place.exporter].before for place in places)

    def add(self, exporter: str, packed: bytes) -> int:
        """Add texts, as `pack` has them, one record's after another's; return where the first begin."""
        return self._file(exporter).add(packed)

    def texts(self, exporter: str, places: Sequence[Place]) -> TextsOfExporter:
        """Return the texts at some places of one exporter."""
        starts = array("q", [place.start for place in places])
        return TextsOfExporter(self._file(exporter), starts, array("q", [place.size for place in places]))

    def write(self, places: Iterable[Place]) -> tuple[dict[Place, Place], dict[str, str]]:
        """Write the files, for the next build; return their stamps, and new places of texts that have moved.

        Args:
            places: all that are in use.

        Raises:
            UnsafeTarget: if something is in the way.
            OSError: if they cannot be written.
        """
        used: dict[str, list[Place]] = {}
        for place in places:
            used.setdefault(place.exporter, []).append(place)
        moved: dict[Place, Place] = {}
        stamps: dict[str, str] = {}
        for exporter, here in used.items():
            file = self._file(exporter)
            if file.end > 2 * sum(place.size for place in here):
                moved |= file.rewrite(here)
            else:
                file.write()
            stamps[exporter] = file.stamp()
        if self._cache is not None:
            names = {NAME.format(exporter) for exporter in used}
            for name in sorted(filter(_OURS.fullmatch, self._cache.names() - names)):
                self._cache.remove(name)
        return moved, stamps

    def _file(self, exporter: str) -> _File:
        if exporter not in self._files:
            self._files[exporter] = _File(self._cache, NAME.format(exporter))
        return self._files[exporter]


def pack(texts: Texts) -> bytes:
    """Return texts as bytes."""
    return msgpack.encode(texts)
