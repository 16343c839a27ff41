"""All writing and removing. Nothing else in the package changes a file; a test reads the code and sees to that.

- `folder.py`: an open folder; ways without links and mounts, whole files by renaming
- `ours.py`: which folders are ours, and which files in them
- `exchanging.py`: a folder that takes the place of another when it is whole
- `reading.py`: regular files only, and only so many bytes
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from counterpoint.errors import UnsafeTarget
from counterpoint.folders.exchanging import Slot, exchange
from counterpoint.folders.folder import Folder
from counterpoint.folders.ours import (
    MARKER,
    Listed,
    Use,
    Written,
    files_in,
    files_within,
    find_ours,
    make_ours,
    mark,
    write_all,
)
from counterpoint.folders.reading import NotRegular, kind_of, read_regular

__all__ = [
    "MARKER",
    "Folder",
    "Listed",
    "NotRegular",
    "Slot",
    "Use",
    "Written",
    "append_line",
    "discard_output",
    "exchange",
    "files_in",
    "files_within",
    "find_ours",
    "kind_of",
    "make_ours",
    "mark",
    "open_missing_streams",
    "open_parent",
    "read_regular",
    "write_all",
]


def open_parent(path: Path, root: Path) -> tuple[Folder, str]:
    """Open the folder that something stands in, or will stand in; return it and the name in it.

    What lies in the site is reached from its root, without following a link. Elsewhere the way to the last folder that
    is there is the user's own, wherever it leads.

    Args:
        path: as the user gave it.
        root: of the site.

    Raises:
        UnsafeTarget: if a part of the way is a link or a mount.
        OSError: if a folder cannot be opened or made.
    """
    absolute = Path(os.path.abspath(path))
    homes = (Path(os.path.abspath(root)), Path(os.path.realpath(root)))
    base = next((home for home in homes if absolute.is_relative_to(home)), None)
    if base is None:
        base = next(parent for parent in absolute.parents or (absolute,) if parent.is_dir())
    *parents, name = absolute.relative_to(base).parts or ("",)
    if not name:
        raise UnsafeTarget(f"{path} contains files that counterpoint did not write; name a new or empty folder")
    folder = Folder.at(base)
    if not parents:
        return folder, name
    with folder:
        return folder.inner("/".join(parents), make=True), name


def append_line(path: Path, text: str) -> None:
    """Add to a file that somebody else made for it."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    with open(handle, "ab") as stream:
        stream.write(text.encode())


def open_missing_streams() -> None:
    """Give this process the standard streams that its caller closed: nothing comes from them, and all goes nowhere.

    Files that are opened later would otherwise get their numbers, by which other programs write to them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def discard_output() -> None:
    """Let what stdout still holds go nowhere: its reader is gone, and the interpreter flushes it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
