"""Writing files so that a reader, a watcher or a crash never sees a half-written one.

A folder that counterpoint writes holds a marker; a folder without it that is not empty is somebody else's, and is
never written into or emptied.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from counterpoint.errors import UnsafeTarget
from counterpoint.output import OutputFile

MARKER = ".counterpoint"
_MARKER_TEXT = b"Written by counterpoint; whatever stands here is replaced by the next run.\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed: paths relative to the folder, each list sorted."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_file(path: Path, payload: bytes) -> bool:
    """Write a file by renaming a finished copy over it; leave it alone if it holds these bytes already.

    Returns:
        Whether the file changed.
    """
    try:
        if path.stat().st_size == len(payload) and path.read_bytes() == payload:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (IsADirectoryError, NotADirectoryError):
        _remove_in_the_way(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(payload)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def write_new(path: str, payload: bytes) -> os.stat_result:
    """Write a file that is not there yet, and that nobody reads before the build is done.

    Returns:
        The status of the file.

    Raises:
        FileExistsError: if something stands in its place.
    """
    try:
        descriptor = os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        descriptor = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(payload)
        while left:
            left = left[os.write(descriptor, left) :]
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _remove_in_the_way(path: Path) -> None:
    """Remove a file that stands where a folder of the path must be."""
    for parent in path.parents:
        if parent.is_file() or parent.is_symlink():
            parent.unlink()
            return


def write_files(folder: Path, files: Iterable[OutputFile], *, keep_others: bool = False) -> Written:
    """Make a folder hold exactly these files.

    Files that hold the right bytes already are not touched, so that watchers and caches see only real changes.

    Args:
        folder: made if it is not there.
        files: no two with the same path.
        keep_others: leave files that are not among them.

    Raises:
        UnsafeTarget: if the folder holds something and was not made by counterpoint.
        ValueError: if two files have the same path, or a path leads out of the folder.
    """
    claim_folder(folder)
    seen: set[str] = set()
    changed = []
    for file in files:
        if file.path in seen:
            raise ValueError(f"two files for {file.path}")
        if file.path.startswith("/") or ".." in file.path.split("/"):
            raise ValueError(f"{file.path} leads out of the folder")
        seen.add(file.path)
        if write_file(folder / file.path, file.payload):
            changed.append(file.path)
    removed = [] if keep_others else remove_others(folder, seen)
    return Written(tuple(sorted(changed)), tuple(removed), len(seen) - len(changed))


def claim_folder(folder: Path) -> None:
    """Make the folder ours, if it is empty or was ours before.

    Raises:
        UnsafeTarget: if it holds something else, or is no folder.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnsafeTarget(f"{folder} is not a folder of its own")
    if folder.is_dir() and not (folder / MARKER).is_file() and not all(map(_is_unfinished_marker, folder.iterdir())):
        raise UnsafeTarget(f"{folder} holds files that counterpoint did not write; name an empty or new folder")
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / MARKER, _MARKER_TEXT)


def _is_unfinished_marker(path: Path) -> bool:
    """Whether a run ended while it marked the folder as ours."""
    return path.name.startswith(f".{MARKER}.") and path.name.endswith(".tmp")


def remove_others(folder: Path, keep: set[str]) -> list[str]:
    """Remove every file below the folder that is not to be kept, and the folders left empty."""
    removed = []
    for base, _folders, names in os.walk(folder, topdown=False):
        relative = os.path.relpath(base, folder).replace(os.sep, "/")
        prefix = "" if relative == "." else relative + "/"
        for name in names:
            if prefix + name not in keep and prefix + name != MARKER:
                os.unlink(os.path.join(base, name))
                removed.append(prefix + name)
        if prefix and not os.listdir(base):
            os.rmdir(base)
    return sorted(removed)


def exchange(new: Path, current: Path, spare: Path | None = None) -> None:
    """Put a finished folder in the place of the current one.

    On Linux both names are exchanged in one step. Elsewhere there is a moment in which the current name is missing;
    `recover` mends that if the process ends within it.

    Args:
        spare: where to put what was there, in place of what stands there; without it, it is removed.
    """
    current.parent.mkdir(parents=True, exist_ok=True)
    if not current.exists():
        new.rename(current)
        return
    if not _exchange_names(new, current):
        old = old_name(current)
        shutil.rmtree(old, ignore_errors=True)
        current.rename(old)
        new.rename(current)
        new = old
    if spare is not None and new != spare:
        shutil.rmtree(spare, ignore_errors=True)
        with suppress(OSError):  # such as one on another disk
            spare.parent.mkdir(parents=True, exist_ok=True)
            new.rename(spare)
    if new != spare:
        shutil.rmtree(new, ignore_errors=True)


def files_within(folder: Path) -> set[str] | None:
    """Return the paths of all files in a folder; None if something there is neither a file nor a folder.

    Links are not followed: a folder with one in it cannot be written into without a look at where that leads.
    """
    found: set[str] = set()
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(f"{folder}/{inner}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inner}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    found.add(inner + entry.name)
                else:
                    return None
    return found


def move_files(source: Path, target: Path) -> None:
    """Move all files of a folder to where they belong in another."""
    for base, _, names in os.walk(source):
        folder = target / os.path.relpath(base, source)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            os.replace(os.path.join(base, name), folder / name)


def remove_files(folder: Path, paths: Iterable[str]) -> None:
    """Remove files from a folder, and the folders that are empty then."""
    for path in paths:
        os.unlink(folder / path)
        for inner in list((folder / path).relative_to(folder).parents)[:-1]:
            try:
                os.rmdir(folder / inner)
            except OSError:
                break


def recover(current: Path) -> None:
    """Put back a folder that an interrupted `exchange` left under its old name, and clear away unfinished ones."""
    old = old_name(current)
    if old.is_dir():
        if current.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(current)
    for unfinished in current.parent.glob(f"{glob.escape(_new_name(current, ''))}*"):
        shutil.rmtree(unfinished, ignore_errors=True)


def new_name(current: Path) -> Path:
    """The name that a folder has while this process makes it."""
    return current.with_name(_new_name(current, str(os.getpid())))


def _new_name(current: Path, process: str) -> str:
    return f".{current.name}.new-{process}"


def old_name(current: Path) -> Path:
    """The name that a folder has while another takes its place."""
    return current.with_name(f".{current.name}.old")


_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def _exchange_names(first: Path, second: Path) -> bool:
    """Exchange two names in one step (renameat2 of Linux 3.15); False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    status = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if status == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(first), None, str(second))
