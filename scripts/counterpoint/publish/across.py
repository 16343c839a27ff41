"""Remembering what lies across records, by the state of all their files.

It takes long to find and depends on everything, so that it is found anew after each edit. But the state before an edit
is asked for again when it is told what the edit has caused, and when it is taken back.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from contextlib import suppress

from counterpoint.problems import Problem
from counterpoint.publish.cache import Cache

Problems = tuple[Problem, ...]

REMEMBERED = "across"
"""What the cache calls it."""

MOST = 3
"""States that are remembered: those that were looked at last."""


def state_of(files: Mapping[str, str]) -> bytes:
    """Return a digest of the files of all records.

    Args:
        files: digests of their bytes, by path.
    """
    state = hashlib.blake2b(digest_size=16)
    for path, digest in sorted(files.items()):
        state.update(f"{path}\0{digest}\0".encode("utf-8", "surrogateescape"))
    return state.digest()


def recall(cache: Cache, state: bytes) -> Problems | None:
    """Return what was found across the records in some state, with its positions; None if that is not known."""
    return _recall(cache).get(state)


def remember(cache: Cache, state: bytes, problems: Problems) -> None:
    """Remember what was found in a state, and forget the one that was looked at longest ago."""
    known = _recall(cache)
    if next(reversed(known), None) != state:
        known.pop(state, None)
        kept = [*known.items()][-(MOST - 1) :]
        # If it cannot be remembered, the next time takes longer.
        with suppress(OSError):
            cache.write(REMEMBERED, pickle.dumps({**dict(kept), state: problems}, pickle.HIGHEST_PROTOCOL))


def _recall(cache: Cache) -> dict[bytes, Problems]:
    body = cache.read(REMEMBERED)
    known: dict[bytes, Problems] = pickle.loads(body) if body else {}
    return known
