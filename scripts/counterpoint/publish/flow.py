"""The whole flow in a few short functions: load, check, render, write.

    claims/*.yml -> load -> model -> check -> render -> build/markdown -> (a site builder) -> build/site

Everything up to rendering is a pure function of the records, and the part per claim is a map over claims that
`Workers` spread over processes. This module is where the stages meet the files and the clock. A `Build` is the flow
step by step, for a site builder that calls us (MkDocs); `build_site` takes the same steps, and calls the builder.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from types import TracebackType

from counterpoint import checks, exporters, load, render
from counterpoint.dependencies import Digests
from counterpoint.errors import BadSetting, BuilderFailed, CounterpointError, SiteNotFound
from counterpoint.exporters.search import check_other
from counterpoint.folders import Folder, Listed, Use, Written, exchange, read_regular, write_all
from counterpoint.load import RecordFile
from counterpoint.model import Corpus
from counterpoint.output import OutputFile, url_of
from counterpoint.problems import Problem, Severity, count
from counterpoint.publish import making, manifest, pages, places, standalone
from counterpoint.publish.assembly import Assembler, Kind
from counterpoint.publish.cache import Cache
from counterpoint.publish.content import odd_content, read_folder, read_pages
from counterpoint.publish.exports import write_exports
from counterpoint.publish.found import Found, take_others
from counterpoint.publish.home import Home
from counterpoint.publish.lock import FolderLock
from counterpoint.publish.messages import warning_of
from counterpoint.publish.parts import check_records
from counterpoint.publish.pictures import pictures_of, write_pictures
from counterpoint.publish.records import read_records
from counterpoint.publish.settings import Settings
from counterpoint.publish.showing import report_of
from counterpoint.publish.specimens import Builder, Specimens
from counterpoint.publish.workers import Workers, uncollected
from counterpoint.publish.written import head_writer
from counterpoint.report import Style, render_full

CLAIMS = "claims"

BUILT_LIMIT = 1024 * 1024 * 1024
"""Most bytes of a file that the site builder made and an exporter reads."""

OF_A_SITE = ("sitemap",)
"""Exporters that need the pages of a finished site."""

WAITING = "another build is running in this folder; waiting for it"
NOT_FOLLOWED = "the theme is not compatible with fast builds; building pages one by one (slower)"

Timings = dict[str, float]
"""Seconds that each stage took, by its name."""


@contextmanager
def timed(timings: Timings, name: str) -> Iterator[None]:
    """Add the time that something takes to the timings."""
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[name] = timings.get(name, 0.0) + time.perf_counter() - started


# Load and check -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is known of the records after checking: all of them, and every problem with its position."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    files: int = 0
    timings: Timings = field(default_factory=dict)
    digests: Digests | None = None
    loaded: load.Loaded = field(default_factory=lambda: load.Loaded(Corpus(), ()))
    """The records, with the site's settings, its baseline and its comments."""

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return count(self.problems, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return count(self.problems, Severity.WARNING)


def check_site(
    root: Path,
    workers: Workers | None = None,
    meanwhile: Callable[[Corpus, Digests], object] | None = None,
    writing_baseline: bool = False,
) -> CheckResult:
    """Read and check all records of a site, and the pages written by hand.

    Args:
        root: the folder that holds `claims/`.
        workers: does the work per record; processes on this machine by default.
        meanwhile: called with the records and their digests while they are checked, unless there is something that
            could not be read.
        writing_baseline: whether what is known already is to be found as well, for a new baseline.

    Raises:
        SiteNotFound: if there is no such folder.
    """
    if not (root / CLAIMS).is_dir():
        raise SiteNotFound(f"{root} has no folder {CLAIMS!r}; run this in the folder of a counterpoint site")
    workers = workers or Workers()
    cache = Cache(root)
    timings: Timings = {}
    with uncollected():
        with timed(timings, "load"):
            files, misplaced = find_files(root)
            read = read_records(root, files, workers, cache)
            loaded = load.assemble(read, misplaced)
        with timed(timings, "check"):
            digests = Digests(loaded.corpus)
            then = None if meanwhile is None or loaded.problems else lambda corpus: meanwhile(corpus, digests)
            found = Found()
            files_now = {item.file.path: item.digest for item in read}
            checked = check_records(root, loaded.corpus, files_now, digests, workers, cache, then)
            for part, problems in checked.problems.items():
                found.take(part, problems)
            policy = checks.Policy(loaded, writing_baseline)
            take_others(found, root, loaded, policy, read_pages(root))
            found.settle(policy)
    return CheckResult(loaded.corpus, found.problems, len(files), timings, digests, loaded)


def find_files(root: Path) -> tuple[Sequence[RecordFile], tuple[Problem, ...]]:
    """List the record files of a site, and what stands among them, or among the pages written by hand, and must not."""
    files, misplaced = load.find_files(root)
    return files, (*misplaced, *odd_content(root))


# Render and write ---------------------------------------------------------------------------------------------------


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
        plans: list[pages.Plan] = []

        def plan(corpus: Corpus, digests: Digests) -> None:
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
            last = manifest.recall(Cache(self.home.root))
            self.pages = making.begin_pages(self._plan(), paths, assembler, self.workers, self._folders(), last, prove)
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
            rendered: those of all other pages.
            corpus: the records that readers may see, if they were not read by this build.
        """
        staging = self._staging()
        with timed(self.timings, "export"):
            context = exporters.Context(
                corpus=corpus or self.corpus,
                site=self.home.site,
                addresses=sorted({*written, *rendered}),
                built=self._built,
                written=sorted(written),
                elsewhere=self._elsewhere(),
            )
            keys = self.plan.keys if self.plan else None
            here = Workers(processes=self.workers.processes)
            write_exports(self.home.chosen, context, keys, here, self.slot.find(), staging, Cache(self.home.root))

    def put_in_place(self) -> None:
        """Put the finished site in the place of the last one."""
        with timed(self.timings, "export"):
            if self.pages is None:
                exchange(self.slot.new, self.slot)
                self.staging = None
                return
            self.pages.complete(self._staging())
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


def render_plain(home: Home, settings: Settings, corpus: Corpus, into: Path) -> Written:
    """Write a site as plain Markdown, for whatever builds it.

    Args:
        settings: what mkdocs.yml says.
        corpus: the records, which have no errors.
        into: the folder to write.

    Raises:
        UnsafeTarget: if the folder is not ours.
        BadSetting: if a page cannot be taken over.
    """
    target = places.open_target(home.root, into, Use.PLAIN, standalone.OURS)
    markdown = places.open_markdown(home.root)
    plan = pages.plan_pages(corpus, home.site, chosen=home.chosen)
    context = exporters.Context(plan.corpus, plan.site)
    paths = pages.write_markdown(plan, home.root, markdown, home.workers())
    rendered = (OutputFile(path, markdown.folder.read(path, pages.PAGE_LIMIT)) for path in paths)
    # A list of all pages needs the finished site; everything else is made under every builder.
    exported = exporters.export_files((each for each in home.chosen if each.exporter.name not in OF_A_SITE), context)
    overrides = standalone.overrides_of(settings)
    files = standalone.standalone_files(
        settings,
        content=read_folder(home.root / standalone.docs_of(settings)),
        blocks=render.insertions(corpus, home.site),
        rendered=chain(rendered, exported),
        overrides=read_folder(home.root / overrides) if overrides else {},
        head_of=head_writer(home.chosen, context),
    )
    return write_all(target, files)


# With a site builder that is a program ------------------------------------------------------------------------------


def build_site(
    home: Home,
    settings: Settings,
    builder: Builder,
    tell: Callable[[str], None],
    *,
    strict: bool = False,
    executor: Executor | None = None,
) -> Build:
    """Build a site: load, check, render, have the builder make what is its own, assemble, export, put in place.

    Args:
        settings: what mkdocs.yml says.
        tell: called with what people should read meanwhile.
        strict: whether to fail on a warning of the builder.

    Returns:
        The build, which has ended.

    Raises:
        BuilderFailed: if the records have errors, or the builder fails.
        CounterpointError: if something was used wrongly.
    """
    with Build(home, executor, lambda: tell(WAITING)) as build, uncollected():
        for warning in filter(None, (warning_of(home.site.words), home.unlinked)):
            tell(warning)
        result = build.load_and_check()
        if result.errors:
            tell(render_full(report_of(result, home.root), Style()))
            raise BuilderFailed("the records have errors; the site was not built")
        assert build.plan is not None
        head_of = head_writer(home.chosen, exporters.Context(build.corpus, home.site))
        specimens = Specimens(home.root, settings, builder, tell, head_of, strict)
        blocks = render.insertions(build.corpus, home.site)
        paths = sorted(build.plan.pages)
        generated = build.write_for_builder(())
        with timed(build.timings, "builder"):
            samples = [build.plan.page(path) for path in specimens.choose(paths)]
            specimens.make_kinds(samples, blocks)
        staging = build.open_staging()
        if home.fast and specimens.exact:
            build.begin_pages(paths, specimens.assembler, lambda pages: True)
            build.collect_pages(generated, lambda kinds: specimens.make(kinds, blocks))
            assembled = frozenset(paths)
        else:
            if home.fast:
                tell(NOT_FOLLOWED)
            build.write_for_builder(None)
            specimens.make_whole(map(build.plan.page, paths), blocks)
            assembled = frozenset()
        for file, payload in specimens.files(assembled):
            staging.write(file, payload)
        build.write_pictures()
        build.export(specimens.addresses, map(url_of, paths))
        build.put_in_place()
    return build
