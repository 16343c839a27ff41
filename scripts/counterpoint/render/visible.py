"""Which records readers may see."""

from __future__ import annotations

from dataclasses import replace

from counterpoint.model import Corpus, Status
from counterpoint.render.site import Site

_PUBLIC = frozenset({Status.PUBLISHED, Status.WITHDRAWN})


def visible(corpus: Corpus, site: Site) -> Corpus:
    """Return the corpus without the claims that are kept off the site."""
    if site.drafts or all(claim.status in _PUBLIC for claim in corpus.claims):
        return corpus
    return replace(corpus, claims=tuple(claim for claim in corpus.claims if claim.status in _PUBLIC))
