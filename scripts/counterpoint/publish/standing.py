"""What stands on the disk of the last builds: looked at while the records are read, which needs one process alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from counterpoint.folders import Folder, files_within
from counterpoint.publish import manifest, places
from counterpoint.publish.assembly import file_of
from counterpoint.publish.cache import Cache
from counterpoint.publish.last_exports import Remembered, recall_exports
from counterpoint.publish.workers import Work, Workers


class LastBuild(NamedTuple):
    """What is remembered of the last build."""

    pages: manifest.Build
    exports: Remembered

    @classmethod
    def recall(cls, cache: Cache) -> LastBuild:
        """Return what is remembered; nothing if it is not there or not to be believed."""
        return cls(manifest.recall(cache), recall_exports(cache))

    def exported(self) -> dict[str, str]:
        """Return the stamps of the files of exporters, by path."""
        return {path: stamp for export in self.exports.exports.values() for path, stamp in export.stamps.items()}

    def files(self) -> dict[str, str]:
        """Return the stamps of all files of the site that are remembered, by path."""
        pages = {file_of(path): page.page for path, page in self.pages.pages.items() if page.page}
        return pages | self.exported()


class Standing(NamedTuple):
    """What stands there.

    Attributes:
        spare: paths of the files in the site before the last; None if it is not there, or cannot be used.
        same: those of them that are as the last build left them.
        markdown: paths of the pages whose Markdown is as it was left.
    """

    spare: Set[str] | None
    same: Set[str]
    markdown: Set[str]


NOTHING_STANDS = Standing(None, frozenset(), frozenset())


LITTLE = 64 * 1024
"""Bytes of what is remembered of some hundred pages: to look at these takes less than to start a process."""


class _Found(NamedTuple):
    """What other than the remembered was found, which is little, and thus handed over quickly.

    Attributes:
        usable: whether the folder was there, and nothing but files in it.
        changed: what is remembered and was not found as it was left.
        missing: those of them that were not found at all.
        more: what was found and is not remembered.
    """

    usable: bool
    changed: Sequence[str] = ()
    missing: Sequence[str] = ()
    more: Sequence[str] = ()


class Look:
    """A look at what stands there, which has begun."""

    def __init__(self, work: Work[_Found]) -> None:
        self._work = work
        self._found: list[_Found] = []
        self._error: Exception | None = None

    @classmethod
    def begin(cls, root: Path, workers: Workers) -> Look:
        """Begin to look; where little is remembered, that is when it is asked for, here."""
        here = Workers(processes=workers.processes if Cache(root).size(manifest.REMEMBERED) > LITTLE else 1)
        return cls(here.begin(_look, root, (_look_at_spare, _look_at_markdown), chunk=1, few=0))

    def finish(self) -> None:
        """Wait until all is looked at, and end the process that did it: it holds much memory."""
        try:
            self._found = self._found or list(self._work)
        except Exception as error:  # it is for `collect` to say
            self._error = error

    def collect(self, last: LastBuild) -> Standing:
        """Return what was found.

        Raises:
            UnsafeTarget: if what stands there is not ours.
        """
        if not self._error:
            self.finish()
        if self._error:
            raise self._error
        spare, markdown = self._found
        files = last.files().keys()
        same_markdown = last.pages.pages.keys() - markdown.changed
        if not spare.usable:
            return Standing(None, frozenset(), same_markdown)
        return Standing((files - spare.missing) | set(spare.more), files - spare.changed, same_markdown)

    def stop(self) -> None:
        """Look no further."""
        self._work.stop()


def _look(root: Path, looks: Iterable[Callable[[Path], _Found]]) -> list[_Found]:
    return [look(root) for look in looks]


def _look_at_spare(root: Path) -> _Found:
    folder = places.find_spare(root)
    found = files_within(folder) if folder else None
    if folder is None or not found:
        return _Found(False)
    remembered = LastBuild.recall(Cache(root)).files()
    missing = remembered.keys() - found
    changed = _changed(folder, {path: stamp for path, stamp in remembered.items() if path in found})
    return _Found(True, [*missing, *changed], list(missing), list(found - remembered.keys()))


def _look_at_markdown(root: Path) -> _Found:
    folder = places.find_markdown(root)
    stamps = {path: page.markdown for path, page in manifest.recall(Cache(root)).pages.items()}
    return _Found(True, _changed(folder, stamps) if folder is not None else list(stamps))


def _changed(folder: Folder, stamps: Mapping[str, str]) -> list[str]:
    return [path for path, stamp in stamps.items() if manifest.stamp_of(folder, path) != stamp]
