"""A small page of each claim to show in other sites, and oEmbed for programs that fetch it: `embed/` and `oembed.json`.

Specification: [oEmbed 1.0](https://oembed.com/), with the type `rich`; the head of a claim's page names it. The page
has the verdict, the claim, who said it, the date and a link. It is static: no script, no cookie, nothing from other
hosts. Each claim's page has the markup for copying, with a link for readers whose programs show no frames. A claim that
is not rated, or was withdrawn, says so, also where it was embedded before. Drafts have none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.locale import direction
from counterpoint.model import Claim, Status
from counterpoint.output import OutputFile
from counterpoint.render import HeadElement, Page, link
from counterpoint.render.embedding import HEIGHT, WIDTH, embed_markup
from counterpoint.render.lookup import Lookup

STYLES = "assets/counterpoint/embed.css"


@exporter("embed", summary="small pages of claims for other sites, with oEmbed", on=Claim)
def export_embed(claim: Claim, context: Context) -> Iterator[OutputFile]:
    """Yield the page and its description."""
    if context.site.url and _is_public(claim):
        yield OutputFile(f"{claim.path}embed/index.html", embed_page(claim, context))
        yield OutputFile(f"{claim.path}oembed.json", oembed(claim, context))


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
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def embed_page(claim: Claim, context: Context) -> str:
    """Return the page that other sites show."""
    site, words = context.site, context.site.words
    lookup = Lookup(context.corpus, site, claim.path)
    rated = lookup.rated(claim)
    address = site.absolute_url(claim.path)
    page = Element("html", lang=site.lang, dir=direction(site.lang))
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = claim.claim
    SubElement(head, "meta", name="robots", content="noindex")
    SubElement(head, "link", rel="canonical", href=address)
    SubElement(head, "link", rel="stylesheet", href="../" * 4 + STYLES)
    body = SubElement(SubElement(page, "body"), "article", {"class": f"cp-embed cp-{rated.family}"})
    SubElement(body, "p", {"class": "cp-embed__verdict"}).text = rated.label
    heading = SubElement(body, "h1", lang=claim.lang, dir="auto")
    SubElement(heading, "a", href=address, target="_top").text = claim.claim
    who = _speakers(claim, lookup)
    if who:
        _paragraph(body, who)
    if claim.verdict and claim.status is Status.PUBLISHED:
        _paragraph(body, claim.verdict.summary, lang=claim.lang)
        _paragraph(body, words.gettext("Verdict of %(date)s", date=words.date(claim.verdict.date)))
    source = SubElement(body, "p", {"class": "cp-embed__source"})
    SubElement(source, "a", href=address, target="_top").text = site.publisher_name
    return f"<!doctype html>\n{ElementTree.tostring(page, encoding='unicode', method='html')}\n"


def _paragraph(parent: Element, text: str, **attributes: str) -> None:
    SubElement(parent, "p", {"dir": "auto", **attributes}).text = text


def _speakers(claim: Claim, lookup: Lookup) -> str:
    words, voice = lookup.words, lookup.voice(claim.statement)
    named = words.listed([name.text for name in voice.who])
    if voice.by:
        return words.gettext("Said by %(who)s", who=named)
    if voice.attributed_to:
        return words.gettext("Attributed to %(who)s", who=named)
    if voice.origin:
        return words.gettext("Circulates on %(where)s; who said it first is not known", where=named)
    return words.gettext("Who said it is not known")
