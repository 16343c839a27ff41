"""One build at a time in a folder.

The lock is on the folder itself: nothing is left lying about, and the system gives it back however a process ends.
Worker processes inherit it, so that a killed build keeps it until the last of them has stopped writing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks on this system; builds there must not overlap
    fcntl = None  # type: ignore[assignment]


class FolderLock:
    """Held by one process at a time; taking it again within the process changes nothing.

    Args:
        folder: made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._handle: int | None = None

    def take(self, waiting: Callable[[], None]) -> None:
        """Take the lock; wait until whoever has it is done.

        Args:
            waiting: called once if there is somebody to wait for.
        """
        if fcntl is None or self._handle is not None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle

    def give_back(self) -> None:
        """Let the next one in."""
        if self._handle is not None:
            fcntl.flock(self._handle, fcntl.LOCK_UN)
            os.close(self._handle)
            self._handle = None
