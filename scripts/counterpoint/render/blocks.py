"""Blocks that pages written by hand may include with a line such as `<!-- counterpoint: latest-claims -->`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from counterpoint.dates import PartialDate
from counterpoint.errors import BadSetting
from counterpoint.model import Corpus, Status
from counterpoint.render.environment import environment
from counterpoint.render.escaping import assemble
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel
from counterpoint.render.pages.lists import dossier_cards, latest_first, scale_rows
from counterpoint.render.site import Site
from counterpoint.render.visible import visible

_LATEST = 6
_PLACE = re.compile(r"^<!-- counterpoint: ([a-z-]+) -->[ \t]*$", re.MULTILINE)
_INTERNAL_LINK = re.compile(r'(?<=href=")(?![a-z]+:|#)')


class ClaimCard(NamedTuple):
    """A claim on a card."""

    claim: NameLink
    by: NameLink
    date: PartialDate | None
    rated: RatingLabel


def insertions(corpus: Corpus, site: Site) -> dict[str, str]:
    """Return the blocks by name: `latest-claims`, `dossiers`, `verdict-scale`, `counts`."""
    corpus = visible(corpus, site)
    lookup = Lookup(corpus, site, "")
    standing = [claim for claim in corpus.claims if claim.status is not Status.WITHDRAWN]
    cards = [
        ClaimCard(lookup.claim(claim), lookup.actor(claim.statement.by), claim.statement.date, lookup.rated(claim))
        for claim in latest_first(standing)[:_LATEST]
    ]
    counts = [
        (len(corpus.claims), "claims", lookup.url("claims/")),
        (sum(len(claim.counter_statements) for claim in corpus.claims), "answers", lookup.url("claims/")),
        (sum(len(listed) for listed in corpus.sources.values()), "sources", lookup.url("sources/")),
        (len(corpus.actors), "actors", lookup.url("actors/")),
        (sum(len(claim.corrections) for claim in corpus.claims), "corrections", lookup.url("corrections/")),
    ]
    module = environment().get_template("blocks.md.j2").module
    blocks = {
        "latest-claims": module.latest(cards),  # type: ignore[attr-defined]
        "dossiers": module.dossiers(dossier_cards(lookup)),  # type: ignore[attr-defined]
        "verdict-scale": module.scale(scale_rows(lookup)),  # type: ignore[attr-defined]
        "counts": module.counts(counts),  # type: ignore[attr-defined]
    }
    return {name: assemble(block) for name, block in blocks.items()}


def insert_blocks(markdown: str, blocks: Mapping[str, str], path: str = "index.md") -> str:
    """Put blocks where a page asks for them.

    Args:
        path: the page's file, relative to the docs folder; links are made to fit it.

    Raises:
        BadSetting: if a page asks for a block that does not exist.
    """
    name = path.rpartition("/")[2]
    way_up = "../" * (path.count("/") + (name not in ("index.md", "README.md")))

    def insert(found: re.Match[str]) -> str:
        if found[1] not in blocks:
            known = ", ".join(sorted(blocks))
            raise BadSetting(f"{path}: there is no block {found[1]!r}; known are {known}")
        return "\n" + _INTERNAL_LINK.sub(way_up, blocks[found[1]])

    return _PLACE.sub(insert, markdown)
