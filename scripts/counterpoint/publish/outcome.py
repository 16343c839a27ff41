"""Remembering the outcome of a check: the same bytes checked by the same code give the same problems."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from dataclasses import dataclass

from counterpoint.problems import Problem
from counterpoint.publish.cache import Cache


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: located problems, and how much was read."""

    problems: tuple[Problem, ...]
    files: int
    claims: int


def key_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Return a digest of files, by path and bytes."""
    digest = hashlib.blake2b(digest_size=32)
    for path, data in files:
        digest.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def recall(folder: Cache, key: str) -> Outcome | None:
    """Return what was remembered under a key; None if it is not there."""
    body = folder.read("check")
    if not body or body[: len(key)] != key.encode():
        return None
    outcome: Outcome = pickle.loads(body[len(key) :])
    return outcome


def remember(folder: Cache, key: str, outcome: Outcome) -> None:
    """Remember an outcome under a key, in place of what was remembered before."""
    folder.write("check", key.encode() + pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
