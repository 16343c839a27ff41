"""Making the pages of a site: many at once, and only those that can have changed since the last time.

A `Plan` says which pages there are and what each is made of, before any of them is made. A page is rendered to Markdown
and written; whoever builds whole pages (`assembly.py`) takes the text over from there, in the same process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from counterpoint import render
from counterpoint.folders import remove_others, write_file, write_files, write_new
from counterpoint.load import RecordFile
from counterpoint.model import Corpus
from counterpoint.output import Draft
from counterpoint.publish import manifest
from counterpoint.publish.workers import Work, Workers

Finish = Callable[[str, bytes], Any]
"""What is done with a page after its Markdown is written: its path and the Markdown in, anything out."""


CHUNK = 60
"""Pages of one task; lists are longer than claims, and nobody should wait for a last long task."""


class Made(NamedTuple):
    """A page that was made.

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
        drafts: of the pages that are not of one claim.
        keys: of the pages that have one, by path; none if the pages are not to be remembered.
    """

    corpus: Corpus
    site: render.Site
    drafts: tuple[Draft, ...]
    keys: Mapping[str, str]

    @cached_property
    def pages(self) -> Mapping[str, int | Draft]:
        """By path: the index of the claim, or else the draft."""
        claims = {f"claims/{claim.id}.md": index for index, claim in enumerate(self.corpus.claims)}
        return claims | {draft.path: draft for draft in self.drafts}

    def markdown(self, path: str) -> bytes:
        """Render a page to Markdown, as its file holds it."""
        page = self.pages[path]
        if isinstance(page, Draft):
            return page.file(self.corpus, self.site).payload
        return render.render_claim(self.corpus, self.corpus.claims[page], self.site).payload


def plan_pages(corpus: Corpus, site: render.Site, digests: Mapping[RecordFile, str] | None = None) -> Plan:
    """Find out which pages a site has.

    Args:
        digests: of the files that the corpus was read from; without them, no page has a key.

    Raises:
        ValueError: if two pages have one path, which is a mistake of ours.
    """
    corpus = render.visible(corpus, site)
    keys = manifest.Keys(corpus, site, digests) if digests else None
    found: dict[str, str] = {}
    if keys:
        for draft in (render.draft_claim(corpus, claim) for claim in corpus.claims):
            found[draft.path] = keys.of(draft.arguments)
    drafts = []
    for draft in render.draft_listings(corpus, site):
        if keys and not draft.of_all:
            found[draft.path] = keys.of(draft.arguments)
        drafts.append(draft)
    plan = Plan(corpus, site, tuple(drafts), found)
    if len(plan.pages) != len(corpus.claims) + len(drafts):
        paths = [f"claims/{claim.id}.md" for claim in corpus.claims] + [draft.path for draft in drafts]
        raise ValueError(f"two pages at {next(path for path in paths if paths.count(path) > 1)}")
    return plan


def write_assets(folder: Path) -> tuple[str, ...]:
    """Write what belongs to the pages besides Markdown; return the paths."""
    assets = tuple(render.render_assets())
    write_files(folder, assets, keep_others=True)
    return tuple(file.path for file in assets)


def write_markdown(plan: Plan, folder: Path, workers: Workers | None = None) -> tuple[str, ...]:
    """Make a folder hold exactly the generated files of the docs folder, leaving unchanged ones alone.

    Returns:
        The paths of all of them, in order.
    """
    paths = sorted([*write_assets(folder), *plan.pages])
    for _ in make_pages(plan, plan.pages, folder, workers or Workers()):
        pass
    remove_others(folder, set(paths))
    return tuple(paths)


# The work per page --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Task:
    """What the workers need.

    Attributes:
        folder: where to write Markdown; None to return it instead.
        written: whether the Markdown stands there already.
    """

    plan: Plan
    folder: Path | None
    finish: Finish | None = None
    written: bool = False


def make_pages(
    plan: Plan, paths: Iterable[str], folder: Path, workers: Workers, finish: Finish | None = None
) -> Work[Made]:
    """Begin to render pages, to write their Markdown into a folder, and to finish them."""
    paths = tuple(paths)
    if not workers.remote:
        return workers.begin(_make, _Task(plan, folder, finish), paths, CHUNK)
    made = _make_elsewhere(plan, paths, folder, workers)
    return (
        Work([made])
        if finish is None
        else finish_pages(plan, paths, folder, Workers(processes=workers.processes), finish)
    )


def finish_pages(plan: Plan, paths: Iterable[str], folder: Path, workers: Workers, finish: Finish) -> Work[Made]:
    """Begin to finish pages whose Markdown stands in a folder."""
    return workers.begin(_make, _Task(plan, folder, finish, written=True), tuple(paths), CHUNK)


def _make(task: _Task, paths: Sequence[str]) -> list[Made]:
    base = f"{task.folder}/"
    made = []
    for path in paths:
        if task.written:
            sign = manifest.sign_of(base + path)
            markdown = Path(base + path).read_bytes()
        else:
            markdown = task.plan.markdown(path)
            sign = _write(base + path, markdown)
        made.append(Made(path, sign, task.finish(path, markdown) if task.finish else None))
    return made


def _write(path: str, payload: bytes) -> str:
    try:
        return manifest.sign_from(write_new(path, payload))
    except (FileExistsError, NotADirectoryError):
        write_file(Path(path), payload)
        return manifest.sign_of(path)


def _make_elsewhere(plan: Plan, paths: Sequence[str], folder: Path, workers: Workers) -> list[Made]:
    # Drafts cannot travel to other machines, and lists need all records at hand.
    lists = [path for path in paths if isinstance(plan.pages[path], Draft)]
    made = list(Workers(processes=workers.processes).spread(_make, _Task(plan, folder), lists))
    claims = [path for path in paths if isinstance(plan.pages[path], int)]
    task = _Task(Plan(plan.corpus, plan.site, (), {}), None)
    for path, markdown in zip(claims, workers.spread(_render, task, claims), strict=True):
        made.append(Made(path, _write(f"{folder}/{path}", markdown)))
    return made


def _render(task: _Task, paths: Sequence[str]) -> list[bytes]:
    return [task.plan.markdown(path) for path in paths]
