"""A list of all pages for search engines: `sitemap.xml`, and the same compressed with gzip.

Specification: [sitemaps.org 0.9](https://www.sitemaps.org/protocol.html). A claim's page has the date of its last
change (`lastmod`), a [W3C date](https://www.w3.org/TR/NOTE-datetime) that is a day, a month or a year as far as it is
known; other pages have none, since nothing in the records says when they changed. Without `site_url` there is no
sitemap: its addresses must be absolute.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from xml.etree import ElementTree

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.model import Corpus
from counterpoint.output import OutputFile

PATH = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@exporter("sitemap", summary="all pages, for search engines", of_site=True)
def export_sitemap(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the sitemap and its compressed form."""
    if not context.site.url:
        return
    changed = {claim.path: claim.updated.iso for claim in corpus.claims if claim.updated}
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for address in sorted(context.addresses):
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = context.site.url + address
        if address in changed:
            ElementTree.SubElement(entry, "lastmod").text = changed[address]
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    yield OutputFile(PATH, text)
    yield OutputFile(f"{PATH}.gz", compress(text))


def compress(data: bytes) -> bytes:
    """Return data as gzip, without a time or a name in it."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0) as archive:
        archive.write(data)
    return stream.getvalue()
