"""The search index of MkDocs and Material: entries added to it, and taken over from those of other sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Any, NamedTuple


class SearchEntry(NamedTuple):
    """Something that can be found.

    Attributes:
        location: address from the site's root, with the anchor.
        title: plain text.
        parts: plain texts, each a passage of its own; a result shows those in which words were found.
        boost: how much more a find here counts.
    """

    location: str
    title: str
    parts: tuple[str, ...]
    boost: int = 1

    @property
    def text(self) -> str:
        """All parts in one."""
        return " · ".join(self.parts)


def with_entries(index: str, entries: Iterable[SearchEntry]) -> str:
    """Return a search index of Material or Zensical with entries added; it holds texts as HTML."""
    data = json.loads(index)
    zensical = "items" in data
    for entry in entries:
        title = escape(entry.title, quote=False)
        text = "".join(f"<p>{escape(part, quote=False)}</p>" for part in entry.parts)
        boost = {"boost": entry.boost} if entry.boost != 1 else {}
        if zensical:
            data["items"].append({"location": entry.location, "level": 1, "title": title, "text": text})
        else:
            data["docs"].append({"location": entry.location, "title": title, "text": text, **boost})
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def documents_of(index: str) -> list[Any]:
    """Return the documents of a search index.

    Raises:
        ValueError: if the text is not a search index.
    """
    try:
        data = json.loads(index)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    documents = data.get("docs", data.get("items")) if isinstance(data, dict) else None
    if not isinstance(documents, list):
        raise ValueError("no list of documents in it")
    return documents


def entries_elsewhere(index: str, address: str) -> Iterator[SearchEntry]:
    """Yield the entries of another site's search index, so that one search covers both sites.

    Entries that lead out of that site are its own copies of others, and left out. Nothing is taken over as HTML.

    Args:
        index: Material's `search_index.json`.
        address: of that site's root, with a slash at its end.

    Raises:
        ValueError: if the text is not a search index.
    """
    for entry in documents_of(index):
        location = entry.get("location") if isinstance(entry, dict) else None
        if isinstance(location, str) and _WITHIN.fullmatch(location):
            title, text, boost = str(entry.get("title", "")), str(entry.get("text", "")), entry.get("boost")
            strength = boost if isinstance(boost, int) and 1 <= boost <= _STRONGEST else 1
            yield SearchEntry(address + location, " ".join(_texts_of(title)), tuple(_texts_of(text)), strength)


_STRONGEST = 10
_DOT = r"(?:\.|%2e)"
_WITHIN = re.compile(rf"(?!{_DOT}|/)(?!.*/{_DOT})[^\s:?\\<>\"']*|\./?", re.IGNORECASE)
"""An address within a site."""


_TAG = re.compile(r"</?([A-Za-z][^\s<>/]*)[^<>]*>")
_INLINE = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "u"})
_PASSAGE = "\0"


def _texts_of(markup: str) -> list[str]:
    """Return the passages of a text in HTML as plain texts.

    The index holds the few tags that Material leaves in it. Whatever else looks like markup stays text, and is shown as
    text: to read it as a browser does is what parsers of HTML take minutes for, if somebody wants them to.
    """
    marked = _TAG.sub(lambda tag: "" if tag[1].lower() in _INLINE else _PASSAGE, markup.replace(_PASSAGE, ""))
    passages = (" ".join(unescape(part).split()) for part in marked.split(_PASSAGE))
    return [text for text in passages if text]
