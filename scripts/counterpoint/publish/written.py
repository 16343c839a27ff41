"""Pages written by hand, as far as exporters may describe them in their heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from counterpoint import exporters
from counterpoint.render import Page

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*(?:\{[^{}]*\})?[ \t]*#*[ \t]*$", re.MULTILINE)


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return what stands in front of a page, if there is anything, and the rest."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    try:
        meta = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError):
        meta = None
    return (meta, text[found.end() :]) if isinstance(meta, dict) and meta else ({}, text)


def written_page(path: str, meta: Mapping[str, Any], markdown: str) -> Page:
    """Return a page written by hand, without what stands in it.

    Args:
        path: where it stands as an index.
        meta: what stands in front of it.
        markdown: the rest.
    """
    title = meta.get("title")
    if not title:
        heading = _TITLE.search(markdown)
        title = heading[1] if heading else ""
    return Page(path, str(title), str(meta.get("description") or ""), ())


def head_writer(chosen: tuple[exporters.Chosen, ...], context: exporters.Context) -> Callable[[Page], str]:
    """Return what makes what exporters add to the head of a page, as HTML."""
    return lambda page: exporters.with_head(page, chosen, context).head_html
