"""Which folders are ours: those with a marker that this tool made, on this disk.

A folder that we write holds a file `.counterpoint`. It says what the folder is for and, where others may have files
beside ours, which files are ours. A commit can bring such a file; what it cannot bring is where on the disk the file
stands, and a time of the past: the marker's time follows from its bytes and from its inode. A folder without a valid
marker that is not empty is somebody else's, and is never written into or emptied.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from counterpoint.errors import UnsafeTarget
from counterpoint.folders.folder import Folder, mounted, temporary_name
from counterpoint.folders.reading import read_with_status
from counterpoint.output import OutputFile

MARKER = ".counterpoint"
_UNFINISHED = re.compile(r"\..+\.\d+\.tmp", re.DOTALL)
"""Names of files that a run was writing when it ended."""

_LIMIT = 256 * 1024 * 1024
_FIRST, _STEPS = 315_792_000, 640_000_000
"""A time of 1980, and how many times after it, in steps of two seconds, a marker may have; the last is in 2020."""


class Use(StrEnum):
    """What a folder of ours is for; none is taken for another."""

    BUILD = "what is generated"
    CACHE = "what may be forgotten"
    RECORDS = "records that were read"
    MARKDOWN = "rendered pages"
    PREVIEW = "rendered pages of a preview"
    SITE = "a finished site"
    PLAIN = "a site as plain Markdown"
    EXPORT = "records in another format"
    BUILDER = "what a site builder is given, and makes of it"


def make_ours(base: Folder, name: str, use: Use) -> Folder:
    """Open a folder of ours; make it if it is not there, take it if it is empty.

    Raises:
        UnsafeTarget: if it holds something and is not ours, or is a link or a mount.
        OSError: if it cannot be opened or made.
    """
    folder = base.inner(name, make=True)
    if not is_ours(folder, use):
        try:
            mark(folder, use)
        except FileNotFoundError:  # another process marked it first, and cleared ours away
            if read_marker(folder, use) is None:
                raise
        for unfinished in filter(_is_unfinished_marker, folder.names()):
            with suppress(FileNotFoundError):
                folder.remove_file(unfinished)
    return folder


def find_ours(base: Folder, name: str, use: Use) -> Folder | None:
    """Open a folder of ours, or an empty one, and change nothing; None if nothing stands there.

    Raises:
        UnsafeTarget, OSError: as `make_ours`.
    """
    try:
        folder = base.inner(name)
    except FileNotFoundError:
        return None
    is_ours(folder, use)
    return folder


def is_ours(folder: Folder, use: Use) -> bool:
    """Whether a folder has our marker; not if it is empty.

    Raises:
        UnsafeTarget: if it holds something, but not our marker.
    """
    if folder.mounts:
        raise mounted(folder.path / min(folder.mounts))
    # Another process may mark it, and write into it, between two looks.
    for _ in range(2):
        if read_marker(folder, use) is not None:
            return True
        if all(map(_is_unfinished_marker, folder.names())):
            return False
    raise UnsafeTarget(
        f"{folder} contains files and no marker that counterpoint made here "
        "(a copied or committed one does not count); "
        f"if nothing in it is needed, remove it with: rm -r {shlex.quote(str(folder))}"
    )


def _is_unfinished_marker(name: str) -> bool:
    """Whether a run ended while it marked the folder as ours."""
    return name.startswith(f".{MARKER}.") and name.endswith(".tmp")


# Markers ------------------------------------------------------------------------------------------------------------


def read_marker(folder: Folder, use: Use) -> bytes | None:
    """Return what a valid marker lists; None if there is none."""
    try:
        data, status = read_with_status(MARKER, _LIMIT, folder.handle)
    except OSError:
        return None
    head = _head(use)
    right = data.startswith(head) and status.st_nlink == 1 and status.st_mtime_ns == _time_of(data, status.st_ino)
    return data[len(head) :] if right else None


def mark(folder: Folder, use: Use, listed: bytes = b"") -> None:
    """Mark a folder as ours.

    Args:
        listed: which files in it are ours, as `Listed` writes it.
    """
    data = _head(use) + listed
    temporary = temporary_name(MARKER)
    with suppress(FileNotFoundError):
        os.unlink(temporary, dir_fd=folder.handle)
    status = folder.write_new(temporary, data)
    time = _time_of(data, status.st_ino)
    os.utime(temporary, ns=(time, time), dir_fd=folder.handle, follow_symlinks=False)
    os.rename(temporary, MARKER, src_dir_fd=folder.handle, dst_dir_fd=folder.handle)


def _head(use: Use) -> bytes:
    return f"Written by counterpoint: {use}. Whatever stands here is replaced by the next run.\n".encode()


def _time_of(data: bytes, inode: int) -> int:
    """Return the time of a marker with these bytes and that inode."""
    digest = hashlib.blake2b(b"%d\0" % inode + data, digest_size=8).digest()
    return (_FIRST + 2 * (int.from_bytes(digest, "big") % _STEPS)) * 1_000_000_000


# Folders in which we know our own files ------------------------------------------------------------------------------


class Listed:
    """A folder of ours, and the list of the files in it that are ours; others stop a run before it changes anything.

    Args:
        folder: marked, or empty.
        within: parts of it that we write; in others anybody may have files. Without any, all of it is ours.
    """

    def __init__(self, folder: Folder, use: Use, within: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self._use = use
        listed = read_marker(folder, use)
        self.known: set[str] = set(json.loads(listed)) if listed else set()
        self._refuse_strangers(within or ("",))

    def expect(self, paths: Iterable[str]) -> None:
        """Say which files are going to be written, before they are, so that a run that is killed leaves no strangers.

        Raises:
            ValueError: if a path leads out of the folder.
        """
        new = set(paths) - self.known
        if not new:
            return
        for path in new:
            if any(part in ("", ".", "..") for part in path.split("/")):
                raise ValueError(f"{path} leads out of the folder")
        self._list((self.known | new) - self._clear_the_way(new))

    def keep(self, paths: set[str]) -> list[str]:
        """Remove those files of ours that are not among these, and return them."""
        removed = sorted(self.known - paths)
        for path in removed:
            with suppress(FileNotFoundError, NotADirectoryError):
                self.folder.remove(path)
        if removed:
            self._list(self.known & paths)
        return removed

    def _list(self, known: set[str]) -> None:
        mark(self.folder, self._use, json.dumps(sorted(known), indent=0).encode())
        self.known = known

    def _clear_the_way(self, new: set[str]) -> set[str]:
        """Remove files of ours where folders must be, and the other way round; return which."""
        folders = {parent for path in new for parent in _parents(path)}
        gone = {path for path in self.known if path in folders or not new.isdisjoint(_parents(path))}
        for path in sorted(gone):
            with suppress(FileNotFoundError, NotADirectoryError):
                self.folder.remove(path)
        return gone

    def _refuse_strangers(self, within: tuple[str, ...]) -> None:
        for part in within:
            for path in files_in(self.folder, part):
                name = path.rpartition("/")[2]
                if _UNFINISHED.fullmatch(name):
                    with suppress(FileNotFoundError):
                        self.folder.remove(path)
                elif path not in self.known and path != MARKER and not name.startswith("."):
                    raise UnsafeTarget(
                        f"{self.folder.path / path} is not a file that counterpoint wrote there; move it away"
                    )


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def files_in(folder: Folder, part: str = "") -> Iterator[str]:
    """Yield the paths of all that is no folder."""
    waiting = [part]
    while waiting:
        inner = waiting.pop()
        prefix = f"{inner}/" if inner else ""
        try:
            with os.scandir(folder.path / inner) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(prefix + entry.name)
                    else:
                        yield prefix + entry.name
        except FileNotFoundError:
            pass


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed: paths relative to the folder, each list sorted."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


_BATCH = 1000
"""Files that are held in memory at once, and expected together."""


def write_all(listed: Listed, files: Iterable[OutputFile]) -> Written:
    """Make a folder hold exactly these files of ours.

    Files that hold the right bytes already are not touched, so that watchers and caches see only real changes.

    Args:
        files: no two with the same path.

    Raises:
        UnsafeTarget: if a link, a mount or something else is in the way.
        ValueError: if two files have the same path, or a path leads out of the folder.
    """
    seen: set[str] = set()
    changed = []
    files = iter(files)
    while batch := list(islice(files, _BATCH)):
        for file in batch:
            if file.path in seen:
                raise ValueError(f"two files for {file.path}")
            seen.add(file.path)
        listed.expect(file.path for file in batch)
        changed += [file.path for file in batch if listed.folder.write(file.path, file.payload)]
    removed = listed.keep(seen)
    return Written(tuple(sorted(changed)), tuple(removed), len(seen) - len(changed))


def files_within(folder: Folder) -> set[str] | None:
    """Return the paths of all files in a folder but its marker; None if there is anything else, such as a link."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(f"{folder.path}/{inner}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inner}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    found.add(inner + entry.name)
                else:
                    return None
    return found - {MARKER}
