"""Making the pages of a site: many at once, and only those that can have changed since the last time.

A `Plan` says which pages there are and what each is made of, before any of them is made. A page is made as a value; its
Markdown is written, and whoever builds whole pages (`assembly.py`) takes the value over, in the same process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from counterpoint import exporters, render
from counterpoint.dependencies import Digests, watch
from counterpoint.folders import Folder, Listed
from counterpoint.model import Corpus
from counterpoint.publish import manifest
from counterpoint.publish.pictures import pictures_of, write_pictures
from counterpoint.publish.workers import Work, Workers
from counterpoint.render import Page, PlannedPage

Finish = Callable[[Page], Any]
"""What is done with a page besides writing its Markdown; returns anything that can be pickled."""

PAGE_LIMIT = 256 * 1024 * 1024
"""Most bytes of a rendered page that is read."""

CHUNK = 60
"""Pages of one task; lists are longer than claims, and nobody should wait for a last long task."""


class WrittenPage(NamedTuple):
    """A page that was made and written.

    Attributes:
        markdown: stamp of the file with its Markdown.
        notes: what was looked up while it was made.
        finished: what finishing it gave, if it was finished.
    """

    path: str
    markdown: str
    notes: bytes
    finished: Any = None


@dataclass(frozen=True)
class Plan:
    """Which pages a site has.

    Attributes:
        corpus: the records that readers may see.
        listed: the pages that are not of one claim.
        arguments: digests of what each page is given, by path; none if the pages are not to be remembered.
        keys: tells the keys of pages.
        chosen: exporters, some of which add to the heads of pages.
    """

    corpus: Corpus
    site: render.Site
    listed: tuple[PlannedPage, ...]
    arguments: Mapping[str, bytes] = field(default_factory=dict)
    keys: manifest.Keys | None = None
    chosen: tuple[exporters.Chosen, ...] = ()

    def without_pages(self) -> Plan:
        """Return what is left of the plan when the pages are made."""
        return replace(self, listed=(), arguments={})

    @cached_property
    def pages(self) -> Mapping[str, int | PlannedPage]:
        """By path: the index of the claim, or else the plan."""
        claims = {f"claims/{claim.id}.md": index for index, claim in enumerate(self.corpus.claims)}
        return claims | {planned.path: planned for planned in self.listed}

    def page(self, path: str, corpus: Corpus | None = None) -> Page:
        """Make a page.

        Args:
            corpus: the same records, where it is watched what is looked up.
        """
        corpus = corpus or self.corpus
        planned = self.pages[path]
        if not isinstance(planned, PlannedPage):
            planned = render.plan_claim(self.corpus, self.corpus.claims[planned])
        # What exporters add to its head.
        context = exporters.Context(corpus, self.site)
        return exporters.with_head(planned.page(corpus, self.site), self.chosen, context)

    def key_of(self, path: str, notes: bytes) -> str:
        """Return the key of a page, given what was looked up while it was made; empty if it has none."""
        return self.keys.of(self.arguments[path], notes) if self.keys else ""


def plan_pages(
    corpus: Corpus,
    site: render.Site,
    digests: Digests | None = None,
    chosen: tuple[exporters.Chosen, ...] = (),
) -> Plan:
    """Find out which pages a site has.

    Args:
        digests: of the records; without them, no page has a key.
        chosen: exporters, some of which add to the heads of pages.

    Raises:
        ValueError: if two pages have one path, which is a mistake of ours.
    """
    everything, corpus = corpus, render.visible(corpus, site)
    listed = tuple(render.plan_listings(corpus, site))
    keys = None
    arguments: dict[str, bytes] = {}
    if digests is not None:
        keys = manifest.Keys(digests if corpus is everything else Digests(corpus), (site, chosen))
        for planned in chain((render.plan_claim(corpus, claim) for claim in corpus.claims), listed):
            arguments[planned.path] = keys.digests.of_arguments(planned.arguments)
    plan = Plan(corpus, site, listed, arguments, keys, chosen)
    if len(plan.pages) != len(corpus.claims) + len(listed):
        paths = [f"claims/{claim.id}.md" for claim in corpus.claims] + [planned.path for planned in listed]
        raise ValueError(f"two pages at {next(path for path in paths if paths.count(path) > 1)}")
    return plan


def write_assets(plan: Plan, root: Path, folder: Folder, workers: Workers) -> tuple[str, ...]:
    """Write what belongs to the pages besides Markdown: style sheets, pictures; return the paths."""
    assets = tuple(render.render_assets(plan.site))
    for file in assets:
        folder.write(file.path, file.payload)
    pictures = write_pictures(root, pictures_of(plan.corpus, plan.site), folder, workers)
    return (*(file.path for file in assets), *pictures)


def expect_pages(plan: Plan, listed: Listed) -> None:
    """Say which files are going to be written into the folder of Markdown."""
    assets = (file.path for file in render.render_assets(plan.site))
    listed.expect(chain(plan.pages, assets, pictures_of(plan.corpus, plan.site)))


def write_markdown(plan: Plan, root: Path, listed: Listed, workers: Workers | None = None) -> tuple[str, ...]:
    """Make a folder hold exactly the generated files of the docs folder, leaving unchanged ones alone.

    Args:
        root: the site's root, where pictures are read.

    Returns:
        The paths of all of them, in order.
    """
    workers = workers or Workers()
    expect_pages(plan, listed)
    paths = sorted([*write_assets(plan, root, listed.folder, workers), *plan.pages])
    for _ in make_pages(plan, plan.pages, listed.folder, workers):
        pass
    listed.keep(set(paths))
    return tuple(paths)


# The work per page --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Task:
    """What the workers need.

    Attributes:
        folder: where to write Markdown.
    """

    plan: Plan
    folder: Folder
    finish: Finish | None = None


def make_pages(
    plan: Plan, paths: Iterable[str], folder: Folder, workers: Workers, finish: Finish | None = None
) -> Work[WrittenPage]:
    """Begin to make pages, to write their Markdown into a folder, and to finish them."""
    task, paths = _Task(plan, folder, finish), tuple(paths)
    if not workers.remote:
        return workers.begin(_make, task, paths, CHUNK)
    # Other machines have other disks: what they make is written here.
    made = workers.begin(_render, replace(plan, arguments={}, keys=None), paths, CHUNK)
    return Work([write_made(page, notes, folder, finish)] for page, notes in made)


def _make(task: _Task, paths: Sequence[str]) -> list[WrittenPage]:
    return [write_made(page, notes, task.folder, task.finish) for page, notes in make_here(task.plan, paths)]


def _render(plan: Plan, paths: Sequence[str]) -> list[tuple[Page, bytes]]:
    return [(page._replace(about=None), notes) for page, notes in make_here(plan, paths)]


def make_here(plan: Plan, paths: Iterable[str]) -> Iterator[tuple[Page, bytes]]:
    """Make pages, and say of each what was looked up while it was made."""
    watched = watch(plan.corpus)
    for path in paths:
        page = plan.page(path, watched)
        yield page, watched.take_notes()


def write_made(page: Page, notes: bytes, folder: Folder, finish: Finish | None) -> WrittenPage:
    """Write the Markdown of a page into a folder, and finish it."""
    stamp = manifest.write_stamped(folder, page.path, page.markdown.encode())
    return WrittenPage(page.path, stamp, notes, finish(page) if finish else None)
