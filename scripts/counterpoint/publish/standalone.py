"""A docs folder and a mkdocs.yml that need no plugin of ours: for ProperDocs, Zensical, and whatever comes after them.

    DIR/mkdocs.yml   the site's settings, resolved; docs_dir is docs, site_dir is site
    DIR/docs/        pages written by hand, with their blocks filled in; rendered pages; what they load
    DIR/overrides/   the theme's overrides: ours, and over them the site's own

Every page is the `index.md` of a folder; `index_pages.py` says why.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from counterpoint.errors import BadSetting
from counterpoint.locale import is_english
from counterpoint.output import OutputFile
from counterpoint.publish.index_pages import PAGE, index_path, move_links, move_nav
from counterpoint.publish.places import DOCS, OVERRIDES
from counterpoint.publish.setting_types import PLUGIN
from counterpoint.publish.settings import (
    Settings,
    keeps_fonts,
    language_of,
    options_of,
    plugin_of,
    plugins_of,
    render_settings,
)
from counterpoint.publish.written import split_front_matter, written_page
from counterpoint.render import SEARCHABLE, Page, Site, insert_blocks, render_main, render_theme
from counterpoint.render.footer import with_footer

SETTINGS, SITE = "mkdocs.yml", "site"
ATTRIBUTES = "attr_list"
OURS = (DOCS, OVERRIDES)
"""The folders that are ours; what a builder puts beside them, such as its site, stays."""

STYLE_SHEET = "assets/counterpoint/counterpoint.css"
SCRIPT = "assets/counterpoint/page.js"

MAIN, OWN_MAIN = "main.html", "main-of-the-site.html"
EXTENSIBLE = ("material", "mkdocs", "readthedocs")
"""Themes whose template of pages has a block at the end of the head."""

_HIDDEN = (".*", "/templates/")
"""What MkDocs leaves out of every docs folder."""

_LEFT_OUT = ("hooks", "watch", "exclude_docs", "draft_docs", "edit_uri_template")
"""Settings that name files by places that they do not have here, or code, which Zensical does not run."""


def plain_settings(settings: Settings, site: Site) -> Settings:
    """Return the settings of a site whose pages are all rendered already.

    Only what the plugin does, and where files stand, is different; every other setting is kept, in its place.
    """
    plain = {name: value for name, value in settings.items() if name not in _LEFT_OUT}
    plugins = plugins_of(settings)
    if plugins is not None:
        left_out = {PLUGIN, *(("search", "material/search") if replaces_search(settings) else ())}
        plain["plugins"] = [entry for entry in plugins if plugin_of(entry)[0] not in left_out]
    if "nav" in settings:
        plain["nav"] = move_nav(settings["nav"])
    theme = settings.get("theme")
    if theme:
        plain["theme"] = {**(theme if isinstance(theme, dict) else {"name": theme}), "custom_dir": OVERRIDES}
        if not keeps_fonts(settings):
            plain["theme"]["font"] = False
    plain["extra_javascript"] = [*(settings.get("extra_javascript") or []), SCRIPT]
    plain["extra_css"] = [STYLE_SHEET, *(settings.get("extra_css") or [])]
    if theme and not is_english(language_of(settings)):
        plain["markdown_extensions"] = with_attributes(settings.get("markdown_extensions"))
    has_feeds = options_of(settings).get("exporters", {}).get("atom") is not False
    plain["extra"] = with_footer(settings.get("extra"), site, has_feeds)
    plain["docs_dir"] = DOCS
    plain["site_dir"] = SITE
    plain["edit_uri"] = ""  # the pages here are nobody's to edit
    return plain


def has_search(settings: Settings) -> bool:
    """Whether a site has a search of its own."""
    return options_of(settings).get("exporters", {}).get("search") is not False


def replaces_search(settings: Settings) -> bool:
    """Whether it takes the place of the theme's."""
    return has_search(settings) and _theme_name(settings) == SEARCHABLE


def _theme_name(settings: Settings) -> object:
    theme = settings.get("theme")
    return theme.get("name") if isinstance(theme, dict) else theme


def with_attributes(extensions: object) -> object:
    """Return extensions of Markdown, and the one that gives headings their anchors in other languages than English."""
    if isinstance(extensions, dict):
        return {**extensions, **({} if ATTRIBUTES in extensions else {ATTRIBUTES: {}})}
    listed = extensions if isinstance(extensions, list) else []
    names = [next(iter(each), None) if isinstance(each, dict) else each for each in listed]
    return listed if ATTRIBUTES in names else [*listed, ATTRIBUTES]


