"""Making the pages of a site: many at once, and only those that can have changed since the last time.

A `Plan` says which pages there are and what each is made of, before any of them is made. A page is made as a value; its
Markdown is written, and whoever builds whole pages (`assembly.py`) takes the value over, in the same process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from counterpoint import exporters, render
from counterpoint.folders import Folder, Listed
from counterpoint.load import RecordFile
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
        markdown: sign of the file with its Markdown.
        finished: what finishing it gave, if it was finished.
    """

    path: str
    markdown: str
    finished: Any = None


@dataclass(frozen=True)
class Plan:
    """Which pages a site has.

    Attributes:
        corpus: the records that readers may see.
        listed: the pages that are not of one claim.
        keys: of the pages that have one, by path; none if the pages are not to be remembered.
        chosen: exporters, some of which add to the heads of pages.
    """

    corpus: Corpus
    site: render.Site
    listed: tuple[PlannedPage, ...]
    keys: Mapping[str, str]
    chosen: tuple[exporters.Chosen, ...] = ()

    @cached_property
    def pages(self) -> Mapping[str, int | PlannedPage]:
        """By path: the index of the claim, or else the plan."""
        claims = {f"claims/{claim.id}.md": index for index, claim in enumerate(self.corpus.claims)}
        return claims | {planned.path: planned for planned in self.listed}

    @cached_property
    def context(self) -> exporters.Context:
        """What exporters are given that add to the heads of pages."""
        return exporters.Context(self.corpus, self.site)

    def page(self, path: str) -> Page:
        """Make a page."""
        planned = self.pages[path]
        if not isinstance(planned, PlannedPage):
            planned = render.plan_claim(self.corpus, self.corpus.claims[planned])
        return exporters.with_head(planned.page(self.corpus, self.site), self.chosen, self.context)


def plan_pages(
    corpus: Corpus,
    site: render.Site,
    digests: Mapping[RecordFile, str] | None = None,
    chosen: tuple[exporters.Chosen, ...] = (),
) -> Plan:
    """Find out which pages a site has.

    Args:
        digests: of the files that the corpus was read from; without them, no page has a key.
        chosen: exporters, some of which add to the heads of pages.

    Raises:
        ValueError: if two pages have one path, which is a mistake of ours.
    """
    corpus = render.visible(corpus, site)
    keys = manifest.Keys(corpus, (site, chosen), digests) if digests else None
    found: dict[str, str] = {}
    if keys:
        for planned in (render.plan_claim(corpus, claim) for claim in corpus.claims):
            found[planned.path] = keys.of(planned.arguments)
    listed = []
    for planned in render.plan_listings(corpus, site):
        if keys and not planned.of_all:
            found[planned.path] = keys.of(planned.arguments)
        listed.append(planned)
    plan = Plan(corpus, site, tuple(listed), found, chosen)
    if len(plan.pages) != len(corpus.claims) + len(listed):
        paths = [f"claims/{claim.id}.md" for claim in corpus.claims] + [planned.path for planned in listed]
        raise ValueError(f"two pages at {next(path for path in paths if paths.count(path) > 1)}")
    return plan


def write_assets(plan: Plan, root: Path, folder: Folder, workers: Workers) -> tuple[str, ...]:
    """Write what belongs to the pages besides Markdown: style sheets, pictures; return the paths."""
    assets = tuple(render.render_assets())
    for file in assets:
        folder.write(file.path, file.payload)
    pictures = write_pictures(root, pictures_of(plan.corpus, plan.site), folder, workers)
    return (*(file.path for file in assets), *pictures)


def expect_pages(plan: Plan, listed: Listed) -> None:
    """Say which files are going to be written into the folder of Markdown."""
    assets = (file.path for file in render.render_assets())
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
    pages = workers.begin(_render, replace(plan, keys={}), paths, CHUNK)
    return Work([_write(task, page)] for page in pages)


def _make(task: _Task, paths: Sequence[str]) -> list[WrittenPage]:
    return [_write(task, task.plan.page(path)) for path in paths]


def _render(plan: Plan, paths: Sequence[str]) -> list[Page]:
    return [plan.page(path)._replace(about=None) for path in paths]


def _write(task: _Task, page: Page) -> WrittenPage:
    payload = page.markdown.encode()
    try:
        sign = manifest.sign_from(task.folder.write_new(page.path, payload))
    except FileExistsError:
        task.folder.write(page.path, payload)
        sign = manifest.sign_of(task.folder, page.path)
    return WrittenPage(page.path, sign, task.finish(page) if task.finish else None)
