"""Pages of all actors, outlets and sources."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.model import Corpus
from counterpoint.render.page import PlannedPage
from counterpoint.render.pages.actors import plan_actor, plan_actors
from counterpoint.render.pages.outlets import plan_outlet, plan_outlets
from counterpoint.render.pages.sources import plan_sources
from counterpoint.render.pages.uses import Uses
from counterpoint.render.site import Site


def plan_parties(corpus: Corpus, site: Site) -> Iterator[PlannedPage]:
    """Yield the pages of all actors, outlets and sources, and their lists."""
    uses = Uses(corpus)
    for actor in corpus.actors.values():
        yield from plan_actor(corpus, site, uses, actor)
    yield from plan_actors(corpus, site, uses)
    for outlet in corpus.outlets.values():
        yield from plan_outlet(site, uses, outlet)
    yield from plan_outlets(corpus, site, uses)
    yield from plan_sources(corpus, site, uses)
