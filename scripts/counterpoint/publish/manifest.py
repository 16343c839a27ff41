"""Reusing the pages of the last build: a page is made anew only if something that it shows has changed.

A page's key is a digest of what it is made of: the claims that it shows, and everything that any page may show
(registry, dossiers, sources, settings). What was built last time is remembered by key, with the signs of the files that
were written. They are compared with what stands on the disk before it is used again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from counterpoint.dependencies import claims_referred
from counterpoint.folders import Folder
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Claim, Corpus, Record, media_of
from counterpoint.publish.cache import Cache


class Page(NamedTuple):
    """A page that was built.

    Attributes:
        key: digest of what it is made of; empty if that is not known.
        markdown: sign of the file with its Markdown.
        kind: number of its frame among those of its build; -1 if it was not assembled.
        page: sign of the finished page.
    """

    key: str
    markdown: str
    kind: int = -1
    page: str = ""


class Build(NamedTuple):
    """What is remembered of a build.

    Attributes:
        pages: by path of their Markdown.
        kinds: what the frames depend on, as `assembly.Kind` has it, each with a digest of the frame.
        known: folders of the navigation; a page's kind depends on them.
        proved: paths of the pages that were found to be what MkDocs makes.
    """

    pages: Mapping[str, Page]
    kinds: Sequence[tuple[Sequence[Any], str]] = ()
    known: Sequence[str] = ()
    proved: Sequence[str] = ()


NOTHING = Build({})


TICK = 0.02
"""Seconds after which a file that is written again surely has another time; file systems count in milliseconds."""


def digest_of(data: bytes) -> str:
    """Return the digest by which content is compared."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def sign_of(folder: Folder, path: str) -> str:
    """Return what tells whether a file is still the one that was written: empty if it is not there."""
    try:
        return sign_from(folder.status(path))
    except OSError:
        return ""


def sign_from(status: os.stat_result) -> str:
    """Return the sign of a file with that status."""
    # Not the time of the last change of status, which a further name for the file changes as well.
    return f"{status.st_ino:x} {status.st_size:x} {status.st_mtime_ns:x}"


@cache
def _boot() -> str:
    """Return the id that Linux gives to each start of the machine: a file may have lost bytes with the last one."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii")
    except OSError:
        return ""


class Keys:
    """Finds the keys of pages.

    Args:
        corpus: the records that readers may see.
        site: whatever the settings are; its `repr` counts.
        digests: of all record files.
    """

    def __init__(self, corpus: Corpus, site: object, digests: Mapping[RecordFile, str]) -> None:
        self._corpus = corpus
        self._digests = {file.path: digest for file, digest in digests.items()}
        self._claims: dict[str, str] = {}
        others = sorted(
            (file.path, digest)
            for file, digest in digests.items()
            if file.kind not in (FileKind.CLAIM, FileKind.PICTURE) and file.kind.of_records
        )
        self._base = digest_of(repr((site, others)).encode("utf-8", "surrogatepass"))

    def of(self, made_of: Iterable[object]) -> str:
        """Return the key of a page.

        Args:
            made_of: claims that the page shows, and values that it takes from other claims.
        """
        return digest_of(repr((self._base, *map(self._plain, made_of))).encode("utf-8", "surrogatepass"))

    def _plain(self, value: object) -> object:
        """Return what stands for a value: texts, numbers, and lists of these."""
        if isinstance(value, Claim):
            return self._claim(value)
        if isinstance(value, Record):
            return (value.place.path, value.place.steps, self._digests.get(value.place.path))
        if isinstance(value, list | tuple):
            return [self._plain(item) for item in value]
        if dataclasses.is_dataclass(value):
            return [self._plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
        return value

    def _claim(self, claim: Claim) -> str:
        """Return what stands for a claim: its own record, and those that it refers to and so may be shown with it."""
        found = self._claims.get(claim.id)
        if found is None:
            found = f"{claim.id} {self._digests.get(claim.place.path, '')}"
            for ref in claims_referred(claim):
                other = self._corpus.claims_by_id.get(ref)
                found += f" {ref} {self._digests.get(other.place.path, '') if other else '-'}"
            pictures = self._corpus.pictures.get(claim.dossier_id)
            if pictures:
                # Their sizes stand in the page.
                shown = (pictures.get(media.file) for media in media_of(claim) if media.file)
                found += "".join(f" {picture.name} {picture.digest}" for picture in shown if picture)
            self._claims[claim.id] = found
        return found


def recall(folder: Cache) -> Build:
    """Return what is remembered of the last build; nothing if it is not there or not to be believed."""
    body = folder.read("pages")
    if body is None:
        return NOTHING
    data = json.loads(body)
    if data["boot"] != _boot():
        return NOTHING
    pages = {name: Page(*page) for name, page in data["pages"].items()}
    return Build(pages, [(kind, digest) for kind, digest in data["kinds"]], data["known"], data["proved"])


def remember(folder: Cache, build: Build) -> None:
    """Remember a build in place of the last one."""
    time.sleep(TICK)  # what is altered from now on has another sign
    data = {**build._asdict(), "boot": _boot()}
    folder.write("pages", json.dumps(data, separators=(",", ":")).encode())
