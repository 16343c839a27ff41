"""Pages written by hand, as far as exporters may describe them in their heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from counterpoint import exporters
from counterpoint.load.front_matter import read_front_matter
from counterpoint.render import Page

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*(?:\{[^{}]*\})?[ \t]*#*[ \t]*$", re.MULTILINE)


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return what stands in front of a page, if there is anything, and the rest."""
    front = read_front_matter(text)
    return front.meta, text[front.end :]


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
