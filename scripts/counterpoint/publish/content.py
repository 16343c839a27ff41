"""The pages that people write by hand: which there are, and what stands in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from counterpoint import load
from counterpoint.errors import BadSetting
from counterpoint.folders import read_regular
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem
from counterpoint.publish.settings import Settings, parse_settings

SETTINGS = "mkdocs.yml"
DOCS = "docs"
"""The docs folder, if mkdocs.yml names no other."""

FILE_LIMIT = 1024 * 1024 * 1024
"""Most bytes of a file that is taken over into plain Markdown."""

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a page that is looked at."""


def read_pages(root: Path) -> tuple[ContentPage, ...]:
    """Return the pages written by hand, sorted by path, and the settings; none if those cannot be read."""
    settings = _settings_of(root)
    folder = docs_folder(root, settings)
    left_out = GitIgnoreSpec.from_lines([".*", *str(settings.get("exclude_docs") or "").splitlines()])
    return (*_pages_in(root, root / folder, left_out), *_settings_page(root)) if folder else ()


def _settings_page(root: Path) -> Iterator[ContentPage]:
    """Yield the settings as text, for what checks say of them."""
    body = read_regular(root / SETTINGS, SIZE_LIMIT)
    if body is not None:
        yield ContentPage(SETTINGS, body.decode("utf-8-sig", "replace"))


def odd_content(root: Path) -> tuple[Problem, ...]:
    """Find what is neither a file nor a folder among these pages."""
    folder = docs_folder(root)
    return load.find_odd_content(root, folder) if folder else ()


def refuse_odd_files(folder: Path) -> None:
    """Refuse a folder from which a builder would copy what a link leads to, or read what never ends.

    Raises:
        BadSetting: if something in it is neither a file nor a folder.
    """
    for path, what in load.odd_entries(folder.parent, folder.name):
        raise BadSetting(f"{folder.parent / path} is {what}; expected a file: put the file itself there")


def docs_folder(root: Path, settings: Settings | None = None) -> str:
    """Return the docs folder's path from the site's root; empty if it is not below it, or not known."""
    settings = _settings_of(root) if settings is None else settings
    folder = os.path.normpath(str(settings.get("docs_dir") or DOCS)).replace(os.sep, "/")
    return "" if not settings or os.path.isabs(folder) or folder.startswith("..") or folder == "." else folder


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by path.

    Raises:
        BadSetting: if something else is in it, or a file is too large.
    """
    refuse_odd_files(folder)
    found = {}
    for path in (Path(base, name) for base, _, names in os.walk(folder) for name in names):
        data = found[path.relative_to(folder).as_posix()] = read_regular(path, FILE_LIMIT + 1)
        if len(data) > FILE_LIMIT:
            raise BadSetting(f"{path} has more than {FILE_LIMIT:,} bytes")
    return found


def _settings_of(root: Path) -> Settings:
    try:
        return parse_settings((root / SETTINGS).read_text("utf-8-sig"), os.environ)
    except (OSError, UnicodeDecodeError, BadSetting):
        return {}


def _pages_in(root: Path, folder: Path, left_out: GitIgnoreSpec) -> Iterator[ContentPage]:
    for path in sorted(folder.rglob("*.md")):
        if left_out.match_file(path.relative_to(folder).as_posix()) or path.is_symlink():
            continue
        try:
            data = read_regular(path, SIZE_LIMIT + 1)
        except OSError:
            continue
        if len(data) <= SIZE_LIMIT:
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            yield ContentPage(path.relative_to(root).as_posix(), text)
