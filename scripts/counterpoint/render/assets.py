"""Style sheets and scripts of the pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from counterpoint.locale import Words
from counterpoint.output import OutputFile
from counterpoint.render.correcting import correction_form
from counterpoint.render.icons import icon_style
from counterpoint.render.site import Site

THEME = files("counterpoint") / "templates" / "theme"
"""Overrides of the theme, for the adapter to put before the theme's own templates."""

SEARCH_THEME = files("counterpoint") / "templates" / "searching"
"""Further overrides, of a site with a search of its own."""

SEARCHABLE = "material"
"""The theme that they are for; others keep what they have."""

_OVERRIDES = (
    "404.html",
    "partials/copyright.html",
    "partials/logo.html",
    "partials/path.html",
    "partials/source.html",
)
"""The templates of which `THEME` has its own version."""

_MESSAGE = re.compile(r'\b_\("([^"\\]+)"\)')
"""A message in one of them."""

_ICON = re.compile(r"^\.cp-i-([a-z]+) \{[^}]*? d='([^']+)'", re.MULTILINE)

_SEARCH_OVERRIDES = ("partials/header.html", "partials/search.html")

FOLDER = "assets/counterpoint/"
"""Where assets stand below the docs folder."""


SCRIPT = "page.js"
"""The script of every page, made of several that know nothing of each other: pages ask for one file only."""


STYLE = "counterpoint.css"
"""The style sheet of every page."""


SCHEME = FOLDER + "scheme.js"
"""The script that sets the colours that a reader chose, in the place of two that the theme writes into each page."""


LOADING = frozenset({"browse.js", "search-index.js"})
"""Scripts that load values piece by piece, and so begin with what does that."""


CORRECTING = "correct.js"
"""The script of the form for errors, of sites that have an address that it can fill in."""


def render_assets(site: Site) -> Iterator[OutputFile]:
    """Yield the assets: the script of every page, the form for errors, and the others in order of name."""
    templates = files("counterpoint") / "templates"
    yield OutputFile(FOLDER + SCRIPT, b"\n".join(content for _, content in _contents(templates / "scripts")))
    if site.correction_fill():
        yield OutputFile(FOLDER + CORRECTING, correction_form(site))
    loading = templates.joinpath("shared", "loading.js").read_bytes()
    for name, content in _contents(templates / "assets"):
        if name == STYLE:
            content += icon_style().encode()
        yield OutputFile(FOLDER + name, loading + content if name in LOADING else content)


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            content = entry.read_bytes()
            yield entry.name, lean_style(content) if entry.name.endswith(".css") else content


_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_LINES = re.compile(rb"(?<=[{};,])\s*\n\s*")


_SELECTORS = re.compile(rb"(?<=[{}])[^{}@;]+(?=\{)|\A[^{}@;]+(?=\{)")
_DELIMITER = re.compile(rb",(?![^()]*\))\s*")
_ONE_OF = re.compile(rb"(.*[ >+~]|):is\((\.[\w-]+(?:, *\.[\w-]+)*|\w+(?:, *\w+)*)\)([:\w-]*)")


def lean_style(style: bytes) -> bytes:
    """Return a style sheet without comments and lines, which readers would load and browsers pass over.

    A selector that ends in one of several classes, or of several elements, is told once for each of them: browsers
    look rules up by what their selectors end in, and try those that end in `:is()` on every element of a page.
    """
    lean = re.sub(rb"\s*\n\s*", b" ", _LINES.sub(b"", _COMMENT.sub(b"", style).strip())) + b"\n"
    return _SELECTORS.sub(lambda found: b",".join(map(_spread, _DELIMITER.split(found[0]))), lean)


def _spread(selector: bytes) -> bytes:
    space = selector[len(selector.rstrip()) :]
    found = _ONE_OF.fullmatch(selector.rstrip())
    if not found:
        return selector
    return b",".join(found[1] + each.strip() + found[3] for each in found[2].split(b",")) + space


def icons() -> dict[str, str]:
    """Return the icons of the theme that the style sheet has, by their names: the paths of their outlines."""
    style = (files("counterpoint") / "templates" / "assets" / STYLE).read_text("utf-8")
    return dict(_ICON.findall(style))


def render_main(above: str) -> bytes:
    """Return the template of pages for a folder that needs no plugin: it puts what exporters add into a page's head.

    Args:
        above: the template that it extends: the theme's, or the site's own.
    """
    template = files("counterpoint") / "templates" / "standalone" / "main.html"
    return template.read_text("utf-8").replace("base.html", above).encode()


def render_theme(words: Words, search: bool = False) -> Iterator[OutputFile]:
    """Yield the overrides of the theme, by path below the theme's folder, for builders that know none of our messages.

    Args:
        words: those that the messages are in.
        search: whether the site's own search takes the place of the theme's.
    """

    def said(found: re.Match[str]) -> str:
        return json.dumps(words.gettext(found[1]), ensure_ascii=False)

    for path in _OVERRIDES:
        yield OutputFile(path, _MESSAGE.sub(said, THEME.joinpath(path).read_text("utf-8")).encode())
    for path in _SEARCH_OVERRIDES if search else ():
        yield OutputFile(path, SEARCH_THEME.joinpath(path).read_bytes())
