"""What is remembered of what exporters made in the last build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from counterpoint.publish import manifest
from counterpoint.publish.cache import Cache
from counterpoint.publish.kept import Place

REMEMBERED = "exports"


class File(NamedTuple):
    """A file that was written, and the exporter that made it."""

    path: str
    stamp: str
    exporter: str


class Export(NamedTuple):
    """What exporters made of a record, or for a file that one planned.

    There are as many as records. What is read of all of them with each build has few texts, and hardly any tuples.

    Attributes:
        key: digest of what it was made of; empty if that was not asked.
        notes: what was looked up while it was made.
        paths: of the files that were written.
        written: exporter and stamp of each of those files, a line each.
        places: where those texts stand that the functions on the corpus are to have: exporter, start and size, a line
            each.
    """

    key: str
    notes: bytes
    paths: tuple[str, ...] = ()
    written: str = ""
    places: str = ""

    @classmethod
    def of(cls, key: str, notes: bytes, files: Iterable[File] = (), kept: Iterable[Place] = ()) -> Export:
        """Return what files and kept texts were made."""
        files = list(files)
        written = "\n".join([f"{file.exporter} {file.stamp}" for file in files])
        return cls(key, notes, tuple([file.path for file in files]), written).with_kept(kept)

    def with_kept(self, kept: Iterable[Place]) -> Export:
        """Return the same with texts that stand elsewhere."""
        return self._replace(places="\n".join([f"{exporter} {start} {size}" for exporter, start, size in kept]))

    @property
    def exporters(self) -> dict[str, str]:
        """The exporter of each file, by its path."""
        return {path: line.partition(" ")[0] for path, line in self._written()}

    @property
    def stamps(self) -> dict[str, str]:
        """The stamp of each file, by its path."""
        return {path: line.partition(" ")[2] for path, line in self._written()}

    @property
    def kept(self) -> list[Place]:
        """Where the texts stand."""
        lines = [line.split(" ") for line in self.places.splitlines()]
        return [Place(exporter, int(start), int(size)) for exporter, start, size in lines]

    def _written(self) -> Iterable[tuple[str, str]]:
        return zip(self.paths, self.written.splitlines(), strict=True)


class Remembered(NamedTuple):
    """What is remembered of a build.

    Attributes:
        exports: by the names of their jobs.
        kept: stamps of the files with what exporters kept.
    """

    exports: Mapping[str, Export] = {}
    kept: Mapping[str, str] = {}


def recall_exports(cache: Cache) -> Remembered:
    """Return what is remembered of the last build; nothing if it is not there or not to be believed."""
    return manifest.recall_as(Remembered, cache, REMEMBERED) or Remembered()


def remember_exports(exports: Remembered, cache: Cache) -> None:
    """Remember exports in place of those of the last build."""
    manifest.remember_as(exports, cache, REMEMBERED)
