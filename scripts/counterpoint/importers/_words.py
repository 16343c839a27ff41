"""Lists of words, written as people read them."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Return the words between strokes."""
    return tuple(text.split("|"))
