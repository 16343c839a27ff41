"""Where other file systems, or other parts of this one, are mounted: below them nothing is ours."""

from __future__ import annotations

import os
import re

_TABLE = "/proc/self/mountinfo"
_ESCAPED = re.compile(rb"\\([0-7]{3})")


def mounts_below(folder: int) -> frozenset[str]:
    """Return the mount points in an open folder, as paths from it.

    A mount of the same file system (a bind mount) is told by nothing else. Systems without this table are left with
    what differs there: the device.
    """
    try:
        with open(_TABLE, "rb") as table:
            points = [line.split(b" ")[4] for line in table]
        base = os.fsencode(os.readlink(f"/proc/self/fd/{folder}"))
    except (OSError, IndexError):
        return frozenset()
    start = base.rstrip(b"/") + b"/"
    paths = (_ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), point) for point in points)
    return frozenset(os.fsdecode(path[len(start) :]) for path in paths if path.startswith(start) and path != start)
