"""What the commands share: the options of a site, where it stands, and what its settings say."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.errors import BadSetting, SiteNotFound, UnsafeTarget

if TYPE_CHECKING:
    from counterpoint.report import Style

CLAIMS = "claims"
SETTINGS = "mkdocs.yml"
BUILD = "build"
CONTENT = "content"

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the site. Default: the nearest one, upwards from here, that holds claims/.",
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Whether to use colour; auto means only on a terminal, and not if NO_COLOR is set.",
)


builder_option = click.option(
    "--builder",
    type=click.Choice(["mkdocs", "properdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What makes the pages written by hand, and the theme around all pages.",
)

NOTICES = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Silence what the theme and some plugins say of MkDocs' future; each documents its variable."""


def silence_notices() -> None:
    """Let site builders say nothing but what concerns the site."""
    os.environ.update(NOTICES)


def find_root(given: Path | None) -> Path:
    """Return the site's folder, absolute.

    Raises:
        SiteNotFound: if neither this folder nor any around it holds claims/.
    """
    if given is not None:
        if not (given / CLAIMS).is_dir():
            raise SiteNotFound(f"{os.fspath(given)!r} has no folder {CLAIMS!r}")
        return given.absolute()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / CLAIMS).is_dir():
            return folder
    raise SiteNotFound(f"no folder {CLAIMS!r} here or above; run this inside a counterpoint site, or give --root")


def path_in_site(root: Path, path: Path) -> str:
    """Return a path as records are named: from the site's root, with forward slashes.

    Raises:
        BadSetting: if there is no such file or folder, or it is outside the site.
    """
    if not os.path.lexists(path):
        near = meant(_nearest_path(path))
        raise BadSetting(f"there is no {os.fspath(path)!r}" + (f"; {near}" if near else ""))
    # Only folders are resolved: a record that is a symbolic link is a fault of its own, under its own name.
    absolute = path.absolute()
    resolved = absolute.parent.resolve() / absolute.name if absolute.name else absolute
    try:
        return Path(os.path.normpath(resolved)).relative_to(root.resolve()).as_posix()
    except ValueError:
        raise BadSetting(f"{os.fspath(path)!r} is not in the site {os.fspath(root)!r}") from None


def meant(near: str | None) -> str:
    """Return how a message offers the nearest name; empty if there is none."""
    return f"did you mean {near!r}?" if near else ""


def _nearest_path(path: Path) -> str | None:
    """Return the path that is most like one that is not there, part by part, if there is any."""
    from rapidfuzz import fuzz, process

    base = next(folder for folder in path.parents if folder.is_dir())
    found = base
    for name in path.parts[len(base.parts) :]:
        if not (found / name).exists():
            try:
                names = sorted(entry for entry in os.listdir(found) if not entry.startswith("."))
            except OSError:
                return None
            near = process.extractOne(name, names, scorer=fuzz.WRatio, score_cutoff=_LIKE)
            if near is None:
                return None
            name = near[0]
        found /= name
    return found.as_posix()


_LIKE = 70
"""How much a name must be like what was written, of 100: enough for 'frist' and a folder 'first-dossier'."""


def within(path: str, wanted: Iterable[str]) -> bool:
    """Whether a path is one of those, or below one of them."""
    return any(folder in (".", path) or path.startswith(f"{folder}/") for folder in wanted)


def site_url(root: Path) -> str:
    """Return the address that mkdocs.yml gives the site, with a slash at its end; empty if it gives none yet."""
    from urllib.parse import urlsplit

    from counterpoint.publish.settings import UnreadableSettings, read_settings

    try:
        url = read_settings(root).get("site_url")
    except (SiteNotFound, UnreadableSettings):
        return ""  # `check` says what is wrong
    host = urlsplit(url).hostname if isinstance(url, str) else None
    # A host that is reserved for examples stands where nobody has put the site's own yet.
    return f"{str(url).rstrip('/')}/" if host and not re.search(r"(?:^|\.)example(?:\.(?:com|net|org))?$", host) else ""


def site_language(root: Path) -> str:
    """Return the language that mkdocs.yml gives the site; English if it gives none yet.

    Raises:
        UnreadableSettings: if it cannot be read.
    """
    from counterpoint.publish.settings import language_of, read_settings

    try:
        return language_of(read_settings(root))
    except SiteNotFound:
        return "en"


def refuse_own_folders(into: Path, own: Iterable[Path]) -> None:
    """Refuse to write among the files that are read, or where the site itself is built."""
    for folder in own:
        if into.resolve().is_relative_to(folder.resolve()):
            reason = "where the site is built" if folder.name == BUILD else "which the site is made from"
            raise UnsafeTarget(f"{os.fspath(into)!r} is in {os.fspath(folder)!r}, {reason}")


def page_url(root: Path) -> Callable[[str], str]:
    """Return a function from a code to the address of its page; empty if the site has no guide, or no address yet."""
    from counterpoint.manual.codes import FOLDER, page_path

    base = site_url(root) if (root / CONTENT / FOLDER / "index.md").is_file() else ""
    return lambda code: f"{base}{page_path(code)}" if base else ""


def output_style(color: str) -> Style:
    """Return what stdout can show."""
    import shutil

    from counterpoint.report import Style

    terminal = sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size((120, 24)).columns if terminal else 120
    return Style(color == "always" or (color == "auto" and terminal and not plain), terminal, max(60, width))
