"""All messages of the package, found in its code and templates by Babel."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

COMMENT = "Translators:"
"""What a comment for translators begins with; it stands right above the message."""

_PLACES = ("locale/labels.py", "locale/words.py", "render", "exporters", "templates")
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": None,
    "NP_": ((1, "c"), 2),
}


def extract_messages() -> Catalog:
    """Return all messages in the order of the code, without translations."""
    from babel.messages.catalog import Catalog

    catalog = Catalog()
    for path, text, comments, context in _messages():
        catalog.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    return catalog


def _messages() -> Iterator[tuple[str, Any, list[str], str | None]]:
    from babel.messages.extract import extract
    from jinja2.ext import babel_extract

    package = files("counterpoint")
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for place in _PLACES:
        for path, entry in _files_in(package.joinpath(place), place):
            method: Any = "python" if path.endswith(".py") else babel_extract
            source = io.BytesIO(entry.read_bytes())
            for _, text, comments, context in extract(
                method, source, _KEYWORDS, (COMMENT,), options, strip_comment_tags=True
            ):
                yield path, text, [comment.strip() for comment in comments], context


def _files_in(entry: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    if entry.is_dir():
        for each in sorted(entry.iterdir(), key=lambda each: each.name):
            yield from _files_in(each, f"{path}/{each.name}")
    elif path.endswith((".py", ".j2", ".html")):
        yield path, entry
