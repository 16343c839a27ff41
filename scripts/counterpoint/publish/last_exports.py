"""What is remembered of what exporters made in the last build."""

from __future__ import annotations

from collections.abc import Mapping
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

    Attributes:
        key: digest of what it was made of; empty if that was not asked.
        notes: what was looked up while it was made.
        files: what was written.
        kept: where those texts stand that the functions on the corpus are to have.
    """

    key: str
    notes: bytes
    files: tuple[File, ...]
    kept: tuple[Place, ...] = ()


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
