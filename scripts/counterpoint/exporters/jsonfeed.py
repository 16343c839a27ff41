"""The same feeds as JSON: `feed.json` beside each `feed.xml`, and `corrections.json`.

Specification: [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/). What the format has no place for stands under
`_counterpoint`: the rating and its family, the speaker, the dossier; of a correction, its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterpoint.exporters._context import Context, PlannedFile
from counterpoint.exporters._feed import Entry, Feed, Format, Written, feeds_about, feeds_of, make_feed
from counterpoint.exporters._registry import exporter
from counterpoint.model import Claim, Corpus
from counterpoint.output import spaced_json
from counterpoint.render import HeadElement, Page, link

VERSION = "https://jsonfeed.org/version/1.1"


@exporter("jsonfeed", summary="feeds of claims and corrections, as JSON Feed")
def export_jsonfeed(corpus: Corpus, context: Context) -> Iterator[PlannedFile]:
    """Yield all feeds."""
    if context.site.url:
        for plan in feeds_of(context):
            yield PlannedFile(f"{plan.folder}{plan.name}.json", make_jsonfeed, plan)


def make_jsonfeed(context: Context, folder: str, name: str, title: str, claims: Sequence[Claim]) -> str:
    """Return the file of a feed."""
    return json_feed(make_feed(context, JSON, folder, name, title, claims), context)


@exporter("jsonfeed", on=Page)
def link_jsonfeed(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield links to the feeds that a page should name."""
    for folder, name, title in feeds_about(page, context):
        yield link(rel="alternate", type="application/feed+json", title=title, href=f"{folder}{name}.json")


def json_feed(feed: Feed, context: Context) -> str:
    """Return a feed as JSON Feed."""
    site = context.site
    made = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.about,
        "feed_url": f"{site.absolute_url(feed.folder)}{feed.name}.json",
        "language": site.lang or "en",
        "authors": [{"name": site.name, "url": site.url}],
    }
    items = [f'{before}"{updated}"{after}' for updated, (before, after) in feed.entries]
    return f'{spaced_json(made)[:-1]}, "items": [{", ".join(items)}]}}\n'


def _item(entry: Entry, context: Context) -> Written:
    text, _ = entry.quotation
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_text": "\n\n".join(part for part in (entry.summary, text) if part) or entry.title,
        "external_url": entry.via,
        "date_published": entry.published,
        "date_modified": _INSTANT,
        "tags": list(entry.tags),
        "language": entry.lang,
        "_counterpoint": dict(entry.details),
    }
    before, _, after = spaced_json({key: value for key, value in item.items() if value}).partition(_PLACE)
    return f'{before}"date_modified": ', after


JSON = Format("jsonfeed", _item)

_INSTANT = "\0"
"""Stands for the instant of an item."""

_PLACE = spaced_json({"date_modified": _INSTANT})[1:-1]
"""Where it stands; in a text, quotation marks have a backslash before them."""
