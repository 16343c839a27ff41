"""Where everything generated stands: in build/, which is ours as a whole, or it is not touched.

build/markdown   rendered pages
build/preview    the few of them that MkDocs itself builds for a preview
build/cache      what may be forgotten, and in it the site before the last
build/site       the finished site, unless mkdocs.yml names another folder
"""

from __future__ import annotations

from pathlib import Path

from counterpoint.errors import UnsafeTarget
from counterpoint.folders import Folder, Listed, Slot, Use, files_within, find_ours, make_ours, open_parent
from counterpoint.publish.former import adopt_former

BUILD, CACHE, MARKDOWN, PREVIEW = "build", "cache", "markdown", "preview"
SPARE = "site"
"""The site before the last, in the cache: where most pages of the next one stand already."""

DOCS, OVERRIDES = "docs", "overrides"
"""Folders that a builder of sites is given, in a folder where it puts files of its own beside them."""


def make_build(root: Path) -> Folder:
    """Open the folder of everything generated; make it if it is not there.

    Raises:
        UnsafeTarget: if it is not ours, or is a link or a mount.
        OSError: if it cannot be opened or made.
    """
    with Folder.at(root) as home:
        try:
            return make_ours(home, BUILD, Use.BUILD)
        except UnsafeTarget:
            if not adopt_former(home, BUILD):
                raise
            return make_ours(home, BUILD, Use.BUILD)


def make_cache(root: Path) -> Folder:
    """Open the cache; make it if it is not there. Raises as `make_build`."""
    with make_build(root) as build:
        return make_ours(build, CACHE, Use.CACHE)


def find_cache(root: Path) -> Folder | None:
    """Open the cache; None if there is none. Raises as `make_build`."""
    build = _find_build(root)
    return find_ours(build, CACHE, Use.CACHE) if build is not None else None


def _find_build(root: Path) -> Folder | None:
    with Folder.at(root) as home:
        try:
            return find_ours(home, BUILD, Use.BUILD)
        except UnsafeTarget:
            if not adopt_former(home, BUILD):
                raise
            return find_ours(home, BUILD, Use.BUILD)


def find_spare(root: Path) -> Folder | None:
    """Open the site before the last; None if it is not there. Raises as `make_build`."""
    cache = find_cache(root)
    return find_ours(cache, SPARE, Use.SITE) if cache is not None else None


def find_markdown(root: Path) -> Folder | None:
    """Open the folder of rendered pages; None if there is none. Raises as `make_build`."""
    build = _find_build(root)
    return find_ours(build, MARKDOWN, Use.MARKDOWN) if build is not None else None


def open_markdown(root: Path) -> Listed:
    """Open the folder of rendered pages. Raises as `make_build`."""
    with make_build(root) as build:
        return Listed(make_ours(build, MARKDOWN, Use.MARKDOWN), Use.MARKDOWN)


def open_builder(root: Path, name: str) -> Listed:
    """Open the folder of a site builder: what it is given, and what it makes of it. Raises as `make_build`."""
    with make_cache(root) as cache:
        folder = make_ours(cache, f"builder-{name}", Use.BUILDER)
    # The builder goes by names, and would follow a link.
    if files_within(folder) is None:
        raise UnsafeTarget(f"{folder} contains a link or something else that is no file; remove the folder")
    return Listed(folder, Use.BUILDER, (DOCS, OVERRIDES))


def open_preview(root: Path) -> Listed:
    """Open the folder of a preview's rendered pages. Raises as `make_build`."""
    with make_build(root) as build:
        return Listed(make_ours(build, PREVIEW, Use.PREVIEW), Use.PREVIEW)


def open_target(root: Path, into: Path, use: Use, within: tuple[str, ...] = ()) -> Listed:
    """Open a folder that the user named for output; make it if it is not there.

    Args:
        within: parts of it that are ours; without any, all of it is.

    Raises:
        UnsafeTarget: if it is not ours, or it or a part of the way to it is a link or a mount.
        OSError: if it cannot be opened or made.
    """
    base, name = open_parent(into, root)
    with base:
        return Listed(make_ours(base, name, use), use, within)


def site_slot(root: Path, site_dir: Path) -> Slot:
    """Return where the finished site stands. Raises as `make_build`."""
    return Slot(*open_parent(site_dir, root), Use.SITE)


def spare_slot(root: Path, site: Slot) -> Slot | None:
    """Return where the site before the last is put; None if it cannot take this one's place from there.

    Raises:
        UnsafeTarget: if what stands there is not ours.
    """
    try:
        cache = make_cache(root)
    except OSError:
        return None
    return Slot(cache, SPARE, Use.SITE) if cache.device == site.base.device else None
