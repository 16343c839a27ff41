"""Entries of the registry that readers do not see: those that only what is kept off the site names.

A draft may name somebody before anybody may know of it. What nothing at all names stays: it was put there to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from counterpoint.dependencies import ids_in
from counterpoint.model import Claim, Corpus, Record, Status

PUBLIC = frozenset({Status.PUBLISHED, Status.WITHDRAWN})
"""Statuses of claims that readers see."""

FILES = ("dossiers", "backgrounds", "sources", "evidence", "pictures")
"""What a corpus holds by dossier, besides claims."""

NAMED = ("actors", "outlets", "topics", "people", "methods")
"""Registries of which entries may be of drafts alone."""

_KINDS = frozenset(NAMED)

_NAMES = "_names_of_registry"
"""Where a claim remembers what it names: an edit leaves nearly all claims as they were."""


def without_private_names(corpus: Corpus, shown: Corpus) -> Corpus:
    """Return what readers see without entries that only what they do not see names.

    Args:
        corpus: all records.
        shown: what readers see of them besides.
    """
    left = _with_theirs(corpus, {name for record in _hidden_from(corpus, shown) for name in _names_in(record)})
    for record in _records_of(shown):
        if not left:
            return shown
        left.difference_update(_names_in(record))
    count = -1
    while count != len(left):  # who is named by somebody who turned out to be named
        count = len(left)
        for kind in NAMED:
            for key, entry in getattr(corpus, kind).items():
                if (kind, key) not in left:
                    left.difference_update(ids_in(entry, _KINDS))
    kinds = {kind for kind, _ in left}
    changed: dict[str, Any] = {
        kind: {key: entry for key, entry in getattr(shown, kind).items() if (kind, key) not in left} for kind in kinds
    }
    return shown.with_registries(**changed) if changed else shown


def _with_theirs(corpus: Corpus, names: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return names with all that their own entries name, and those again."""
    new = names
    while new:
        entries = (getattr(corpus, kind).get(key) for kind, key in new)
        new = {name for entry in entries if entry is not None for name in ids_in(entry, _KINDS)} - names
        names |= new
    return names


def _records_of(corpus: Corpus) -> Iterator[Record]:
    """Yield all records that may name entries of the registry, but for those entries."""
    yield from corpus.dossiers.values()
    yield from (each for each in corpus.backgrounds.values() if each)
    yield from corpus.claims
    for listed in (corpus.evidence, corpus.sources):
        for entries in listed.values():
            yield from entries.values()


def _hidden_from(corpus: Corpus, shown: Corpus) -> Iterator[Record]:
    """Yield those of them that readers do not see."""
    if len(shown.claims) != len(corpus.claims):
        yield from (claim for claim in corpus.claims if claim.id not in shown.claims_by_id)
    for name in ("dossiers", "backgrounds"):
        yield from (each for key, each in getattr(corpus, name).items() if each and key not in getattr(shown, name))
    for name in ("evidence", "sources"):
        for dossier_id, entries in getattr(corpus, name).items():
            there = getattr(shown, name).get(dossier_id, {})
            if there is not entries:
                yield from (each for key, each in entries.items() if key not in there)


def _names_in(record: Record) -> Iterable[tuple[str, str]]:
    """Return what a record names."""
    if not isinstance(record, Claim):
        return ids_in(record, _KINDS)
    own = vars(record)
    if _NAMES not in own:
        own[_NAMES] = tuple(sorted(ids_in(record, _KINDS)))
    found: tuple[tuple[str, str], ...] = own[_NAMES]
    return found


def name_the_same(before: Corpus, now: Corpus) -> bool:
    """Whether all entries of the registry that were left out before are left out again.

    That is so if no more than claims were edited, and these name whom they did and are shown, or not, as they were.
    """
    if any(getattr(before, name) is not getattr(now, name) for name in NAMED) or not all(
        _has_the_same(getattr(before, name), getattr(now, name)) for name in FILES
    ):
        return False
    if len(before.claims) != len(now.claims):
        return False
    edited = [(old, new) for old, new in zip(before.claims, now.claims, strict=True) if old is not new]
    return all(
        old.id == new.id and (old.status in PUBLIC) == (new.status in PUBLIC) and _names_in(old) == _names_in(new)
        for old, new in edited
    )


def _has_the_same(before: Mapping[str, object], now: Mapping[str, object]) -> bool:
    return before.keys() == now.keys() and not [key for key, value in now.items() if before[key] is not value]


def is_short(corpus: Corpus, seen: Corpus, name: str) -> bool:
    """Whether readers do not see all entries of a registry."""
    return len(getattr(corpus, name)) != len(getattr(seen, name))
