"""Pictures that networks show beside a link: `card.png` beside each claim's page, and one in the root for other pages.

Specifications: [Open Graph](https://ogp.me/) and the cards of X (Twitter), `summary_large_image`; 1200 by 630 pixels.
The picture of a claim has its verdict as word, sign and colour, the claim, who said it and when, and the site's name;
that of other pages has the name of the site and its publisher. Exporter [metadata](#metadata) names them in the heads
of pages, in place of a picture that a record shows: a claim is not passed on without its verdict. The `image` of the
[publisher](settings.md#publisher) goes before the picture for other pages.

They are made without network, and the same record gives the same bytes. There are fonts for Latin, Cyrillic, Greek,
Georgian, Arabic and Hebrew letters. A claim with letters of other scripts has no picture of its own, and its page has
that of the site. What is too long is cut short, and emoji are left out. Drafts have none.

They are off unless asked for, as a new site of `counterpoint init` does: a clean build of 2,000 claims takes two thirds
longer with them, and each has about 20 kB. Later builds make those anew that have changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counterpoint.exporters._cards import Card, SiteCard, can_be_written, draw_card, draw_site_card
from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._speakers import said_by
from counterpoint.locale import direction
from counterpoint.model import Claim, Corpus, Status
from counterpoint.output import OutputFile
from counterpoint.render import icons
from counterpoint.render.lookup import Lookup

NAME = "cards"
FILE = "card.png"

FILLS: Mapping[str, str] = {
    "accurate": "#00757f",
    "mixed": "#8c6a00",
    "inaccurate": "#93050f",
    "unproven": "#4a2fa8",
    "not-checkable": "#343a40",
    "unrated": "#565d66",
    "withdrawn": "#565d66",
}
"""Colours of the verdicts' families: those of the style sheet, on which white can be read."""

_BESIDE_LEFT, _BESIDE_RIGHT = "\u200e", "\u200f"
"""A name in the other direction does not take along the date that stands behind it."""


@exporter(NAME, summary="pictures of claims, for previews of links", on=Claim, default=False)
def export_card(claim: Claim, context: Context) -> Iterator[OutputFile]:
    """Yield the card of a claim."""
    if has_card(claim, context):
        yield OutputFile(f"{claim.path}{FILE}", draw_card(card_of(claim, context)))


@exporter(NAME)
def export_site_card(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the card of other pages."""
    if has_site_card(context):
        site = context.site
        publisher = site.publisher.name if site.publisher.name != site.name else ""
        card = SiteCard(site.name, publisher, direction(site.lang) == "rtl")
        yield OutputFile(FILE, draw_site_card(card))


def has_card(claim: Claim, context: Context) -> bool:
    """Whether a claim has a card, if cards are made."""
    public = claim.status in (Status.PUBLISHED, Status.WITHDRAWN)
    return bool(context.site.url) and public and can_be_written(claim.claim)


def has_site_card(context: Context) -> bool:
    """Whether the site has one for other pages, if cards are made."""
    return bool(context.site.url) and can_be_written(context.site.name)


def card_of(claim: Claim, context: Context) -> Card:
    """Return what stands on the card of a claim."""
    site = context.site
    lookup = Lookup(context.corpus, site, claim.path)
    rated = lookup.rated(claim)
    to_left = direction(site.lang) == "rtl"
    who = said_by(claim, lookup, _BESIDE_RIGHT if to_left else _BESIDE_LEFT)
    if claim.statement.date:
        who = f"{who} · {site.words.date(claim.statement.date)}"
    return Card(
        sign=icons.PATHS.get(rated.sign, icons.PATHS["unrated"]),
        fill=FILLS.get(rated.family, FILLS["unrated"]),
        verdict=rated.label,
        claim=claim.claim,
        who=who,
        site=site.name,
        claim_to_left=direction(claim.lang) == "rtl",
        site_to_left=to_left,
    )


def describe_card(claim: Claim, context: Context) -> str:
    """Return what the card of a claim says, for those who do not see it."""
    lookup = Lookup(context.corpus, context.site, claim.path)
    return f"{claim.claim} ({lookup.rated(claim).label}) · {said_by(claim, lookup)}"
