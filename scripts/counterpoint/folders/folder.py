"""A folder that is open, and whatever is read, written or removed in it.

Every path is walked from the open folder part by part. No part may be a link, which could lead anywhere, or a mount,
where something else stands. What was walked through stays open, so that nobody can exchange it on the way; the last way
is kept, since the next path most often shares it.
"""

from __future__ import annotations

import os
import stat
import weakref
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from counterpoint.errors import BadSetting, UnsafeTarget
from counterpoint.folders.mounts import mounts_below
from counterpoint.folders.reading import NotRegular, kind_of, read_regular, read_spans, read_with_status

_OPEN = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
_NO_NAMES = frozenset({"", ".", ".."})


class Folder:
    """An open folder.

    Args:
        handle: its descriptor; closed with this object.
        path: for messages, and for those who read what stands there.
        mounts: mount points below it, as paths from it.
    """

    def __init__(self, handle: int, path: Path, mounts: frozenset[str]) -> None:
        self.handle = handle
        self.path = path
        self.mounts = mounts
        self.device = os.fstat(handle).st_dev
        self._way: list[tuple[str, int]] = []
        self._above: str | None = ""
        self._close = weakref.finalize(self, _close_all, handle, self._way)

    @classmethod
    def at(cls, path: Path) -> Folder:
        """Open a folder that the user named. Links on the way to it are the user's own, and followed."""
        handle = os.open(path, _OPEN)
        return cls(handle, path, mounts_below(handle))

    def close(self) -> None:
        """Close it."""
        self._close()

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __str__(self) -> str:
        return str(self.path)

    # Ways ------------------------------------------------------------------------------------------------------------

    def inner(self, path: str, *, make: bool = False) -> Folder:
        """Open a folder in this one.

        Args:
            make: make it, and those on the way, if they are not there.

        Raises:
            UnsafeTarget: if a part of the way is a link or a mount.
            OSError: if it is not there, or no folder.
        """
        handle = os.dup(self._reach(path.split("/"), make=make))
        below = f"{path}/"
        mounts = frozenset(mount.removeprefix(below) for mount in self.mounts if mount.startswith(below))
        return Folder(handle, self.path / path, mounts)

    def make_new(self, name: str) -> Folder:
        """Make a folder in this one and open it.

        Raises:
            FileExistsError: if something stands there.
        """
        os.mkdir(name, dir_fd=self.handle)
        return self.inner(name)

    def _reach(self, parts: list[str], *, make: bool = False) -> int:
        """Return the descriptor of a folder, which stays this object's."""
        if not _NO_NAMES.isdisjoint(parts):
            raise ValueError(f"{'/'.join(parts)} leads out of the folder")
        self._above = None
        way = self._way
        same = 0
        for (name, _), part in zip(way, parts, strict=False):
            if name != part:
                break
            same += 1
        while len(way) > same:
            os.close(way.pop()[1])
        handle = way[-1][1] if way else self.handle
        for index in range(same, len(parts)):
            handle = self._step(handle, parts, index, make)
            way.append((parts[index], handle))
        return handle

    def _place(self, path: str, *, make: bool = False) -> tuple[int, str]:
        """Return the descriptor of the folder that a file stands in, which stays this object's, and the file's name."""
        end = path.rfind("/") + 1
        above, name = path[:end], path[end:]
        if name in _NO_NAMES:
            raise ValueError(f"{path} leads out of the folder")
        if above != self._above:
            self._reach(path.split("/")[:-1], make=make)
            self._above = above
        return (self._way[-1][1] if self._way else self.handle), name

    def _step(self, handle: int, parts: list[str], index: int, make: bool) -> int:
        name = parts[index]
        made = False
        if make:
            try:
                os.mkdir(name, dir_fd=handle)
                made = True
            except FileExistsError:
                pass
        try:
            inner = os.open(name, _OPEN | os.O_NOFOLLOW, dir_fd=handle)
        except OSError as error:
            if kind_of(name, handle) == "a symbolic link":
                raise UnsafeTarget(f"{self._shown(parts, index)} is a symbolic link, and is not followed") from error
            raise OSError(error.errno, error.strerror, self._shown(parts, index)) from error
        if not made and self._is_mount(inner, parts, index):
            os.close(inner)
            raise mounted(self._shown(parts, index))
        return inner

    def _is_mount(self, handle: int, parts: list[str], index: int) -> bool:
        mounted = self.mounts and "/".join(parts[: index + 1]) in self.mounts
        return bool(mounted) or os.fstat(handle).st_dev != self.device

    def _shown(self, parts: list[str], index: int) -> str:
        return str(self.path.joinpath(*parts[: index + 1]))

    # Files -----------------------------------------------------------------------------------------------------------

    def read(self, path: str, limit: int) -> bytes:
        """Return the first bytes of a regular file.

        Raises:
            UnsafeTarget: if a folder on the way is a link or a mount.
            OSError: if it cannot be read, or is no regular file.
        """
        return self.read_with_status(path, limit)[0]

    def read_with_status(self, path: str, limit: int) -> tuple[bytes, os.stat_result]:
        """Return the first bytes of a regular file, and its status; raises as `read`."""
        handle, name = self._place(path)
        return read_with_status(name, limit, handle)

    def read_spans(self, path: str, spans: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        """Yield parts of a regular file, each from a byte on and of a size; raises as `read`."""
        handle, name = self._place(path)
        yield from read_spans(name, spans, handle)

    def names(self) -> set[str]:
        """Return the names of all that stands in this folder."""
        return set(os.listdir(self.handle))

    def status(self, path: str) -> os.stat_result:
        """Return the status of what stands at a path. It is only looked at, so links on the way do no harm."""
        return os.stat(path, dir_fd=self.handle, follow_symlinks=False)

    def write(self, path: str, payload: bytes) -> bool:
        """Write a file by renaming a finished copy over it; leave it alone if it holds these bytes already.

        Returns:
            Whether the file changed.

        Raises:
            UnsafeTarget: if something else than a file stands there, or a part of the way is a link or a mount.
        """
        handle, name = self._place(path, make=True)
        with suppress(FileNotFoundError, PermissionError):
            try:
                if read_regular(name, len(payload) + 1, handle) == payload:
                    return False
            except NotRegular as error:
                raise UnsafeTarget(f"{self.path / path} {error.strerror}; remove it") from error
        self._rename_over(handle, name, payload)
        return True

    def rewrite(self, path: str, before: bytes, after: bytes) -> None:
        """Put other bytes in the place of those that a file was read as; its permissions stay.

        Raises:
            BadSetting: if the file holds something else by now.
        """
        handle, name = self._place(path)
        if read_regular(name, len(before) + 1, handle) != before:
            raise BadSetting(f"{path} has changed meanwhile, and is left as it is; run the command again")
        mode = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode
        self._rename_over(handle, name, after, stat.S_IMODE(mode) & 0o777)

    def write_new(self, path: str, payload: bytes) -> os.stat_result:
        """Write a file that is not there yet, and that nobody reads before all is done.

        Returns:
            The status of the file.

        Raises:
            FileExistsError: if something stands in its place.
        """
        return _write_new(*self._place(path, make=True), payload)

    def append(self, path: str, payload: bytes) -> None:
        """Write bytes at the end of a file, which is there.

        Raises:
            OSError: if it cannot be written, or is a link.
        """
        handle, name = self._place(path)
        file = os.open(name, _APPEND, dir_fd=handle)
        try:
            _write(file, payload)
        finally:
            os.close(file)

    def _rename_over(self, handle: int, name: str, payload: bytes, mode: int | None = None) -> None:
        temporary = temporary_name(name)
        with suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=handle)  # of a process of that number, long dead
        try:
            _write_new(handle, temporary, payload, mode)
            os.rename(temporary, name, src_dir_fd=handle, dst_dir_fd=handle)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary, dir_fd=handle)
            raise

    def link(self, source: Folder, path: str) -> None:
        """Give a file of another folder a further name here, at the same path, in place of what file stands there."""
        handle, name = self._place(path, make=True)
        other, _ = source._place(path)
        try:
            os.link(name, name, src_dir_fd=other, dst_dir_fd=handle, follow_symlinks=False)
        except FileExistsError:
            os.unlink(name, dir_fd=handle)
            os.link(name, name, src_dir_fd=other, dst_dir_fd=handle, follow_symlinks=False)

    def move(self, source: Folder, path: str) -> None:
        """Move a file of another folder to the same path here, in place of what file stands there."""
        handle, name = self._place(path, make=True)
        other, _ = source._place(path)
        os.rename(name, name, src_dir_fd=other, dst_dir_fd=handle)

    def remove_file(self, path: str) -> None:
        """Remove a file, whatever that leaves. A link is removed, and not what it leads to."""
        handle, name = self._place(path)
        os.unlink(name, dir_fd=handle)

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are empty then. A link is removed, and not what it leads to."""
        self.remove_file(path)
        parents = path.split("/")[:-1]
        while parents:
            *parents, name = parents
            handle = self._reach(parents)
            try:
                os.rmdir(name, dir_fd=handle)
            except OSError:
                break

    def empty(self) -> None:
        """Remove everything in this folder."""
        if self.mounts:
            raise mounted(self.path / min(self.mounts))
        self._reach([])
        numbers = count()
        while _empty(self.handle, self.handle, self.device, 0, numbers):
            pass


def mounted(place: Path | str) -> UnsafeTarget:
    """Return the error that something is mounted at a place."""
    return UnsafeTarget(f"{place} is a mount point, and what is mounted there is not touched")


def temporary_name(name: str) -> str:
    """Return the name that a file has while this process writes it."""
    return f".{name}.{os.getpid()}.tmp"


def _write_new(handle: int, name: str, payload: bytes, mode: int | None = None) -> os.stat_result:
    file = os.open(name, _NEW, 0o666, dir_fd=handle)
    try:
        _write(file, payload)
        if mode is not None:
            os.fchmod(file, mode)
        return os.fstat(file)
    finally:
        os.close(file)


def _write(file: int, payload: bytes) -> None:
    written = os.write(file, payload)
    while written < len(payload):
        written += os.write(file, memoryview(payload)[written:])


_DEEP = 100
"""Folders within folders that are open at once; what lies deeper is moved up before it is removed."""


def _empty(handle: int, top: int, device: int, depth: int, numbers: Iterator[int]) -> bool:
    """Remove everything in an open folder; return whether there was anything."""
    with os.scandir(handle) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for name, folder in found:
        if not folder:
            os.unlink(name, dir_fd=handle)
        elif depth == _DEEP:
            os.rename(name, f".{os.getpid()}.{next(numbers)}.tmp", src_dir_fd=handle, dst_dir_fd=top)
        else:
            inner = os.open(name, _OPEN | os.O_NOFOLLOW, dir_fd=handle)
            try:
                if os.fstat(inner).st_dev != device:
                    raise mounted(name)
                _empty(inner, top, device, depth + 1, numbers)
            finally:
                os.close(inner)
            os.rmdir(name, dir_fd=handle)
    return bool(found)


def _close_all(handle: int, way: list[tuple[str, int]]) -> None:
    while way:
        os.close(way.pop()[1])
    os.close(handle)
