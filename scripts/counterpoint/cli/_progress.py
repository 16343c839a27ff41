"""A line on stderr for whoever waits: only on a terminal, and only after a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 1.0
_ERASE = "\r\033[K"


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Say what is being done, and for how long already, while the block takes more than a second.

    Yields a function that is told how far it has come.
    """
    told = [""]

    def tell_more(text: str) -> None:
        told[0] = f", {text}"

    if not sys.stderr.isatty():
        yield tell_more
        return
    done = threading.Event()
    started = time.monotonic()

    def tell() -> None:
        while not done.wait(_PATIENCE):
            sys.stderr.write(f"{_ERASE}{doing}{told[0]} … {time.monotonic() - started:.0f} s")
            sys.stderr.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield tell_more
    finally:
        done.set()
        teller.join()
        if time.monotonic() - started > _PATIENCE:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
