"""Which record an item belongs to, where several items have one key: an article that checks several claims, say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

_NUMBER = re.compile(r"#[1-9][0-9]*$")
_ALIKE = 75
"""How much alike, of 100, a claim is to what it was before it was corrected."""


class Known(NamedTuple):
    """What is known of a record that an import brought before: digest of what it was made as, and its claim."""

    digest: str
    claim: str


def plain_key(key: str) -> str:
    """Return the key that an item has, for that of a record: several of one key have numbers."""
    return _NUMBER.sub("", key)


def keys_by_claim(key: str, items: Mapping[str, str], known: Mapping[str, Known]) -> dict[str, str]:
    """Return the keys of records for items that have one key.

    The place of an item in its archive says nothing: the one before it may be gone, or new. So the items find their
    records by what they say. A single item with a single record is that record, whatever it says now.

    Args:
        items: the claim of each, by its digest.
        known: by key, the records that are known under this one, with their numbers.

    Returns:
        By digest.
    """
    if len(items) == 1 and len(known) <= 1:
        return {digest: next(iter(known), key) for digest in items}
    left = dict(known)
    given: dict[str, str] = {}

    def give(digest: str, name: str) -> None:
        given[digest] = name
        left.pop(name, None)

    for digest in items:
        if found := next((name for name, each in left.items() if each.digest == digest), ""):
            give(digest, found)
    for digest, claim in items.items():
        if digest not in given and (found := next((name for name, each in left.items() if each.claim == claim), "")):
            give(digest, found)
    for digest, claim in items.items():
        claims = {name: each.claim for name, each in left.items()} if digest not in given else {}
        if near := process.extractOne(claim, claims, scorer=fuzz.ratio, score_cutoff=_ALIKE):
            give(digest, near[2])
    free = (name for name in _numbered(key) if name not in known)
    return given | {digest: next(free) for digest in items if digest not in given}


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}#{number}"
        number += 1
