"""What pages say of themselves to reference managers and social networks: Dublin Core, Open Graph and card data.

Specifications: [Dublin Core](https://www.dublincore.org/specifications/dublin-core/dcq-html/) as `DC.` elements of the
head, [Open Graph](https://ogp.me/), and the cards of X (Twitter). Pages of records have Dublin Core; Zotero and others
read from it a web page with author, date, publisher, language and rights; address and description are those of the page
itself. There are no `citation_` elements on purpose: reference managers take what has them for an article of a journal.
Of a withdrawn claim they say no more than that it was withdrawn.

The picture of a card is the one that [cards](#cards) makes, if a site has them; the first that the record shows; or
else the `image` or the `logo` of the [publisher](settings.md#publisher). Addresses must be absolute: without `site_url`
there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from counterpoint.exporters import cards
from counterpoint.exporters._cards import HEIGHT, WIDTH
from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.model import Claim, Dossier, Media, Record
from counterpoint.render import HeadElement, Page, link
from counterpoint.render.pictures import picture_path
from counterpoint.render.publisher import absolute

DC = "http://purl.org/dc/elements/1.1/"


@exporter("metadata", summary="Dublin Core, Open Graph and card data in the heads of pages", on=Page)
def describe_page(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield what a page says of itself."""
    if isinstance(page.about, Record):
        yield link(rel="schema.DC", href=DC)
        for name, content in dublin_core(page, context):
            yield HeadElement("meta", (("name", f"DC.{name}"), ("content", content)))
    # Some programs take an element that has a name and a property for the one or the other only, so none has both.
    picture = picture_of(page, context) if context.site.url else Picture()
    for name, content in open_graph(page, context, picture):
        yield HeadElement("meta", (("property", f"og:{name}"), ("content", content)))
    for name, content in card(page, context, picture):
        yield HeadElement("meta", (("name", f"twitter:{name}"), ("content", content)))


def dublin_core(page: Page, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the elements of Dublin Core of a record's page."""
    site, corpus, about = context.site, context.corpus, page.about
    yield "title", about.claim if isinstance(about, Claim) else page.title
    yield "type", "webpage"
    people = about.authors or (about.verdict.by if about.verdict else ()) if isinstance(about, Claim) else ()
    names: list[str] = [person.name for each in people if (person := corpus.people.get(each))]
    for name in names or [site.publisher_name]:
        yield "creator", name
    yield "publisher", site.publisher_name
    date = about.public_since if isinstance(about, Claim) else about.published if isinstance(about, Dossier) else None
    if date:
        yield "date", date.iso
    yield "language", (about.lang if isinstance(about, (Claim, Dossier)) else None) or site.lang
    dossier = corpus.dossiers.get(about.dossier_id) if isinstance(about, Claim) else about
    licence = dossier.licence if isinstance(dossier, Dossier) else None
    if licence or site.publisher.licence:
        yield "rights", licence or absolute(site.url, site.publisher.licence)


def open_graph(page: Page, context: Context, picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield the properties of Open Graph of a page."""
    site = context.site
    yield "type", "article" if isinstance(page.about, Claim) else "website"
    yield "title", page.title or site.name
    if page.description:
        yield "description", page.description
    yield "site_name", site.name
    if site.url:
        yield "url", site.absolute_url(page.url)
        if picture.address:
            yield "image", picture.address
            if picture.made:
                yield "image:type", "image/png"
                yield "image:width", str(WIDTH)
                yield "image:height", str(HEIGHT)
            yield "image:alt", picture.alt


def card(page: Page, context: Context, picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield the card of a page."""
    yield "card", "summary_large_image" if picture.large else "summary"
    yield "title", page.title or context.site.name
    if page.description:
        yield "description", page.description
    if picture.address:
        yield "image", picture.address
        yield "image:alt", picture.alt


class Picture(NamedTuple):
    """The picture of a page: its address, what it shows, whether it is for a large card, and whether it is our own."""

    address: str = ""
    alt: str = ""
    large: bool = False
    made: bool = False


def picture_of(page: Page, context: Context) -> Picture:
    """Return the picture of a page; one without an address if it has none."""
    site, about = context.site, page.about
    carded = cards.NAME in site.exports
    if isinstance(about, Claim):
        if carded and cards.has_card(about, context):
            address = site.absolute_url(about.path + cards.FILE)
            return Picture(address, cards.describe_card(about, context), large=True, made=True)
        media = _first_picture(about, context)
        if media is not None:
            address = site.absolute_url(picture_path(about.dossier_id, media))
            return Picture(address, media.description, large=True)
    publisher = site.publisher
    if carded and not publisher.image and cards.has_site_card(context):
        return Picture(site.absolute_url(cards.FILE), site.name, large=True, made=True)
    image = absolute(site.url, publisher.image or publisher.logo)
    return Picture(image, publisher.image_alt or site.publisher_name) if image else Picture()


def _first_picture(claim: Claim, context: Context) -> Media | None:
    known = context.corpus.pictures.get(claim.dossier_id, {})
    return next((each for each in (*claim.media, *claim.statement.media) if each.file and each.file in known), None)
