"""Feeds for readers' programs, as Atom: `feed.xml` for the site and for each dossier, topic and actor, and
`corrections.xml`.

Specification: [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287). A feed has the 50 newest claims that are published.
Records date by days, while entries need instants: each claim has its own in the first hours of the day, whatever others
there are; of its corrections of one day, the next is a second later. A month or a year counts from its first day. An
entry's content is the statement's words in their own language; its summary is the verdict and its sentence. Its id is
the first address of the claim, by the first of its `former_paths`: a claim that is renamed is not shown as new. Heads
of pages name the feeds (`link rel="alternate"`). Without `site_url` there are none: their addresses must be absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    via = f'<link rel="via" href={_quoted(entry.via)}/>\n' if entry.via else ""
    before = (
        f"<entry xml:lang={_quoted(entry.lang)}>\n{_element('title', entry.title)}{_element('id', entry.id)}"
        f'<link rel="alternate" type="text/html" href={_quoted(entry.url)}/>\n{via}'
        f"{_element('published', entry.published)}<updated>"
    )
    tags = "".join([f"<category term={_quoted(tag)}/>\n" for tag in entry.tags])
    if entry.rating:
        scheme = _quoted(context.site.absolute_url("ratings/"))
        tags = f"<category term={_quoted(entry.rating)} scheme={scheme}/>\n{tags}"
    summary = _element("summary", entry.summary, type="text")
    return before, f"</updated>\n{tags}{summary}{_content(*entry.quotation)}</entry>\n"


def _content(text: str, lang: str) -> str:
    if not text:
        return ""
    quotation = f'<blockquote lang="{escape(lang)}" dir="auto"><p>{escape(text)}</p></blockquote>'
    return _element("content", quotation, type="html")


ATOM = Format("atom", _entry)


def _element(name: str, text: str = "", **attributes: str) -> str:
    """Return an element on a line of its own; a tree of elements would take three times as long."""
    start = name + "".join([f" {key}={_quoted(value)}" for key, value in attributes.items()]) if attributes else name
    if not text:
        return f"<{start}/>\n"
    return f"<{start}>{escape_text(text) if _SPECIAL.search(text) else text}</{name}>\n"


def _quoted(value: str) -> str:
    """Return the value of an attribute; most are addresses and dates, in which there is nothing to escape."""
    return quoteattr(value) if _SPECIAL.search(value) else f'"{value}"'


_SPECIAL = re.compile("[&<>\"'\\t\\n\\r]")
