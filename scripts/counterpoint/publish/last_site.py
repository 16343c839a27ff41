"""What a build takes over from the last site, and what is remembered for the next one.

A page of the last site whose parts have not changed is taken over: the new site gives its file a further name. Its
frame is compared as well, by its digest: the theme and the navigation may have changed, though the page has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from counterpoint.folders import Folder
from counterpoint.publish import manifest
from counterpoint.publish.assembly import Assembled, Assembler, Kind, file_of
from counterpoint.publish.pages import Plan
from counterpoint.publish.standing import Standing
from counterpoint.publish.workers import FEW, Workers


def take_over(
    assembler: Assembler,
    workers: Workers,
    plan: Plan,
    paths: Sequence[str],
    last: manifest.Build,
    last_site: Folder | None,
    site: Folder,
    standing: Standing,
) -> manifest.Build:
    """Take over from the last site what has not changed.

    Args:
        paths: of the pages of the new site.
        standing: what stands there of the last builds.

    Returns:
        The pages that were taken over, as they are to be remembered.
    """
    if last_site is None or list(last.known) != sorted(assembler.known):
        return manifest.NOTHING
    unchanged: dict[str, manifest.BuiltPage] = {}
    for path in paths:
        before = last.pages.get(path)
        if before is None or not before.page or before.key != plan.key_of(path, before.notes):
            continue
        # A page's Markdown is as unchanged as the page.
        if path in standing.markdown:
            unchanged[path] = before
    kinds = {number: Kind.of(last.kinds[number][0]) for number in {page.kind for page in unchanged.values()}}
    digests = {number: frame.digest for number, kind in kinds.items() if (frame := assembler.frames(kind))}
    same = {number for number, digest in digests.items() if digest == last.kinds[number][1]}
    wanted = {path: page.page for path, page in unchanged.items() if page.kind in same}
    stamps = {file_of(path): stamp for path, stamp in wanted.items()}
    taken = take_files(stamps, last_site, site, standing.same, workers)
    return last._replace(pages={path: unchanged[path] for path in wanted if file_of(path) in taken})


def take_files(stamps: Mapping[str, str], last: Folder, site: Folder, same: Set[str], workers: Workers) -> set[str]:
    """Take over files of the last site; return the paths of those that are as they were left.

    Args:
        stamps: how they were left, by path.
        site: the new one.
        same: paths of files that stand in it already, as they were left.
    """
    here = stamps.keys() & same
    # In their order, since the way to the folder of the last file is open already.
    paths = sorted(stamps.keys() - here)
    found = workers.spread(_take_files, _TakeTask(stamps, last, site), paths, few=4 * FEW)
    return here | {path for path, taken in zip(paths, found, strict=True) if taken}


@dataclass(frozen=True, slots=True)
class _TakeTask:
    stamps: Mapping[str, str]
    last: Folder
    site: Folder


def _take_files(task: _TakeTask, paths: Sequence[str]) -> list[bool]:
    """Take over files; say of each whether it is as it was left, and in the new site."""
    return [_take_file(task, path, task.stamps[path]) for path in paths]


def _take_file(task: _TakeTask, path: str, stamp: str) -> bool:
    return manifest.stamp_of(task.last, path) == stamp and _link(task.last, task.site, path)


def _link(source: Folder, target: Folder, path: str) -> bool:
    """Give a file of the last site a further name in the new one; False where that cannot be."""
    try:
        target.link(source, path)
    except OSError:
        return False
    return True


def remembered(
    assembler: Assembler,
    taken: manifest.Build,
    assembled: Mapping[str, tuple[str, bytes, str, Assembled]],
    proved: Iterable[str],
) -> manifest.Build:
    """Return what is to be remembered of a site.

    Args:
        assembled: by path: key, what was looked up, stamp of the Markdown, and what assembling gave.
        proved: pages that were proved now.
    """
    kinds: list[tuple[Sequence[Any], str]] = list(taken.kinds)
    numbers = {(Kind.of(kind), digest): number for number, (kind, digest) in enumerate(kinds)}
    pages = dict(taken.pages)
    for path, (key, notes, markdown, (kind, digest, page)) in assembled.items():
        number = numbers.setdefault((kind, digest), len(kinds))
        if number == len(kinds):
            kinds.append((kind, digest))
        pages[path] = manifest.BuiltPage(key, notes, markdown, number, page)
    used = sorted({page.kind for page in pages.values()})
    if len(used) < len(kinds):
        order = {number: position for position, number in enumerate(used)}
        pages = {path: page._replace(kind=order[page.kind]) for path, page in pages.items()}
    known = {path for path in taken.proved if path in taken.pages}
    return manifest.Build(
        dict(sorted(pages.items())),
        [kinds[number] for number in used],
        sorted(assembler.known),
        sorted({*known, *proved}),
    )
