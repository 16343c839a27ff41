"""Reusing the pages of the last build: a page is made anew only if something that it shows has changed.

A page's key is a digest of what it is made of: what it was given (as the claims of a list), what was looked up while it
was made, and the settings. What was built last time is remembered by key, with the stamps of the files that were
written. They are compared with what stands on the disk before it is used again.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec import msgpack

from counterpoint.dependencies import Digests
from counterpoint.folders import Folder
from counterpoint.publish.cache import Cache

T = TypeVar("T")


class BuiltPage(NamedTuple):
    """A page that was built.

    Attributes:
        key: digest of what it is made of.
        notes: what was looked up while it was made.
        markdown: stamp of the file with its Markdown.
        kind: number of its frame among those of its build; -1 if it was not assembled.
        page: stamp of the finished page.
    """

    key: str
    notes: bytes
    markdown: str
    kind: int = -1
    page: str = ""


class Build(NamedTuple):
    """What is remembered of a build.

    Attributes:
        pages: by path of their Markdown.
        kinds: what the frames depend on, as `assembly.Kind` has it, each with a digest of the frame.
        known: folders of the navigation; a page's kind depends on them.
        proved: paths of the pages that were found to be what MkDocs makes.
    """

    pages: Mapping[str, BuiltPage]
    kinds: Sequence[tuple[Sequence[Any], str]] = ()
    known: Sequence[str] = ()
    proved: Sequence[str] = ()


NOTHING = Build({})
REMEMBERED = "pages"
"""What the last build is remembered as, in the cache."""


TICK = 0.02
"""Seconds after which a file that is written again surely has another time; file systems count in milliseconds."""


def digest_of(data: bytes) -> str:
    """Return the digest by which content is compared."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def write_stamped(folder: Folder, path: str, payload: bytes) -> str:
    """Write a file, most probably a new one, into a folder that nobody reads yet; return its stamp.

    One that stands there may be a file of the last site, under a further name: nothing is written into that.
    """
    try:
        return stamp_from(folder.write_new(path, payload))
    except FileExistsError:
        folder.write(path, payload)
        return stamp_of(folder, path)


def stamp_of(folder: Folder, path: str) -> str:
    """Return what tells whether a file is still the one that was written: empty if it is not there."""
    try:
        return stamp_from(folder.status(path))
    except OSError:
        return ""


def stamp_from(status: os.stat_result) -> str:
    """Return the stamp of a file with that status."""
    # Not the time of the last change of status, which a further name for the file changes as well.
    return f"{status.st_ino:x} {status.st_size:x} {status.st_mtime_ns:x}"


@cache
def boot() -> str:
    """Return the id that Linux gives to each start of the machine: a file may have lost bytes with the last one."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii")
    except OSError:
        return ""


class Keys:
    """Tells the keys of pages.

    Args:
        digests: of the records that readers may see.
        site: whatever the settings are; its `repr` counts.
    """

    def __init__(self, digests: Digests, site: object) -> None:
        self.digests = digests
        self._base = digest_of(repr(site).encode("utf-8", "surrogatepass"))

    def of(self, arguments: bytes, notes: bytes) -> str:
        """Return the key of a page.

        Args:
            arguments: digest of what it was given.
            notes: what was looked up while it was made.
        """
        return digest_of(b"".join((self._base.encode(), arguments, self.digests.of(notes))))


def recall_as(kind: type[T], cache: Cache, name: str) -> T | None:
    """Return what `remember_as` wrote; None if it is not there, not to be believed, or from before the last start."""
    body = cache.read(name)
    if body is None:
        return None
    since, value = msgpack.decode(body, type=tuple[str, kind])  # type: ignore[valid-type]
    return value if since == boot() else None


def remember_as(value: object, cache: Cache, name: str) -> None:
    """Remember a value that has stamps of files in it."""
    cache.write(name, msgpack.encode((boot(), value)))


def recall(cache: Cache) -> Build:
    """Return what is remembered of the last build; nothing if it is not there or not to be believed."""
    return recall_as(Build, cache, REMEMBERED) or NOTHING


def remember(cache: Cache, build: Build) -> None:
    """Remember a build in place of the last one."""
    time.sleep(TICK)  # what is altered from now on has another stamp
    remember_as(build, cache, REMEMBERED)
