"""The pictures of a site: which of them it shows, and their files, each made anew only if it has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from counterpoint import load
from counterpoint.folders import Folder
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Corpus, media_of
from counterpoint.publish.cache import Cache
from counterpoint.publish.workers import Workers
from counterpoint.render import Site
from counterpoint.render.pictures import mark_words, picture_path, render_picture

REMEMBERED = "pictures"
"""Where pictures that were made stand in the cache."""

_OURS = re.compile("[0-9a-f]{32}")
"""What names of pictures look like in the cache."""

_SEVERAL = 4
"""Fewer pictures than this are made in this process."""


class Shown(NamedTuple):
    """A picture that the site shows: its file, the digest of what the loader read in it, and the words across it."""

    source: str
    digest: str
    mark: str


def pictures_of(corpus: Corpus, site: Site) -> Mapping[str, Shown]:
    """Return the pictures that records show, by their path in the site, in order.

    Args:
        corpus: the records that readers may see.
    """
    if not corpus.pictures:
        return {}
    found: dict[str, Shown] = {}
    for claim in corpus.claims:
        known = corpus.pictures.get(claim.dossier_id, {})
        for media in media_of(claim):
            picture = known.get(media.file) if media.file else None
            if picture:
                word = site.words.media_mark[media.mark] if media.mark else ""
                shown = Shown(picture.place.path, picture.digest, mark_words(media.mark, word, site.lang))
                found[picture_path(claim.dossier_id, media)] = shown
    return dict(sorted(found.items()))


def make_picture(root: Path, shown: Shown) -> bytes | None:
    """Make the file of a picture; None if its source is no longer what was read."""
    file = RecordFile(shown.source, FileKind.PICTURE)
    try:
        data = load.read_file(root, file)
    except OSError:
        return None
    return render_picture(data, shown.mark) if load.digest_of(data) == shown.digest else None


def write_pictures(root: Path, shown: Mapping[str, Shown], folder: Folder, workers: Workers) -> tuple[str, ...]:
    """Write pictures into a docs folder, leaving unchanged ones alone; return their paths.

    A picture that changes while it is read is left out: the edit that changed it is still to be taken in.
    """
    if not shown:
        return ()
    cache = Cache(root)
    names = {path: f"{REMEMBERED}/{_name(each)}" for path, each in shown.items()}
    known = {path: cache.read(name) for path, name in names.items()}
    missing = [path for path, payload in known.items() if payload is None]
    here = Workers(processes=workers.processes)
    tasks = [shown[path] for path in missing]
    for path, payload in zip(missing, here.spread(_make, root, tasks, chunk=2, few=_SEVERAL), strict=True):
        known[path] = payload
        if payload is not None:
            with suppress(OSError):
                cache.write(names[path], payload)
    if missing:
        with suppress(OSError):
            cache.keep(REMEMBERED, {name.partition("/")[2] for name in names.values()}, _OURS)
    for path, payload in known.items():
        if payload is not None:
            folder.write(path, payload)
    return tuple(path for path, payload in known.items() if payload is not None)


def _name(shown: Shown) -> str:
    return load.digest_of(f"{shown.digest} {shown.mark}".encode())


def _make(root: Path, tasks: Sequence[Shown]) -> list[bytes | None]:
    return [make_picture(root, shown) for shown in tasks]
