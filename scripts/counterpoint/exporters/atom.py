"""Feeds for readers' programs, as Atom: `feed.xml` for the site and for each dossier, topic and actor, and
`corrections.xml`.

Specification: [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287). A feed has the 50 newest claims that are published.
Records date by days, so entries of one day are set a second apart, the newest last; a month or a year counts from its
first day. An entry's content is the statement's words in their own language; its summary is the verdict and its
sentence. Heads of pages name the feeds (`link rel="alternate"`). Without `site_url` there are no feeds: their addresses
must be absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from xml.sax.saxutils import escape as escape_text
from xml.sax.saxutils import quoteattr

from counterpoint.exporters._context import Context, PlannedFile
from counterpoint.exporters._feed import Entry, Feed, Format, Written, feeds_about, feeds_of, make_feed
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


def make_atom(context: Context, folder: str, name: str, title: str, claims: Sequence[Claim]) -> str:
    """Return the file of a feed."""
    return atom(make_feed(context, ATOM, folder, name, title, claims), context)


@exporter("atom", on=Page)
def link_atom(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield links to the feeds that a page should name."""
    for folder, name, title in feeds_about(page, context):
        yield link(rel="alternate", type="application/atom+xml", title=title, href=f"{folder}{name}.xml")


def atom(feed: Feed, context: Context) -> str:
    """Return a feed as Atom."""
    site = context.site
    address = f"{site.absolute_url(feed.folder)}{feed.name}.xml"
    texts = [
        '<?xml version="1.0" encoding="utf-8"?>\n',
        f"<feed xmlns={_quoted(NAMESPACE)} xml:lang={_quoted(site.lang or 'en')}>\n",
        _element("title", feed.title),
        _element("id", address),
        _element("link", rel="self", type="application/atom+xml", href=address),
        _element("link", rel="alternate", type="text/html", href=feed.about),
        _element("updated", feed.updated),
        "<author>\n",
        _element("name", site.name),
        _element("uri", site.url),
        "</author>\n",
    ]
    for updated, (before, after) in feed.entries:
        texts += (before, updated, after)
    texts.append("</feed>\n")
    return "".join(texts)


def _entry(entry: Entry, context: Context) -> Written:
    ratings = context.site.absolute_url("ratings/")
    return "".join((*_beginning(entry), "<updated>")), "".join(("</updated>\n", *_end(entry, ratings)))


ATOM = Format("atom", _entry)


def _beginning(entry: Entry) -> Iterator[str]:
    yield f"<entry xml:lang={_quoted(entry.lang)}>\n"
    yield _element("title", entry.title)
    yield _element("id", entry.id)
    yield _element("link", rel="alternate", type="text/html", href=entry.url)
    if entry.via:
        yield _element("link", rel="via", href=entry.via)
    yield _element("published", entry.published)


def _end(entry: Entry, ratings: str) -> Iterator[str]:
    if entry.rating:
        yield _element("category", term=entry.rating, scheme=ratings)
    for tag in entry.tags:
        yield _element("category", term=tag)
    yield _element("summary", entry.summary, type="text")
    text, lang = entry.quotation
    if text:
        content = f'<blockquote lang="{escape(lang)}" dir="auto"><p>{escape(text)}</p></blockquote>'
        yield _element("content", content, type="html")
    yield "</entry>\n"


def _element(name: str, text: str = "", **attributes: str) -> str:
    """Return an element on a line of its own; a tree of elements would take three times as long."""
    if not text:
        return f"<{_start(name, attributes)}/>\n"
    if _SPECIAL.search(text):
        text = escape_text(text)
    return f"<{_start(name, attributes) if attributes else name}>{text}</{name}>\n"


def _start(name: str, attributes: Mapping[str, str]) -> str:
    return name + "".join([f" {key}={_quoted(value)}" for key, value in attributes.items()])


def _quoted(value: str) -> str:
    """Return the value of an attribute; most are addresses and dates, in which there is nothing to escape."""
    return quoteattr(value) if _SPECIAL.search(value) else f'"{value}"'


_SPECIAL = re.compile("[&<>\"'\\t\\n\\r]")
