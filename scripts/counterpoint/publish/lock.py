"""One build at a time in a folder.

The lock is on the folder itself: nothing is left lying about, and the system gives it back however a process ends.
Worker processes inherit it, so that a killed build keeps it until the last of them has stopped writing.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable

from counterpoint.folders import Folder


class FolderLock:
    """Held by one process at a time; taking it again within the process changes nothing.

    Args:
        folder: stays open as long as the lock is held, and may be closed with it.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._held = False

    @property
    def held(self) -> bool:
        """Whether it is held by this process."""
        return self._held

    def take(self, waiting: Callable[[], None]) -> None:
        """Take the lock; wait until whoever has it is done.

        Args:
            waiting: called once if there is somebody to wait for.
        """
        if self._held:
            return
        try:
            fcntl.flock(self.folder.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(self.folder.handle, fcntl.LOCK_EX)
        self._held = True

    def give_back(self) -> None:
        """Let the next one in."""
        if self._held:
            fcntl.flock(self.folder.handle, fcntl.LOCK_UN)
            self._held = False
