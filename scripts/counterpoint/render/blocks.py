"""Blocks that pages written by hand may include with a line such as `<!-- counterpoint: latest-claims -->`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from counterpoint.addresses import readable
from counterpoint.model import Corpus, Status
from counterpoint.model.dates import PartialDate
from counterpoint.model.pages import block_places
from counterpoint.render.environment import environment
from counterpoint.render.escaping import blocks_of
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel, Voice
from counterpoint.render.messages import name_hidden
from counterpoint.render.page import markdown_of
from counterpoint.render.pages.lists import dossier_cards, latest_first, scale_rows
from counterpoint.render.pages.spread import few_of, spread, tally
from counterpoint.render.site import Site, is_mail

_LATEST = 6
_INTERNAL_LINK = re.compile(r'(?<=href=")(?![a-z]+:|[#"])')


class ClaimCard(NamedTuple):
    """A claim on a card."""

    claim: NameLink
    by: Voice
    date: PartialDate | None
    rated: RatingLabel


class Counts(NamedTuple):
    """How many of everything there are."""

    claims: int
    answers: int
    sources: int
    actors: int
    corrections: int


def insertions(corpus: Corpus, site: Site) -> dict[str, str]:
    """Return the blocks by name: those of the records, and how to reach the publisher.

    Args:
        corpus: the records that readers may see.
    """
    lookup = Lookup(corpus, site, "")
    standing = [claim for claim in corpus.claims if claim.status is not Status.WITHDRAWN]
    cards = [
        ClaimCard(lookup.claim(claim), lookup.voice(claim.statement), claim.statement.date, lookup.rated(claim))
        for claim in latest_first(standing)[:_LATEST]
    ]
    counts = Counts(
        claims=len(corpus.claims),
        answers=sum(len(claim.counter_statements) for claim in corpus.claims),
        sources=sum(len(listed) for listed in corpus.sources.values()),
        actors=len(corpus.actors),
        corrections=sum(len(claim.corrections) for claim in corpus.claims),
    )
    module = environment(site.words).get_template("blocks.md.j2").module
    blocks = {
        "latest-claims": module.latest(cards, site.suggest_url()),  # type: ignore[attr-defined]
        "dossiers": module.dossiers(dossier_cards(lookup)),  # type: ignore[attr-defined]
        "verdicts": module.verdicts(spread(lookup, tally(lookup, standing), few_of(standing))),  # type: ignore[attr-defined]
        "verdict-scale": module.scale(scale_rows(lookup)),  # type: ignore[attr-defined]
        "counts": module.counts(counts, lookup),  # type: ignore[attr-defined]
        "contact": module.contact(site.report_url(), _mail_of(site.contact)),  # type: ignore[attr-defined]
        "complaints": module.complaints(_complaints(site)),  # type: ignore[attr-defined]
    }
    return {name: markdown_of(blocks_of(name_hidden(block, site.words))) for name, block in blocks.items()}


def _mail_of(address: str) -> str:
    """Return an address of mail; empty if it is another."""
    return address if is_mail(address) else ""


def _complaints(site: Site) -> NameLink | None:
    """Return where a complaint goes that was not settled, as a link."""
    if not site.complaints:
        return None
    mail = is_mail(site.complaints)
    url = f"mailto:{quote(site.complaints, safe='@')}" if mail else site.complaints
    return NameLink(site.complaints if mail else readable(site.complaints), "", url)


def insert_blocks(markdown: str, blocks: Mapping[str, str], path: str = "index.md") -> str:
    """Put blocks where a page asks for them. What it asks for in vain stays a comment, which `check` reports.

    Args:
        path: the page's file, relative to the docs folder; links are made to fit it.
    """
    name = path.rpartition("/")[2]
    way_up = "../" * (path.count("/") + (name not in ("index.md", "README.md")))
    parts, at = [], 0
    for place in block_places(markdown):
        if place.name in blocks:
            parts += [markdown[at : place.start], "\n", _INTERNAL_LINK.sub(way_up, blocks[place.name])]
            at = place.end
    return "".join([*parts, markdown[at:]])
