"""A folder that is made under another name, and takes its place when it is whole.

On Linux both names are exchanged in one step. Elsewhere there is a moment in which the current name is missing;
`recover` puts that right if the process ends within it.
"""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from counterpoint.errors import UnsafeTarget
from counterpoint.folders.folder import Folder
from counterpoint.folders.ours import Use, find_ours, mark


@dataclass(frozen=True)
class Slot:
    """Where a folder of ours stands, or will stand: a name in an open folder."""

    base: Folder
    name: str
    use: Use

    @property
    def path(self) -> Path:
        """For messages, and for those who read what stands there."""
        return self.base.path / self.name

    def find(self) -> Folder | None:
        """Open what stands there, which may be empty; None if nothing does.

        Raises:
            UnsafeTarget: if that is not ours.
        """
        return find_ours(self.base, self.name, self.use)

    def make(self) -> Folder:
        """Make the folder new.

        Raises:
            UnsafeTarget: if something stands there.
        """
        try:
            folder = self.base.make_new(self.name)
        except FileExistsError as error:
            raise UnsafeTarget(f"{self.path} is in the way; remove it") from error
        mark(folder, self.use)
        return folder

    def discard(self) -> None:
        """Remove the folder, if it is there.

        Raises:
            UnsafeTarget: if it is not ours.
        """
        folder = self.find()
        if folder is not None:
            with folder:
                folder.empty()
                os.rmdir(self.name, dir_fd=self.base.handle)

    def beside(self, name: str) -> Slot:
        """Return a place for the same kind of folder, beside this one."""
        return Slot(self.base, name, self.use)

    @property
    def new(self) -> Slot:
        """Where this process makes the next one."""
        return self.beside(f"{self._new}{os.getpid()}")

    @property
    def _new(self) -> str:
        return f".{self.name}.new-"

    @property
    def old(self) -> Slot:
        """Where the folder stands while another takes its place."""
        return self.beside(f".{self.name}.old")

    def recover(self) -> None:
        """Put back what an interrupted exchange left under its old name, and clear away what dead processes left."""
        if self.old.find() is not None:
            if self.find() is not None:
                _discard_quietly(self.old)
            else:
                _rename(self.old, self)
        for name in sorted(self.base.names()):
            if name.startswith(self._new):
                _discard_quietly(self.beside(name))


def exchange(new: Slot, current: Slot, spare: Slot | None = None) -> None:
    """Put a finished folder in the place of the current one.

    Args:
        spare: where to put what was there, in place of what stands there; without it, it is removed.

    Raises:
        UnsafeTarget: if what stands in one of the places is not ours.
    """
    if current.find() is None:
        _rename(new, current)
        return
    if not _exchange_names(new, current):
        _discard_quietly(current.old)
        _rename(current, current.old)
        _rename(new, current)
        new = current.old
    if spare is not None and new != spare:
        _discard_quietly(spare)
        with suppress(OSError):  # such as one on another disk
            _rename(new, spare)
            return
    if new != spare:
        _discard_quietly(new)


def _discard_quietly(slot: Slot) -> None:
    """Remove a folder of which nothing depends on whether it can be removed."""
    with suppress(OSError, UnsafeTarget):
        slot.discard()


def _rename(source: Slot, target: Slot) -> None:
    os.rename(source.name, target.name, src_dir_fd=source.base.handle, dst_dir_fd=target.base.handle)


_RENAME_EXCHANGE = 2


def _exchange_names(first: Slot, second: Slot) -> bool:
    """Exchange two names in one step (renameat2 of Linux 3.15); False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(first.name), os.fsencode(second.name)
    status = rename(first.base.handle, names[0], second.base.handle, names[1], _RENAME_EXCHANGE)
    if status == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(first.path), None, str(second.path))
