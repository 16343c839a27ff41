"""What lists all pages of a site for machines: the sitemap, and the entries of the theme's search."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Mapping
from html import escape
from xml.sax.saxutils import escape as escape_xml

from counterpoint.render import SearchEntry


def sitemap(site_url: str, pages: Mapping[str, str]) -> str:
    """Return a sitemap (sitemaps.org 0.9).

    Args:
        site_url: address of the root, with a slash at its end.
        pages: by address relative to the root, the date of the last change (ISO 8601), or nothing.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url, date in sorted(pages.items()):
        changed = f"<lastmod>{date}</lastmod>" if date else ""
        lines.append(f"  <url><loc>{escape_xml(site_url + url)}</loc>{changed}</url>")
    return "\n".join((*lines, "</urlset>", ""))


def compressed(text: str) -> bytes:
    """Return a text as gzip, without a time or a name in it."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as archive:
        archive.write(text.encode())
    return stream.getvalue()


def with_entries(index: str, entries: Iterable[SearchEntry]) -> str:
    """Return Material's search index with entries added; it holds texts as HTML."""
    data = json.loads(index)
    for entry in entries:
        title = escape(entry.title, quote=False)
        text = "".join(f"<p>{escape(part, quote=False)}</p>" for part in entry.parts)
        boost = {"boost": entry.boost} if entry.boost != 1 else {}
        data["docs"].append({"location": entry.location, "title": title, "text": text, **boost})
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
