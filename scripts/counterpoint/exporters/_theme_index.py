"""The search index of MkDocs and Zensical, to which entries are added."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from counterpoint.output import compact_json


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
    return compact_json(data)
