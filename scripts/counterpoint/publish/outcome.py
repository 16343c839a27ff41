"""Remembering the outcome of a check: the same bytes checked by the same code give the same problems."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from counterpoint import load
from counterpoint.problems import Problem
from counterpoint.publish.cache import Cache
from counterpoint.publish.check import check_site, find_files
from counterpoint.publish.content import read_pages
from counterpoint.publish.workers import Workers, uncollected


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: located problems, and how much was read."""

    problems: tuple[Problem, ...]
    files: int
    claims: int


def check_outcome(root: Path, workers: Workers | None = None) -> Outcome:
    """Return what a check finds, without checking again if nothing has changed since the last time.

    Raises:
        SiteNotFound: as `check_site`.
    """
    remembered = Cache(root)
    files, misplaced = find_files(root)
    try:
        pages = ((page.path, page.text.encode("utf-8", "surrogatepass")) for page in read_pages(root))
        key = key_of(chain(((file.path, load.read_file(root, file)) for file in files), pages))
    except OSError:
        key = ""
    outcome = recall(remembered, key) if key and not misplaced else None
    if outcome is None:
        result = check_site(root, workers)
        outcome = Outcome(result.problems, result.files, len(result.corpus.claims))
        # What is no record is found by looking at the disk, not at bytes: it is looked at each time.
        if key and not misplaced and files:
            with suppress(OSError):
                remember(remembered, key, outcome)
    return outcome


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
    with uncollected():
        outcome: Outcome = pickle.loads(memoryview(body)[len(key) :])
    return outcome


def remember(folder: Cache, key: str, outcome: Outcome) -> None:
    """Remember an outcome under a key, in place of what was remembered before."""
    folder.write("check", key.encode() + pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
