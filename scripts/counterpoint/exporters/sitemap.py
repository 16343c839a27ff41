"""A list of all pages for search engines: `sitemap.xml`, and the same compressed with gzip.

Specification: [sitemaps.org 0.9](https://www.sitemaps.org/protocol.html). A claim's page has the date of its last
change (`lastmod`); other pages have none, since nothing in the records says when they changed. Without `site_url` there
is no sitemap: its addresses must be absolute.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.model import Corpus
from counterpoint.output import OutputFile

PATH = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@exporter("sitemap", summary="all pages, for search engines")
def export_sitemap(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the sitemap and its compressed form."""
    if not context.site.url:
        return
    changed = {claim.path: claim.updated.latest.isoformat() for claim in corpus.claims if claim.updated}
    texts = [f"<?xml version='1.0' encoding='utf-8'?>\n<urlset xmlns={quoteattr(NAMESPACE)}>\n"]
    for address in sorted(context.addresses):
        texts.append(f"  <url>\n    <loc>{escape(context.site.url + address)}</loc>\n")
        if address in changed:
            texts.append(f"    <lastmod>{changed[address]}</lastmod>\n")
        texts.append("  </url>\n")
    text = "".join((*texts, "</urlset>\n")).encode()
    yield OutputFile(PATH, text)
    yield OutputFile(f"{PATH}.gz", compress(text))


def compress(data: bytes) -> bytes:
    """Return data as gzip, without a time or a name in it."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as archive:
        archive.write(data)
    return stream.getvalue()
