"""Checking the records of a site: many parts at once, and only those in which something can be wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from counterpoint import checks
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Corpus
from counterpoint.problems import Problem
from counterpoint.publish.cache import Cache
from counterpoint.publish.manifest import digest_of
from counterpoint.publish.workers import FEW, Workers

REMEMBERED = "checked"
"""What the cache calls the parts in which nothing was wrong."""

Part = int | str
"""What can be checked by itself: a claim, by its index; a dossier with its sources, by its id; and these two."""

REGISTRY = "_registry"
"""All entries of the registry."""

ACROSS = "_across"
"""What concerns several records."""


def check_records(
    corpus: Corpus,
    digests: Mapping[RecordFile, str],
    workers: Workers,
    cache: Cache,
    meanwhile: Callable[[Corpus], object] | None = None,
) -> dict[Part, tuple[Problem, ...]]:
    """Find what is wrong with the records, and remember the parts in which nothing is.

    Args:
        digests: of the files that the corpus was read from.
        meanwhile: called with the corpus while others check it.

    Returns:
        The problems of each part that has any.
    """
    keys = keys_of(corpus, digests)
    known = json.loads(cache.read(REMEMBERED) or b"{}")
    parts = [part for part in parts_of(corpus) if part == ACROSS or known.get(name_of(corpus, part)) != keys[part]]
    good = {name_of(corpus, part): key for part, key in keys.items()}
    checks.all_checks()  # imported once here, not in each process
    # What lies across many records takes long, and is never known already.
    work = workers.begin(_check_parts, corpus, parts, few=0 if len(corpus.claims) >= FEW else FEW)
    try:
        if meanwhile is not None:
            meanwhile(corpus)
    except BaseException:
        work.stop()
        raise
    problems: dict[Part, tuple[Problem, ...]] = {}
    for part, found in zip(parts, work, strict=True):
        if found:
            problems[part] = found
            good.pop(name_of(corpus, part), None)
    if good != known:
        # If they cannot be remembered, the next time takes longer.
        with suppress(OSError):
            cache.write(REMEMBERED, json.dumps(good, separators=(",", ":")).encode())
    return problems


def parts_of(corpus: Corpus) -> list[Part]:
    """Return all parts: each dossier before its first claim, and first the longest, so that nobody waits for it."""
    # Dossiers stand among their claims, since their sources are as many: parts of equal length are equal work.
    parts: dict[Part, None] = {ACROSS: None, REGISTRY: None}
    for index, claim in enumerate(corpus.claims):
        parts[claim.dossier_id] = None
        parts[index] = None
    return list(parts | dict.fromkeys(checks.dossiers_of(corpus)))


def name_of(corpus: Corpus, part: Part) -> str:
    """Return what a part is called, whatever becomes of others: a claim by its path, a dossier by its id."""
    return corpus.claims[part].place.path if isinstance(part, int) else part


def reached_by(files: Iterable[RecordFile], corpus: Corpus) -> tuple[set[str], set[str]]:
    """Return in which parts, by their names, something else may be wrong when files have changed.

    Returns:
        Those that the files hold, and the others that depend on what is in them.
    """
    here: set[str] = set()
    beyond = {ACROSS}
    for file in files:
        if file.kind is FileKind.CLAIM:
            here.add(file.path)
        elif not file.kind.of_records:
            continue  # what is wrong stays, and only weighs otherwise
        elif file.kind is FileKind.PICTURE:
            beyond.update(claim.place.path for claim in corpus.claims_by_dossier.get(file.dossier_id, ()))
        elif file.kind is FileKind.REGISTRY:
            here.add(REGISTRY)
            beyond.update(name_of(corpus, part) for part in parts_of(corpus))
        else:
            here.add(file.dossier_id)
            beyond.update(claim.place.path for claim in corpus.claims_by_dossier.get(file.dossier_id, ()))
    return here, beyond - here


def keys_of(corpus: Corpus, digests: Mapping[RecordFile, str]) -> dict[Part, str]:
    """Return for each part a digest of all that its checks depend on; what lies across depends on everything."""
    files: dict[str, list[tuple[str, str]]] = {"": []}
    for file, digest in digests.items():
        if file.kind is not FileKind.CLAIM and file.kind.of_records:
            files.setdefault(file.dossier_id, []).append((file.path, digest))
    shared = {dossier: digest_of(repr(sorted(files[""] + own)).encode()) for dossier, own in files.items()}
    by_path = {file.path: digest for file, digest in digests.items()}
    keys: dict[Part, str] = {}
    for part in parts_of(corpus):
        if isinstance(part, int):
            claim = corpus.claims[part]
            keys[part] = f"{shared.get(claim.dossier_id, shared[''])} {by_path[claim.place.path]}"
        elif part != ACROSS:
            keys[part] = shared.get(part, shared[""])
    return keys


def _check_parts(corpus: Corpus, parts: Sequence[Part]) -> list[tuple[Problem, ...]]:
    return [check_part(corpus, part) for part in parts]


def check_part(corpus: Corpus, part: Part) -> tuple[Problem, ...]:
    """Find what is wrong with one part."""
    if isinstance(part, int):
        return checks.check_claim(corpus.claims[part], corpus)
    if part == ACROSS:
        return checks.check_across(corpus)
    return checks.check_registry(corpus) if part == REGISTRY else checks.check_dossier(part, corpus)
