"""A small page of each claim to show in other sites, and oEmbed for programs: `embed.html` and `oembed.json`.

Specification: [oEmbed 1.0](https://oembed.com/), with the type `rich`; the head of a claim's page names it. The page
has the verdict, the claim, who said it, the date and a link. It is static: no script, no cookie, nothing from other
hosts. Each claim's page has the markup for copying, with a link for readers whose programs show no frames. A claim that
is not rated, or was withdrawn, says so, also where it was embedded before. One that was moved has the same two files at
each of its `former_paths`, so that it is still shown where it was embedded. Drafts have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.exporters._context import Context
from counterpoint.exporters._former import former_places
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._speakers import said_by
from counterpoint.locale import direction
from counterpoint.model import Claim, Corpus, Status
from counterpoint.output import OutputFile, spaced_json
from counterpoint.render import HeadElement, Page, link
from counterpoint.render.embedding import HEIGHT, WIDTH, embed_markup
from counterpoint.render.environment import fill
from counterpoint.render.lookup import Lookup

STYLES = "assets/counterpoint/embed.css"


@exporter("embed", summary="small pages of claims for other sites, with oEmbed", on=Claim)
def export_embed(claim: Claim, context: Context) -> Iterator[OutputFile]:
    """Yield the page and its description."""
    yield from _files(claim, claim.path, context)


@exporter("embed")
def export_former_embed(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield both once more for each former place of a claim: a frame may forbid a page to lead on to another."""
    for claim, folder in former_places(corpus):
        yield from _files(claim, folder, context)


def _files(claim: Claim, folder: str, context: Context) -> Iterator[OutputFile]:
    if context.site.url and _is_public(claim):
        yield OutputFile(f"{folder}embed.html", embed_page(claim, context))
        yield OutputFile(f"{folder}oembed.json", oembed(claim, context))


@exporter("embed", on=Page)
def link_oembed(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield the link by which programs find the description."""
    site, claim = context.site, page.about
    if site.url and isinstance(claim, Claim) and _is_public(claim):
        address = site.absolute_url(f"{claim.path}oembed.json")
        yield link(rel="alternate", type="application/json+oembed", title=claim.claim, href=address)


def _is_public(claim: Claim) -> bool:
    return claim.status in (Status.PUBLISHED, Status.WITHDRAWN)


def oembed(claim: Claim, context: Context) -> str:
    """Return the description of an embedded claim."""
    site = context.site
    made = {
        "version": "1.0",
        "type": "rich",
        "title": claim.claim,
        "author_name": site.publisher_name,
        "provider_name": site.name,
        "provider_url": site.url,
        "html": embed_markup(claim, site),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return spaced_json(made) + "\n"


def embed_page(claim: Claim, context: Context) -> str:
    """Return the page that other sites show."""
    site, words = context.site, context.site.words
    lookup = Lookup(context.corpus, site, claim.path)
    verdict = claim.standing_verdict
    rated = lookup.rated(claim)
    holes = {
        "claim": claim.claim,
        "claim_lang": claim.lang,
        "family": rated.family,
        "label": rated.label,
        "who": said_by(claim, lookup),
        "summary": verdict.summary if verdict else "",
        "date": words.gettext("Verdict of %(date)s", date=words.date(verdict.date)) if verdict else "",
        "address": site.absolute_url(claim.path),
        "styles": "../" * claim.path.count("/") + STYLES,
        "publisher": site.publisher_name,
        "lang": site.lang,
        "direction": direction(site.lang),
    }
    return fill("embed.html.j2", words, holes, rated=verdict is not None)
