"""Ids for new records, made of what they are about, none of them twice."""

from __future__ import annotations

from collections.abc import Iterable

from counterpoint.model import SLUG_LIMIT
from counterpoint.model.reserved import RESERVED_NAMES, WINDOWS_NAMES
from counterpoint.model.slugs import clipped, slug_of

TAKEN = frozenset(["dossier", "sources", *RESERVED_NAMES, *WINDOWS_NAMES])
"""Names that a claim cannot have."""

FALLBACK = "claim"
"""The id of a claim in whose text there is nothing that an id could be made of."""


def free_id(text: str, taken: Iterable[str], fallback: str = FALLBACK) -> str:
    """Return an id made of a text that is not taken."""
    return FreeIds(taken).give(text, fallback)


class FreeIds:
    """Ids that are given out one after another, none of them twice.

    Args:
        taken: ids that cannot be given.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken) | TAKEN
        self._last: dict[str, int] = {}

    def __contains__(self, candidate: str) -> bool:
        return candidate in self._taken

    def give(self, text: str, fallback: str = FALLBACK) -> str:
        """Return an id made of a text, and remember that it is taken."""
        base = slug_of(text) or fallback
        candidate, number = base, self._last.get(base, 1)
        while candidate in self._taken:
            number += 1
            tail = f"-{number}"
            candidate = clipped(base, SLUG_LIMIT - len(tail)) + tail
        self._last[base] = number
        self._taken.add(candidate)
        return candidate
