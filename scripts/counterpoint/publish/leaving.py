"""The end of a process that built a site: what it knows of the records is left to the system.

The interpreter would take all of it apart, object by object, before it ends; the system takes back the memory at once.
"""

from __future__ import annotations

import atexit
import gc
from weakref import WeakSet

_holders: WeakSet[object] = WeakSet()


def leave_at_exit(holder: object) -> None:
    """If an object is still there when the process ends, do not take apart what it holds."""
    _holders.add(holder)


@atexit.register
def _leave() -> None:
    held: list[object] = list(_holders)
    if held:
        # A ring is freed by nobody but the collector, which does not look at what is frozen.
        held.append(held)
        gc.freeze()
