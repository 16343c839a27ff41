"""The making of the pages that are assembled, from beginning to end.

They are begun when the frames are known, and collected when everything else of the site is made. They are made beside
that, or in the site before the last, where most of them stand already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from counterpoint.folders import MARKER, Folder, Listed, Slot, files_in
from counterpoint.publish import last_site, manifest, pages
from counterpoint.publish.assembly import Assembled, Assembler, Kind, SiteWriter, file_of, representatives, write_page
from counterpoint.publish.standing import LastBuild, Standing
from counterpoint.publish.workers import Work, Workers
from counterpoint.render import Page

Prove = Callable[[Iterable[Page]], bool]
"""Whether assembling gives of all these pages what the site builder makes of them."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where everything stands, opened.

    Attributes:
        markdown: rendered pages.
        current: the site that readers have; None if there is none.
        staging: what the site builder makes of the next one, and whatever else is not assembled.
        spare: where the site before the last is put; None if it cannot become the next one.
    """

    markdown: Listed
    current: Folder | None
    staging: Folder
    spare: Slot | None


@dataclass(frozen=True, slots=True)
class AssembledPages:
    """Pages in the making.

    Attributes:
        site: where they are made.
        elsewhere: whether that is not where the other files of the site are.
        first: those that are made already.
        work: what makes the others.
        taken: those of the last site that are taken over.
        proved: those that were found to be what the site builder makes.
        standing: paths of files of exporters that stand there, from the site before the last.
        same: paths of files that stand there as the last build left them.
    """

    plan: pages.Plan
    assembler: Assembler
    site: Folder
    elsewhere: bool
    first: Sequence[pages.WrittenPage]
    work: Work[pages.WrittenPage]
    taken: manifest.Build
    proved: Sequence[str]
    standing: Set[str]
    same: Set[str]

    def collect(self, more: Callable[[set[Kind]], object] | None = None) -> manifest.Build:
        """Wait until all are made; return what is to be remembered of them.

        Args:
            more: makes the frames of kinds that had none.
        """
        assembled: dict[str, tuple[str, bytes, str, Assembled]] = {}
        waiting = []
        for path, stamp, notes, finished in chain(self.first, self.work):
            if isinstance(finished, Assembled):
                assembled[path] = (self.plan.key_of(path, notes), notes, stamp, finished)
            else:
                waiting.append((path, stamp, notes, finished))
        if waiting and more is not None:
            more({self.assembler.kind_of(page) for _, _, _, page in waiting})
        write = SiteWriter(self.assembler, self.site)
        for path, stamp, notes, page in waiting:
            made = write(page)
            if not isinstance(made, Assembled):
                raise ValueError(f"the site builder made no page of the kind of {path}")
            assembled[path] = (self.plan.key_of(path, notes), notes, stamp, made)
        return last_site.remembered(self.assembler, self.taken, assembled, self.proved)

    def collected(self, plan: pages.Plan) -> AssembledPages:
        """Return what is left when the pages are collected.

        Args:
            plan: what is left of the plan.
        """
        return replace(self, plan=plan, first=(), work=Work(()), taken=manifest.NOTHING)

    def complete(self, others: Folder, exported: Set[str]) -> None:
        """Add the other files of the site, if they were made elsewhere.

        Args:
            exported: paths of what exporters made, which may be in the place of a file of the site builder.
        """
        if self.elsewhere:
            for path in sorted(files_in(others)):
                if path != MARKER and path not in exported:
                    self.site.move(others, path)


def begin_pages(
    plan: pages.Plan,
    paths: Sequence[str],
    assembler: Assembler,
    workers: Workers,
    folders: Folders,
    last: LastBuild,
    found: Standing,
    prove: Prove,
) -> AssembledPages | None:
    """Begin to make pages.

    Args:
        paths: of their Markdown.
        last: what is remembered of the last build.
        found: what stands there of it, and of the one before.

    Returns:
        None if the theme does something that assembling cannot follow.
    """
    files = frozenset(map(file_of, paths))
    spare = folders.spare.find() if folders.spare is not None and found.spare else None
    found = clear_spare(spare, found, files, last.exported().keys())
    site = spare or folders.staging
    # Whole pages are put together where the site stands.
    here = Workers(processes=workers.processes)
    markdown = folders.markdown.folder
    taken = last_site.take_over(assembler, here, plan, paths, last.pages, folders.current, site, found)
    # What was proved and has not changed, nor the theme around it, is proved.
    known = {path for path in taken.proved if path in taken.pages}
    chosen = [path for path in representatives(paths) if path not in known]
    # They are made before other processes begin, which thus have the templates that are needed.
    made = list(pages.make_here(plan, chosen))
    finish = SiteWriter(assembler, site)
    done = {*taken.pages, *chosen}
    work = pages.make_pages(plan, [path for path in paths if path not in done], markdown, workers, finish)
    if prove(page for page, _ in made):
        first = [
            pages.write_made(page, notes, markdown, finish) for page, notes in made if page.path not in taken.pages
        ]
        elsewhere = spare is not None
        standing = (found.spare or frozenset()) - files
        return AssembledPages(plan, assembler, site, elsewhere, first, work, taken, chosen, standing, found.same)
    work.stop()
    return None


def clear_spare(spare: Folder | None, found: Standing, files: Set[str], exported: Set[str]) -> Standing:
    """Remove from the site before the last all but some files; return what still stands there.

    Args:
        spare: that site; None if it cannot be used.
        found: what stands there.
        files: of the pages of the new site; what is in the way of one is removed.
        exported: others that may stay.
    """
    if spare is None or found.spare is None:
        return found._replace(spare=None, same=frozenset())
    kept = found.spare & (files | exported)
    kept -= in_the_way(kept - files, files)
    for path in sorted(found.spare - kept):
        spare.remove(path)
    return found._replace(spare=kept, same=found.same & kept)


def in_the_way(standing: Set[str], files: Set[str]) -> set[str]:
    """Return files that stand where others need a folder, or in a folder where another file belongs."""
    folders: set[str] = set()
    for path in files:
        folders.update(_folders_of(path, folders))
    return {path for path in standing if path in folders or not files.isdisjoint(_folders_of(path))}


def _folders_of(path: str, known: Set[str] = frozenset()) -> Iterator[str]:
    """Yield the folders that a path leads through, the last first, up to one that is known."""
    end = path.rfind("/")
    while end > 0 and (folder := path[:end]) not in known:
        yield folder
        end = path.rfind("/", 0, end)


def build_page_by_page(
    plan: pages.Plan,
    root: Path,
    paths: Sequence[str],
    built: Callable[[Page], bytes],
    workers: Workers,
    folders: Folders,
) -> None:
    """Make pages as the site builder does, each by the whole theme."""
    pages.write_markdown(plan, root, folders.markdown, workers)
    for path in paths:
        write_page(folders.staging, path, built(plan.page(path)))
