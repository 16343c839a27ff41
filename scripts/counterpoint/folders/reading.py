"""Reading regular files only, and only so many bytes.

A link is not followed. Nothing here waits: a pipe or a device is opened without blocking, found to be no file, and
closed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from counterpoint.errors import UnsupportedSystem

if not hasattr(os, "O_NOFOLLOW"):
    raise UnsupportedSystem(
        "counterpoint needs Linux or macOS; on Windows, install and run it in WSL (Windows Subsystem for Linux)"
    )

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_AT_ONCE = 1 << 24
"""Most bytes that are asked for at once."""


class NotRegular(OSError):
    """What stands in a file's place is no regular file."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(errno.EINVAL, f"is {what}, not a regular file", path)
        self.what = what


def read_regular(path: str | os.PathLike[str], limit: int, folder: int | None = None) -> bytes:
    """Return the first bytes of a regular file.

    Args:
        limit: most bytes to read; ask for one more than there may be to learn of a file that is too long.
        folder: descriptor of the folder that the path starts from.

    Raises:
        NotRegular: if it is something else, such as a symbolic link.
        OSError: if it cannot be read.
    """
    return read_with_status(path, limit, folder)[0]


def read_with_status(
    path: str | os.PathLike[str], limit: int, folder: int | None = None
) -> tuple[bytes, os.stat_result]:
    """Return the first bytes of a regular file, and its status; raises as `read_regular`."""
    with _opened(os.fspath(path), folder) as (handle, status):
        parts, left = [], limit
        while left > 0 and (part := os.read(handle, min(left, status.st_size + 1, _AT_ONCE))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts), status


def read_spans(
    path: str | os.PathLike[str], spans: Iterable[tuple[int, int]], folder: int | None = None
) -> Iterator[bytes]:
    """Yield parts of a regular file; raises as `read_regular`, and if one is not there.

    Args:
        spans: where each begins, and how many bytes it has.
    """
    with _opened(os.fspath(path), folder) as (handle, _):
        for start, size in spans:
            part = os.pread(handle, size, start)
            while len(part) < size:
                more = os.pread(handle, size - len(part), start + len(part))
                if not more:
                    raise OSError(errno.EIO, "is shorter than it was", os.fspath(path))
                part += more
            yield part


@contextmanager
def _opened(name: str, folder: int | None) -> Iterator[tuple[int, os.stat_result]]:
    """Open a regular file; yield its descriptor and its status."""
    try:
        handle = os.open(name, _READ, dir_fd=folder)
    except OSError as error:
        what = kind_of(name, folder)
        if what and what != "a file":
            raise NotRegular(name, what) from error
        raise
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegular(name, _kind(status.st_mode))
        yield handle, status
    finally:
        os.close(handle)


def kind_of(path: str | os.PathLike[str], folder: int | None = None) -> str:
    """Return what stands at a path, in words; empty if nothing does, or nobody may know."""
    try:
        return _kind(os.stat(path, dir_fd=folder, follow_symlinks=False).st_mode)
    except OSError:
        return ""


_KINDS = {
    stat.S_IFREG: "a file",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _kind(mode: int) -> str:
    return _KINDS.get(stat.S_IFMT(mode), "something unknown")
