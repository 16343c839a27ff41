"""The pages that people write by hand: which there are, and what stands in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pathspec import GitIgnoreSpec

from counterpoint import load
from counterpoint.errors import BadSetting, SiteNotFound
from counterpoint.folders import read_regular
from counterpoint.load import faults
from counterpoint.model.marks import Mark
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem
from counterpoint.publish.settings import (
    Settings,
    SettingsFile,
    UnreadableSettings,
    join_settings,
    language_of,
    read_files,
    read_settings,
)

DOCS = "docs"
"""The docs folder, if mkdocs.yml names no other."""

FILE_LIMIT = 1024 * 1024 * 1024
"""Most bytes of a file that is taken over into plain Markdown."""

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a page that is looked at."""


def read_pages(root: Path) -> tuple[ContentPage, ...]:
    """Return the pages written by hand, sorted by path, and the settings; none if those cannot be read."""
    files = _files_of(root)
    settings = join_settings(files)
    folder = docs_folder(settings)
    left_out = _left_out(settings)
    # Checks say something of the settings as well.
    texts = (ContentPage(file.path, file.text) for file in files)
    # What is behind a link is none of the site's pages; `odd_content` tells of it.
    ours = folder and not any(
        folder == path or folder.startswith(f"{path}/") for path, _ in load.odd_entries(root, folder)
    )
    return (*(_pages_in(root, root / folder, left_out) if ours else ()), *(texts if folder else ()))


def odd_content(root: Path) -> tuple[Problem, ...]:
    """Find what is no page that can be read among these pages; or why it is not known where they are."""
    try:
        settings = read_settings(root)
        folder = docs_folder(settings)
    except SiteNotFound:
        return ()
    except UnreadableSettings as error:
        mark = Mark(error.path, error.line, error.column)
        return (faults.UNREADABLE_SETTINGS.at(mark, error.message, error.help),)
    if not folder:
        return ()
    odd = load.find_odd_content(root, folder)
    return odd or tuple(_not_utf8(root, root / folder, _left_out(settings)))


def _not_utf8(root: Path, folder: Path, left_out: GitIgnoreSpec) -> Iterator[Problem]:
    """Yield what no builder can read: names and texts that are not UTF-8."""
    for path in _files_in(folder, left_out):
        where = path.relative_to(root).as_posix()
        try:
            where.encode("utf-8")
            data = read_regular(path, SIZE_LIMIT + 1)
            data.decode("utf-8")
        except UnicodeEncodeError:
            yield faults.NOT_UTF8.at(Mark(where), "the name of the file is not UTF-8", "rename it")
        except UnicodeDecodeError as error:
            if len(data) > SIZE_LIMIT:
                continue  # the end may be in the middle of a letter
            line = data.count(b"\n", 0, error.start) + 1
            column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
            message = f"byte 0x{data[error.start]:02x} is not UTF-8"
            yield faults.NOT_UTF8.at(Mark(where, line, column), message, "save the file as UTF-8")
        except OSError:
            continue


def refuse_odd_files(root: Path, folder: Path) -> None:
    """Refuse a folder from which a builder would copy what a link leads to, or read what never ends.

    Args:
        root: the site's root; where it lies is for others to decide, and so it is for a folder outside of it.

    Raises:
        BadSetting: if something in the folder, or on the way to it, is neither a file nor a folder.
    """
    base = root if folder.is_relative_to(root) and folder != root else folder.parent
    for path, what in load.odd_entries(base, folder.relative_to(base).as_posix()):
        kind = "folder" if folder.is_relative_to(base / path) else "file"
        raise BadSetting(f"{base / path} is {what}; expected a {kind}: put the {kind} itself there")


def refuse_files_of(root: Path, exported: Mapping[str, str]) -> None:
    """Refuse files beside the pages written by hand that have the place of what an exporter makes.

    Args:
        exported: by path in the site, the exporter.

    Raises:
        BadSetting: if there is such a file.
    """
    settings = settings_of(root)
    docs = docs_folder(settings)
    if docs:
        left_out = _left_out(settings)
        for base, _, names in sorted(os.walk(root / docs)):
            for name in sorted(names):
                path = (Path(base) / name).relative_to(root / docs).as_posix()
                if path in exported and not left_out.match_file(path):
                    raise BadSetting(
                        f"{docs}/{path} has the place of what the exporter {exported[path]!r} makes; rename it, or "
                        f"switch the exporter off in mkdocs.yml (`exporters: {{{exported[path]}: false}}`)"
                    )


def docs_folder(settings: Settings) -> str:
    """Return the docs folder's path from the site's root; empty if it is not below it, or not known."""
    folder = os.path.normpath(str(settings.get("docs_dir") or DOCS)).replace(os.sep, "/")
    return "" if not settings or os.path.isabs(folder) or folder.startswith("..") or folder == "." else folder


def docs_folder_of(root: Path) -> str:
    """Return the docs folder of a site, as `docs_folder` does; empty if its settings cannot be read."""
    return docs_folder(join_settings(_files_of(root)))


def read_folder(root: Path, path: str) -> dict[str, bytes]:
    """Return the files of a folder by path.

    Args:
        path: of the folder, from the site's root.

    Raises:
        BadSetting: if something else is in it, or on the way to it, or a file is too large.
    """
    folder = Path(os.path.normpath(root / path))
    refuse_odd_files(root, folder)
    found = {}
    for file in (Path(base, name) for base, _, names in os.walk(folder) for name in names):
        data = found[file.relative_to(folder).as_posix()] = read_regular(file, FILE_LIMIT + 1)
        if len(data) > FILE_LIMIT:
            raise BadSetting(f"{file} has more than {FILE_LIMIT:,} bytes")
    return found


def settings_of(root: Path) -> Settings:
    """Return what the settings say; nothing if they cannot be read, which is for others to tell."""
    return join_settings(_files_of(root))


def language_at(root: Path) -> str:
    """Return the language that the settings give a site; empty if there are none, or they cannot be read."""
    settings = settings_of(root)
    return language_of(settings) if settings else ""


def _files_of(root: Path) -> tuple[SettingsFile, ...]:
    try:
        return read_files(root)
    except (SiteNotFound, UnreadableSettings):
        return ()  # `odd_content` says what is wrong


def _pages_in(root: Path, folder: Path, left_out: GitIgnoreSpec) -> Iterator[ContentPage]:
    for path in _files_in(folder, left_out):
        try:
            data = read_regular(path, SIZE_LIMIT + 1)
        except OSError:
            continue
        if len(data) <= SIZE_LIMIT:
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            yield ContentPage(path.relative_to(root).as_posix(), text)


def _files_in(folder: Path, left_out: GitIgnoreSpec) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.md")):
        if not left_out.match_file(path.relative_to(folder).as_posix()) and not path.is_symlink():
            yield path


def _left_out(settings: Settings) -> GitIgnoreSpec:
    """Return what matches the paths of files that are no pages."""
    return GitIgnoreSpec.from_lines([".*", *str(settings.get("exclude_docs") or "").splitlines()])
