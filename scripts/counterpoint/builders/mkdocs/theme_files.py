"""What takes the place of the theme's files in a build of MkDocs: one style sheet and two scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from counterpoint.publish.finishing import ThemeFiles, is_theme_script
from counterpoint.publish.slimming import parts_in
from counterpoint.publish.small_script import is_enough_for, small_script
from counterpoint.publish.theme_script import script_name, script_with
from counterpoint.publish.theme_style import Uses, file_name, is_followed, lean_style
from counterpoint.render import SEARCHABLE

FOLDER = "assets/stylesheets/"
SCRIPTS = "assets/javascripts/"
_MAIN, _PALETTE = re.compile(r"main\.[0-9a-f]+\.min\.css"), re.compile(r"palette\.[0-9a-f]+\.min\.css")
_WRITTEN = (".css", ".html", ".js", ".md", ".mjs", ".svg", ".txt")
_STYLED = (".css", ".html", ".js", ".mjs")
_HOOK = "data-md-"
"""What the theme's script finds its parts by."""

_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//")


def add_lean_style(files: Files, config: MkDocsConfig, searched: bool) -> str:
    """Add the style sheet that takes the place of the theme's; those stay too, for pages that none of ours is in.

    Args:
        searched: whether the theme's own search is there.

    Returns:
        Its name; nothing if the theme's own sheets are to be used.
    """
    uses = _uses(files, config, searched)
    sheets = [file for named in (_MAIN, _PALETTE) if (file := _sheet(files, named, config)) is not None]
    if uses is None or len(sheets) != 2:
        return ""
    payload = _lean("".join(file.content_string for file in sheets[: 2 if config.theme.get("palette") else 1]), uses)
    name = file_name(payload)
    files.append(File.generated(config, FOLDER + name, content=payload))
    return name


def add_script(files: Files, config: MkDocsConfig, page: bytes, style: str) -> ThemeFiles:
    """Add the scripts that have what all pages share and nobody sees without it.

    Args:
        page: one as the theme makes it.
        style: name of the style sheet that takes the place of the theme's, if there is one.

    Returns:
        What takes the place of the theme's files.
    """
    parts = parts_in(page)
    scripts = [file for file in files if is_theme_script(file.src_uri)]
    if parts is None or len(scripts) != 1:
        return ThemeFiles(style)

    def add(payload: bytes) -> str:
        name = script_name(payload)
        files.append(File.generated(config, f"{SCRIPTS}{name}", content=payload))
        return name

    # Where it is not known what a site has, its style sheets or scripts may ask for any part of the theme.
    followed = (
        style and is_enough_for(parts.config) and not any(_HOOK in text for text in _written(files, config, _STYLED))
    )
    small = add(small_script(parts)) if followed else ""
    return ThemeFiles(style, add(script_with(parts, scripts[0].content_bytes)), parts, small)


@lru_cache(maxsize=2)
def _lean(style: str, uses: Uses) -> bytes:
    return lean_style(style, uses).encode()


def _sheet(files: Files, named: re.Pattern[str], config: MkDocsConfig) -> File | None:
    found = [
        file for file in files if file.src_uri.startswith(FOLDER) and named.fullmatch(file.src_uri.removeprefix(FOLDER))
    ]
    return found[0] if len(found) == 1 and found[0].src_dir != config.docs_dir else None


def _uses(files: Files, config: MkDocsConfig, searched: bool) -> Uses | None:
    """Return what a site uses of the theme; None where that cannot be known."""
    elsewhere = [path for path in map(str, (*config.extra_css, *config.extra_javascript)) if _ELSEWHERE.match(path)]
    if config.theme.name != SEARCHABLE or config.hooks or elsewhere:
        return None
    if not all(map(is_followed, (*config.markdown_extensions, *config.plugins))):
        return None
    features = config.theme.get("features") or []
    settings = [*config.markdown_extensions, *map(str, features), *map(str, config.extra)]
    own = _overrides(config)
    written = "\n".join(_written(files, config))
    return Uses("\n".join([*settings, *own]), written, searched, _colours(config), _is_rtl(config))


def _written(files: Files, config: MkDocsConfig, kinds: tuple[str, ...] = _WRITTEN) -> list[str]:
    """Return all that was written by hand: templates, pages, scripts, style sheets, by the ends of their names."""
    return _overrides(config) + [
        Path(file.abs_src_path or "").read_text("utf-8", "replace")
        for file in files
        if file.src_dir == config.docs_dir and file.src_uri.endswith(kinds)
    ]


def _overrides(config: MkDocsConfig) -> list[str]:
    return list(_texts(Path(config.theme.custom_dir))) if config.theme.custom_dir else []


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _WRITTEN:
            yield path.read_text("utf-8", "replace")


def _colours(config: MkDocsConfig) -> frozenset[str]:
    given: Any = config.theme.get("palette") or {}
    palettes = [given] if isinstance(given, dict) else given
    asked = [palette.get(key) or "indigo" for palette in palettes for key in ("primary", "accent")]
    return frozenset(str(colour).replace(" ", "-") for colour in asked)


def _is_rtl(config: MkDocsConfig) -> bool:
    """Whether the theme writes pages from right to left."""
    if config.theme.get("direction"):
        return bool(config.theme["direction"] == "rtl")
    for folder in config.theme.dirs:
        words = Path(folder) / "partials" / "languages" / f"{config.theme.get('language') or 'en'}.html"
        if words.is_file():
            return '"direction": "rtl"' in words.read_text("utf-8")
    return False
