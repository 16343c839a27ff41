"""One build of a site, step by step; `flow` and the plugin of MkDocs take the steps in their order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from counterpoint import exporters, render
from counterpoint.dependencies import Digests
from counterpoint.errors import BadSetting, CounterpointError
from counterpoint.exporters.search import check_other
from counterpoint.folders import Folder, Listed, exchange, read_regular
from counterpoint.model import Corpus
from counterpoint.output import url_of
from counterpoint.publish import making, manifest, pages, places
from counterpoint.publish.assembly import Assembler, Kind
from counterpoint.publish.cache import Cache
from counterpoint.publish.check import CheckResult, Timings, check_site, timed
from counterpoint.publish.content import refuse_files_of
from counterpoint.publish.exports import LastExports, write_exports
from counterpoint.publish.home import Home
from counterpoint.publish.last_exports import recall_exports
from counterpoint.publish.leaving import leave_at_exit
from counterpoint.publish.lock import FolderLock
from counterpoint.publish.pictures import pictures_of, write_pictures
from counterpoint.publish.standing import NOTHING_STANDS, LastBuild, Look
from counterpoint.publish.workers import Workers, uncollected

BUILT_LIMIT = 1024 * 1024 * 1024
"""Most bytes of a file that the site builder made and an exporter reads."""


class Build:
    """One build of a site, in steps that are taken in their order.

    It is made in a folder beside the site folder and takes its place when it is whole, so that a failed or killed build
    leaves the last good site.

    Args:
        executor: does the work per record; processes on this machine by default.
        waiting: called if another build is running in this folder and must end first.

    Raises:
        UnsafeTarget: if a folder that is to be written is not ours.
        OSError: if it cannot be.
    """

    def __init__(
        self, home: Home, executor: Executor | None = None, waiting: Callable[[], None] = lambda: None
    ) -> None:
        self.home = home
        self.workers = home.workers(executor)
        self.timings: Timings = {}
        self.corpus = Corpus()
        self.plan: pages.Plan | None = None
        self.pages: making.AssembledPages | None = None
        self.staging: Folder | None = None
        self.markdown: Listed | None = None
        self._remembered = manifest.NOTHING
        self._last: LastBuild | None = None
        self._look: Look | None = None
        self._exported: Mapping[str, str] = {}
        leave_at_exit(self)
        self._lock = FolderLock(places.make_build(home.root))
        self._lock.take(waiting)
        try:
            self.slot = places.site_slot(home.root, home.site_dir)
            self.slot.recover()
            self.slot.find()
        except BaseException:
            self._lock.give_back()
            raise

    def __enter__(self) -> Build:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def load_and_check(self) -> CheckResult:
        """Read and check everything, and find out which pages there are.

        If the records have errors, there are no pages, and the build can only be ended.
        """
        # While records are read and checked, others have time.
        self._look = Look.begin(self.home.root, self.workers) if self.slot.find() else None
        plans: list[pages.Plan] = []

        def plan(corpus: Corpus, digests: Digests) -> None:
            if self._look is not None:
                self._look.finish()
            else:
                # A first build needs them all; now others share the work that is left meanwhile.
                render.read_templates(self.home.site.words)
            # Records with errors may be more than a plan can stand; then it is for the check to say so.
            with suppress(Exception):
                plans.append(pages.plan_pages(corpus, self.home.site, digests, self.home.chosen))

        result = check_site(self.home.root, self.workers, plan)
        self.timings |= result.timings
        if not result.errors:
            with timed(self.timings, "render"):
                made = plans[0] if plans else None
                self.plan = made or pages.plan_pages(result.corpus, self.home.site, result.digests, self.home.chosen)
                self.corpus = self.plan.corpus
        # Records stay to the end: nobody needs to search them for cycles while a site builder works.
        gc.freeze()
        return result

    def write_for_builder(self, paths: Iterable[str] | None) -> tuple[str, ...]:
        """Write what the site builder itself needs of the generated docs folder.

        Args:
            paths: of the pages that it builds itself, whoever makes the others; None for all.

        Returns:
            The paths of all generated files, those that are still to be made too.
        """
        plan = self._plan()
        with timed(self.timings, "render"):
            self.markdown = places.open_markdown(self.home.root)
            if paths is None:
                return pages.write_markdown(plan, self.home.root, self.markdown, self.workers)
            pages.expect_pages(plan, self.markdown)
            assets = pages.write_assets(plan, self.home.root, self.markdown.folder, self.workers)
            here = [path for path in paths if path in plan.pages]
            list(pages.make_pages(plan, here, self.markdown.folder, Workers(processes=1)))
            return (*assets, *plan.pages)

    def open_staging(self) -> Folder:
        """Open the new folder that the site is made in."""
        self.staging = self.slot.new.make()
        return self.staging

    def begin_pages(self, paths: Sequence[str], assembler: Assembler, prove: making.Prove) -> bool:
        """Begin to assemble pages; return whether they can be assembled at all."""
        with timed(self.timings, "render"), uncollected():
            last = self._last = LastBuild.recall(Cache(self.home.root))
            found = self._look.collect(last) if self._look else NOTHING_STANDS
            folders = self._folders()
            self.pages = making.begin_pages(self._plan(), paths, assembler, self.workers, folders, last, found, prove)
        return self.pages is not None

    def collect_pages(self, generated: Iterable[str], more: Callable[[set[Kind]], object] | None = None) -> None:
        """Wait until the pages that were begun are made.

        Args:
            generated: the paths of all generated files; others in the folder of Markdown are of former builds.
            more: makes the frames of kinds that had none.
        """
        with timed(self.timings, "render"):
            if self.pages is not None:
                self._remembered = self.pages.collect(more)
                # What follows needs the records, and not what each page is made of.
                self.plan = self._plan().without_pages()
                self.pages = self.pages.collected(self.plan)
            self._keep_markdown(generated)

    def build_page_by_page(self, paths: Sequence[str], built: Callable[[render.Page], bytes]) -> None:
        """Make pages as the site builder does, each by the whole theme."""
        with timed(self.timings, "render"):
            making.build_page_by_page(self._plan(), self.home.root, paths, built, self.workers, self._folders())
            self._keep_markdown(self._plan().pages)

    def write_pictures(self) -> None:
        """Write the pictures that records show into the new site, for a site builder that was not given them."""
        plan = self._plan()
        write_pictures(self.home.root, pictures_of(plan.corpus, plan.site), self._staging(), self.workers)

    def export(self, written: Sequence[str], rendered: Iterable[str], corpus: Corpus | None = None) -> None:
        """Write what the exporters make into the new site.

        Args:
            written: addresses of the pages written by hand, from the site's root.
            rendered: paths of all other pages.
            corpus: the records that readers may see, if they were not read by this build.

        Raises:
            BadSetting: if a file of the docs folder has the place of one of them.
        """
        staging = self._staging()
        with timed(self.timings, "export"):
            context = exporters.Context(
                corpus=corpus or self.corpus,
                site=self.home.site,
                addresses=sorted({*written, *map(url_of, rendered)}),
                built=self._built,
                written=sorted(written),
                elsewhere=self._elsewhere(),
            )
            # A preview has no plan; what did not change since its last look is not made again there either.
            settings = (self.home.site, self.home.chosen)
            keys = self.plan.keys if self.plan else manifest.Keys(Digests(context.corpus), settings)
            here = Workers(processes=self.workers.processes)
            cache = Cache(self.home.root)
            known = self._last.exports if self._last else recall_exports(cache)
            last = LastExports(known, keys, self.slot.find())
            site = staging
            if self.pages:
                last = last._replace(standing=self.pages.standing, same=self.pages.same)
                site = self.pages.site
            self._exported = write_exports(self.home.chosen, context, last, here, site, cache)
        refuse_files_of(self.home.root, self._exported)

    def put_in_place(self) -> None:
        """Put the finished site in the place of the last one."""
        with timed(self.timings, "export"):
            if self.pages is None:
                exchange(self.slot.new, self.slot)
                self.staging = None
                return
            self.pages.complete(self._staging(), self._exported.keys())
            spare = places.spare_slot(self.home.root, self.slot)
            exchange(spare if self.pages.elsewhere and spare else self.slot.new, self.slot, spare)
            self._clear()
            # The site stands; if this build cannot be remembered, the next one takes longer.
            with suppress(OSError):
                manifest.remember(Cache(self.home.root), self._remembered)

    def end(self) -> None:
        """Clear away what is not in place, and let the next build begin."""
        if self.pages is not None:
            self.pages.work.stop()
        if self._look is not None:
            self._look.stop()
        self._clear()
        self._lock.give_back()

    def _clear(self) -> None:
        if self.staging is not None:
            self.staging = None
            with suppress(OSError, CounterpointError):
                self.slot.new.discard()

    def _keep_markdown(self, generated: Iterable[str]) -> None:
        if self.markdown is not None:
            self.markdown.keep(set(generated))

    def _plan(self) -> pages.Plan:
        assert self.plan is not None, "the records were not checked, or have errors"
        return self.plan

    def _staging(self) -> Folder:
        assert self.staging is not None, "the folder of the site is not open"
        return self.staging

    def _folders(self) -> making.Folders:
        assert self.markdown is not None, "nothing was written for the site builder"
        spare = places.spare_slot(self.home.root, self.slot)
        return making.Folders(self.markdown, self.slot.find(), self._staging(), spare)

    def _built(self, path: str) -> bytes | None:
        """Return a file that the site builder made."""
        try:
            return self._staging().read(path, BUILT_LIMIT)
        except FileNotFoundError:
            return None

    def _elsewhere(self) -> dict[str, Callable[[str], bytes | None]]:
        """Return what reads the files of other sites that the search covers."""
        found: dict[str, Callable[[str], bytes | None]] = {}
        for address, folder in self.home.search_also.items():
            place = self.home.root / folder
            found[address] = partial(_read_of, place)
            try:
                check_other(found[address])
            except (OSError, ValueError) as error:
                raise BadSetting(f"search_also: {place} has no search index to take over: {error}") from error
        return found


def _read_of(site: Path, path: str) -> bytes | None:
    try:
        return read_regular(site / path, BUILT_LIMIT)
    except FileNotFoundError:
        return None
