"""The whole flow in a few short functions: load, check, render, write.

    claims/*.yml -> load -> model -> check -> render -> build/markdown -> (a site builder) -> build/site

Everything up to rendering is a pure function of the records, and the part per claim is a map over claims that
`Workers` spread over processes. This module is where the stages meet the files and the clock. A `Build` is the flow
step by step, for a site builder that calls us (MkDocs); `build_site` takes the same steps, and calls the builder.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from itertools import chain
from pathlib import Path

from counterpoint import exporters, render
from counterpoint.errors import BuilderFailed
from counterpoint.folders import Use, Written, write_all
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.publish import pages, places, standalone
from counterpoint.publish.build import Build
from counterpoint.publish.check import CLAIMS, CheckResult, Timings, check_site, find_files, timed
from counterpoint.publish.content import read_folder
from counterpoint.publish.home import Home
from counterpoint.publish.messages import warning_of
from counterpoint.publish.settings import Settings
from counterpoint.publish.showing import told_of
from counterpoint.publish.specimens import Builder, Specimens
from counterpoint.publish.workers import uncollected
from counterpoint.publish.written import head_writer

__all__ = [
    "CLAIMS",
    "NOT_FOLLOWED",
    "WAITING",
    "Build",
    "CheckResult",
    "Timings",
    "build_site",
    "check_site",
    "find_files",
    "render_plain",
    "timed",
]

OF_A_SITE = ("sitemap",)
"""Exporters that need the pages of a finished site."""

WAITING = "another build is running in this folder; waiting for it"
NOT_FOLLOWED = "the theme is not compatible with fast builds; building pages one by one (slower)"


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
        home.site,
        content=read_folder(home.root, standalone.docs_of(settings)),
        blocks=render.insertions(plan.corpus, home.site),
        rendered=chain(rendered, exported),
        overrides=read_folder(home.root, overrides) if overrides else {},
        head_of=head_writer(home.chosen, context),
    )
    return write_all(target, files)


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
        strict: whether to fail on a warning, of the records or the builder; the settings may say so as well.

    Returns:
        The build, which has ended.

    Raises:
        BuilderFailed: if the records have errors, or warnings that count, or the builder fails.
        CounterpointError: if something was used wrongly.
    """
    with Build(home, executor, lambda: tell(WAITING)) as build, uncollected():
        for warning in filter(None, (warning_of(home.site.words), home.unlinked)):
            tell(warning)
        told = told_of(build.load_and_check(), home.root, strict or settings.get("strict") is True)
        if told.text:
            tell(told.text)
        if told.refusal:
            raise BuilderFailed(told.refusal)
        assert build.plan is not None
        head_of = head_writer(home.chosen, exporters.Context(build.corpus, home.site))
        specimens = Specimens(home, settings, builder, tell, head_of, strict)
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
        build.export(specimens.addresses, paths)
        build.put_in_place()
    return build
