"""What exporters keep of the records for their functions on the corpus: in files of the cache, one for each exporter.

There is much of it, and an edit changes little of it. So it is not among what every build reads and writes as a whole:
that has only the places of texts in these files, and the stamps by which the files are known to be as they were left.
What an edit adds is written at the end. A file that is half out of use is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import msgpack

from counterpoint.folders import Folder
from counterpoint.publish import manifest

NAME = "kept-{}"
"""Name of an exporter's file in the cache."""

_OURS = re.compile(NAME.format("[a-z]+"))

LIMIT = 4 * 1024 * 1024 * 1024
"""Most bytes of such a file that are read."""

Texts = tuple[str, ...]


class Place(NamedTuple):
    """Where the texts stand that an exporter keeps of a record: from which byte of its file on, and how many bytes."""

    exporter: str
    start: int
    size: int


class KeptTexts:
    """The texts of the last build, and those that are added in this one.

    Args:
        cache: the folder of the files; None if there is none yet.
        stamps: those of the files after the last build, by exporter.
    """

    def __init__(self, cache: Folder | None, stamps: Mapping[str, str]) -> None:
        self._cache = cache
        self._sizes: dict[str, int] = {}
        self._added: dict[str, list[bytes]] = {}
        for exporter, stamp in stamps.items():
            if cache is not None and stamp == manifest.stamp_of(cache, NAME.format(exporter)):
                self._sizes[exporter] = cache.status(NAME.format(exporter)).st_size
        self._ends = dict(self._sizes)

    def has(self, places: Iterable[Place]) -> bool:
        """Whether texts of the last build are still there."""
        return all(place.start + place.size <= self._sizes.get(place.exporter, 0) for place in places)

    def add(self, exporter: str, packed: bytes) -> Place:
        """Add texts, as `pack` has them; return their place."""
        place = Place(exporter, self._ends.get(exporter, 0), len(packed))
        self._added.setdefault(exporter, []).append(packed)
        self._ends[exporter] = place.start + place.size
        return place

    def texts(self, places: Sequence[Place]) -> list[Texts]:
        """Return the texts at some places of one exporter."""
        return [_unpack(packed) for packed in self._packed(places)]

    def write(self, places: Sequence[Place]) -> tuple[dict[Place, Place], dict[str, str]]:
        """Write the files, for the next build; return their stamps, and new places of texts that have moved.

        Args:
            places: all that are in use.

        Raises:
            UnsafeTarget: if the cache is not ours.
            OSError: if they cannot be written.
        """
        moved: dict[Place, Place] = {}
        stamps: dict[str, str] = {}
        used: dict[str, list[Place]] = {}
        for place in places:
            used.setdefault(place.exporter, []).append(place)
        assert self._cache is not None
        for exporter, here in used.items():
            name, added = NAME.format(exporter), self._added.get(exporter, [])
            old, end = self._sizes.get(exporter, 0), self._ends[exporter]
            if old and end <= 2 * sum(place.size for place in here):
                if added:
                    self._cache.append(name, b"".join(added))
            else:
                packed = self._packed(here)
                start = 0
                for place in here:
                    moved[place] = place._replace(start=start)
                    start += place.size
                self._cache.write(name, b"".join(packed))
            stamps[exporter] = manifest.stamp_of(self._cache, name)
        names = {NAME.format(exporter) for exporter in used}
        for name in sorted(filter(_OURS.fullmatch, self._cache.names() - names)):
            self._cache.remove(name)
        return moved, stamps

    def _packed(self, places: Sequence[Place]) -> list[bytes]:
        """Return what stands at some places of one exporter's file, or will stand there."""
        exporter = next((place.exporter for place in places), "")
        old, added = self._sizes.get(exporter, 0), b"".join(self._added.get(exporter, ()))
        body = b""
        if self._cache is not None and any(place.start < old for place in places):
            body = self._cache.read(NAME.format(exporter), LIMIT)
        return [
            body[start : start + size] if start < old else added[start - old : start - old + size]
            for _, start, size in places
        ]


def pack(texts: Texts) -> bytes:
    """Return texts as bytes."""
    return msgpack.encode(texts)


def _unpack(packed: bytes) -> Texts:
    return msgpack.decode(packed, type=Texts)