def overrides_of(settings: Settings) -> str:
    """Return the folder of the theme's overrides; empty if there is none."""
    theme = settings.get("theme")
    return str(theme.get("custom_dir") or "") if isinstance(theme, dict) else ""


def standalone_files(
    settings: Settings,
    site: Site,
    content: Mapping[str, bytes],
    blocks: Mapping[str, str],
    rendered: Iterable[OutputFile],
    overrides: Mapping[str, bytes] | None = None,
    head_of: Callable[[Page], str] = lambda page: "",
) -> Iterator[OutputFile]:
    """Yield every file of the folder.

    Args:
        site: what rendering knows of the settings, and the site's own messages.
        content: files of the site's docs folder, by path.
        blocks: what is put into pages of `content` that ask for it.
        rendered: pages made from records, and what they load.
        overrides: files of the site's own overrides of the theme, by path.
        head_of: what exporters add to the head of a page written by hand, as HTML.

    Raises:
        BadSetting: if a page is not UTF-8, or stands where a rendered one must be.
    """
    yield OutputFile(SETTINGS, render_settings(plain_settings(settings, site)))
    shown = shown_files(settings, content)
    plain_files = {path for path in shown if not path.endswith(PAGE)}
    taken = set()
    for path, payload in shown.items():
        taken.add(index_path(path))
        page = path.endswith(PAGE)
        yield OutputFile(
            f"{DOCS}/{index_path(path)}", _moved(path, payload, blocks, plain_files, head_of) if page else payload
        )
    for file in rendered:
        if index_path(file.path) in taken:
            raise BadSetting(f"{file.path} conflicts with a generated page; rename it")
        yield OutputFile(f"{DOCS}/{index_path(file.path)}", file.payload)
    for path, payload in sorted(_overrides(settings, site, overrides or {}).items()):
        yield OutputFile(f"{OVERRIDES}/{path}", payload)


def docs_of(settings: Settings) -> str:
    """Return the docs folder, from where mkdocs.yml stands."""
    return str(settings.get("docs_dir") or DOCS)


def shown_files(settings: Settings, content: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those files of the docs folder that belong to the site, in order of their paths."""
    hidden, drafts = _patterns(settings, "exclude_docs", _HIDDEN), _patterns(settings, "draft_docs")
    return {p: content[p] for p in sorted(content) if not hidden.match_file(p) and not drafts.match_file(p)}


def with_nav(settings: Settings, content: Iterable[str]) -> Settings:
    """Return settings that name the navigation: all pages written by hand, by folder, unless they name another.

    Generated pages must stay out of it: there may be thousands.
    """
    if settings.get("nav"):
        return settings
    pages = sorted((path for path in content if path.endswith(PAGE)), key=_place_in_nav)
    return {**settings, "nav": _nest([path.split("/") for path in pages])}


def _place_in_nav(path: str) -> list[tuple[bool, str]]:
    # The index of a folder first, then its pages, then the folders in it, as MkDocs has them.
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, "" if name in ("index.md", "README.md") else name)]


def _nest(paths: list[list[str]], above: str = "") -> list[Any]:
    entries: list[Any] = []
    for name, group in groupby(paths, key=lambda parts: parts[0]):
        inner = [parts[1:] for parts in group if len(parts) > 1]
        if inner:
            title = name.replace("-", " ").replace("_", " ")
            entries.append({title.capitalize() if title.islower() else title: _nest(inner, f"{above}{name}/")})
        else:
            entries.append(above + name)
    return entries


def _patterns(settings: Settings, name: str, always: tuple[str, ...] = ()) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines([*always, *str(settings.get(name) or "").splitlines()])


def _overrides(settings: Settings, site: Site, own: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the overrides of the theme: ours, and over them the site's own."""
    files = {**{file.path: file.payload for file in render_theme(site.words, replaces_search(settings))}, **own}
    if _theme_name(settings) in EXTENSIBLE:
        if MAIN in own:
            files[OWN_MAIN] = own[MAIN]
        files[MAIN] = render_main(OWN_MAIN if MAIN in own else "base.html")
    return files


def _moved(
    path: str, payload: bytes, blocks: Mapping[str, str], files: Collection[str], head_of: Callable[[Page], str]
) -> str:
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSetting(f"{path} is not UTF-8; save it as UTF-8") from None
    text = insert_blocks(move_links(text.replace("\r\n", "\n"), path, files), blocks, index_path(path))
    meta, body = split_front_matter(text)
    head = head_of(written_page(index_path(path), meta, body)) if "head" not in meta else ""
    if not head:
        return text
    matter = f"head: {json.dumps(head, ensure_ascii=False)}\n"
    return text.replace("---\n", f"---\n{matter}", 1) if meta else f"---\n{matter}---\n\n{text}"
