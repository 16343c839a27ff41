"""The fast path of a build: the making of the pages that do not go through MkDocs, from beginning to end.

The pages are begun when MkDocs knows its theme and its navigation, and collected when it has made its own. They are
made beside those, or in the site before the last, where most of them stand already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.files import File, Files

from counterpoint.builders.mkdocs.theme import Theme
from counterpoint.folders import MARKER, Folder, Listed, Slot, files_in, files_within
from counterpoint.publish import assembly, last_site, manifest, pages
from counterpoint.publish.workers import Work, Workers


class FilesBeside(Files):
    """MkDocs' files, and pages that links may lead to but that MkDocs does not build.

    Args:
        assembled: paths of those pages.
        file_of: makes what MkDocs knows of such a page; for all of them it would take seconds, and few are asked for.
    """

    def __init__(self, files: Files, assembled: frozenset[str], file_of: Callable[[str], File]) -> None:
        super().__init__(files)
        self.assembled = assembled
        self._file_of = file_of

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of that path, whoever builds it."""
        return super().get_file_from_path(path) or (self._file_of(path) if path in self.assembled else None)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where everything stands, opened.

    Attributes:
        root: the site's root, where records stand.
        markdown: rendered pages.
        current: the site that readers have; None if there is none.
        staging: what MkDocs makes of the next one.
        spare: where the site before the last is put; None if it cannot become the next one.
    """

    root: Path
    markdown: Listed
    current: Folder | None
    staging: Folder
    spare: Slot | None


@dataclass(frozen=True, slots=True)
class FastPages:
    """Pages in the making.

    Attributes:
        site: where they are made.
        elsewhere: whether that is not where MkDocs makes its own.
        work: what makes them.
        taken: those of the last site that are taken over.
        proved: those that were found to be what MkDocs makes.
    """

    plan: pages.Plan
    assembler: assembly.Assembler
    site: Folder
    elsewhere: bool
    work: Work[pages.WrittenPage]
    taken: manifest.Build
    proved: Sequence[str]

    def collect(self) -> manifest.Build:
        """Wait until all are made; return what is to be remembered of them."""
        assembled = {each.path: (self.plan.keys.get(each.path, ""), each.markdown, each.finished) for each in self.work}
        return last_site.remembered(self.assembler, self.taken, assembled, self.proved)

    def complete(self, others: Folder) -> None:
        """Add the other files of the site, if they were made elsewhere."""
        if self.elsewhere:
            for path in list(files_in(others)):
                if path != MARKER:
                    self.site.move(others, path)


def begin_pages(
    plan: pages.Plan,
    paths: Sequence[str],
    theme: Theme,
    assembler: assembly.Assembler,
    workers: Workers,
    folders: Folders,
    last: manifest.Build,
) -> FastPages | None:
    """Begin to make pages.

    Args:
        paths: of their Markdown.
        last: what is remembered of the last build.

    Returns:
        None if the theme does something that assembling cannot follow.
    """
    spare = _clear_spare(folders.spare, paths)
    site = spare or folders.staging
    # Whole pages are put together where the site stands.
    here = Workers(processes=workers.processes)
    keys = {path: plan.keys[path] for path in paths if path in plan.keys}
    markdown = folders.markdown.folder
    taken = last_site.take_over(assembler, here, keys, last, markdown, folders.current, site)
    left = [path for path in paths if path not in taken.pages]
    work = pages.make_pages(plan, left, markdown, workers, assembly.SiteWriter(assembler, site))
    # What was proved and has not changed, nor the theme around it, is proved.
    known = {path for path in taken.proved if path in taken.pages}
    chosen = [path for path in assembly.representatives(paths) if path not in known]
    if all(assembler.proves(page, theme.render(page)) for page in map(plan.page, chosen)):
        return FastPages(plan, assembler, site, spare is not None, work, taken, chosen)
    work.stop()
    return None


def _clear_spare(slot: Slot | None, paths: Sequence[str]) -> Folder | None:
    """Remove from the site before the last all that is none of these pages; None if it cannot be used."""
    spare = slot.find() if slot else None
    standing = files_within(spare) if spare else None
    if spare is None or not standing:
        return None
    for path in sorted(standing.difference(map(assembly.file_of, paths))):
        spare.remove(path)
    return spare


def build_page_by_page(
    plan: pages.Plan, paths: Sequence[str], theme: Theme, workers: Workers, folders: Folders
) -> None:
    """Make pages as MkDocs does, each by the whole theme."""
    pages.write_markdown(plan, folders.root, folders.markdown, workers)
    for path in paths:
        assembly.write_page(folders.staging, path, theme.render(plan.page(path)))
