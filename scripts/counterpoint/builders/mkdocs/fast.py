"""The fast path of a build: the making of the pages that do not go through MkDocs, from beginning to end.

The pages are begun when MkDocs knows its theme and its navigation, and collected when it has made its own. They are
made beside those, or in the site before the last, where most of them stand already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.files import File, Files

from counterpoint import folders
from counterpoint.builders.mkdocs.theme import Theme
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
    """Where everything stands.

    Attributes:
        markdown: rendered pages.
        current: the site that readers have.
        staging: what MkDocs makes of the next one.
        spare: the site before the last; None if it cannot become the next one.
    """

    markdown: Path
    current: Path
    staging: Path
    spare: Path | None


@dataclass(frozen=True, slots=True)
class FastPages:
    """Pages in the making.

    Attributes:
        site: where they are made.
        work: what makes them.
        taken: those of the last site that are taken over.
        proved: those that were found to be what MkDocs makes.
    """

    plan: pages.Plan
    assembler: assembly.Assembler
    site: Path
    work: Work[pages.WrittenPage]
    taken: manifest.Build
    proved: Sequence[str]

    def collect(self) -> manifest.Build:
        """Wait until all are made; return what is to be remembered of them."""
        assembled = {each.path: (self.plan.keys.get(each.path, ""), each.markdown, each.finished) for each in self.work}
        return last_site.remembered(self.assembler, self.taken, assembled, self.proved)

    def complete(self, others: Path) -> None:
        """Add the other files of the site, if they were made elsewhere."""
        if self.site != others:
            folders.move_files(others, self.site)


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
    site = _clear_spare(folders.spare, paths) or folders.staging
    # Whole pages are put together where the site stands.
    here = Workers(processes=workers.processes)
    keys = {path: plan.keys[path] for path in paths if path in plan.keys}
    taken = last_site.take_over(assembler, here, keys, last, folders.markdown, folders.current, site)
    left = [path for path in paths if path not in taken.pages]
    work = pages.make_pages(plan, left, folders.markdown, workers, assembly.SiteWriter(assembler, str(site)))
    # What was proved and has not changed, nor the theme around it, is proved.
    known = {path for path in taken.proved if path in taken.pages}
    chosen = [path for path in assembly.representatives(paths) if path not in known]
    if all(assembler.proves(page, theme.render(page)) for page in map(plan.page, chosen)):
        return FastPages(plan, assembler, site, work, taken, chosen)
    work.stop()
    return None


def _clear_spare(spare: Path | None, paths: Sequence[str]) -> Path | None:
    """Remove from the site before the last all that is none of these pages; None if it cannot be used."""
    standing = folders.files_within(spare) if spare and spare.is_dir() else None
    if spare is None or standing is None:
        return None
    folders.remove_files(spare, sorted(standing.difference(map(assembly.file_of, paths))))
    return spare


def build_page_by_page(
    plan: pages.Plan, paths: Sequence[str], theme: Theme, workers: Workers, folders: Folders
) -> None:
    """Make pages as MkDocs does, each by the whole theme."""
    pages.write_markdown(plan, folders.markdown, workers)
    for path in paths:
        assembly.write_page(str(folders.staging), path, theme.render(plan.page(path)))
