"""Feeds for readers' programs, as Atom: `feed.xml` for the site and for each dossier, topic and actor, and
`corrections.xml`.

Specification: [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287). A feed has the 50 newest claims that are published.
Records date by days, so entries of one day are set a second apart, the newest last; a month or a year counts from its
first day. An entry's content is the statement's words in their own language; its summary is the verdict and its
sentence. Heads of pages name the feeds (`link rel="alternate"`). Without `site_url` there are no feeds: their addresses
must be absolute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from counterpoint.exporters._context import Context, PlannedFile
from counterpoint.exporters._feed import Entry, Feed, feeds_about, feeds_of, make_feed
from counterpoint.exporters._registry import exporter
from counterpoint.model import Claim, Corpus
from counterpoint.render import HeadElement, Page, link

NAMESPACE = "http://www.w3.org/2005/Atom"


@exporter("atom", summary="feeds of claims and corrections, as Atom")
def export_atom(corpus: Corpus, context: Context) -> Iterator[PlannedFile]:
    """Yield all feeds."""
    if context.site.url:
        for plan in feeds_of(context):
            yield PlannedFile(f"{plan.folder}{plan.name}.xml", make_atom, plan)


def make_atom(context: Context, folder: str, name: str, title: str, claims: Sequence[Claim]) -> bytes:
    """Return the file of a feed."""
    return atom(make_feed(context, folder, name, title, claims), context)


@exporter("atom", on=Page)
def link_atom(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield links to the feeds that a page should name."""
    for folder, name, title in feeds_about(page, context):
        yield link(rel="alternate", type="application/atom+xml", title=title, href=f"{folder}{name}.xml")


def atom(feed: Feed, context: Context) -> bytes:
    """Return a feed as Atom."""
    site = context.site
    address = f"{site.absolute_url(feed.folder)}{feed.name}.xml"
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": site.lang or "en"})
    SubElement(root, "title").text = feed.title
    SubElement(root, "id").text = address
    SubElement(root, "link", rel="self", type="application/atom+xml", href=address)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.about)
    SubElement(root, "updated").text = feed.updated
    author = SubElement(root, "author")
    SubElement(author, "name").text = site.name
    SubElement(author, "uri").text = site.url
    for entry in feed.entries:
        root.append(_entry(entry, site.absolute_url("ratings/")))
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _entry(entry: Entry, ratings: str) -> Element:
    element = Element("entry", {"xml:lang": entry.lang})
    SubElement(element, "title").text = entry.title
    SubElement(element, "id").text = entry.id
    SubElement(element, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.via:
        SubElement(element, "link", rel="via", href=entry.via)
    SubElement(element, "published").text = entry.published
    SubElement(element, "updated").text = entry.updated
    if entry.rating:
        SubElement(element, "category", term=entry.rating, scheme=ratings)
    for tag in entry.tags:
        SubElement(element, "category", term=tag)
    SubElement(element, "summary", type="text").text = entry.summary
    text, lang = entry.quotation
    if text:
        content = f'<blockquote lang="{escape(lang)}" dir="auto"><p>{escape(text)}</p></blockquote>'
        SubElement(element, "content", type="html").text = content
    return element
