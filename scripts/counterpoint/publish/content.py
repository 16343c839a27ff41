"""The pages that people write by hand: which there are, and what stands in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from counterpoint.errors import BadSetting
from counterpoint.model.pages import Page
from counterpoint.publish.settings import Settings, parse_settings

SETTINGS = "mkdocs.yml"
DOCS = "docs"
"""The docs folder, if mkdocs.yml names no other."""

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a page that is looked at."""


def read_pages(root: Path) -> tuple[Page, ...]:
    """Return the pages written by hand, sorted by path; none if the settings cannot be read, which others report."""
    settings = _settings_of(root)
    folder = docs_folder(root, settings)
    left_out = GitIgnoreSpec.from_lines([".*", *str(settings.get("exclude_docs") or "").splitlines()])
    return tuple(_pages_in(root, root / folder, left_out)) if folder else ()


def docs_folder(root: Path, settings: Settings | None = None) -> str:
    """Return the docs folder's path from the site's root; empty if it is not below it, or not known."""
    settings = _settings_of(root) if settings is None else settings
    folder = os.path.normpath(str(settings.get("docs_dir") or DOCS)).replace(os.sep, "/")
    return "" if not settings or os.path.isabs(folder) or folder.startswith("..") or folder == "." else folder


def _settings_of(root: Path) -> Settings:
    try:
        return parse_settings((root / SETTINGS).read_text("utf-8-sig"), os.environ)
    except (OSError, UnicodeDecodeError, BadSetting):
        return {}


def _pages_in(root: Path, folder: Path, left_out: GitIgnoreSpec) -> Iterator[Page]:
    for path in sorted(folder.rglob("*.md")):
        if left_out.match_file(path.relative_to(folder).as_posix()) or path.is_symlink():
            continue
        try:
            with open(path, "rb") as stream:
                data = stream.read(SIZE_LIMIT + 1)
        except OSError:
            continue
        if len(data) <= SIZE_LIMIT:
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            yield Page(path.relative_to(root).as_posix(), text)
