"""The ids of a site, for editors to complete: what each is called, by the kind of id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterpoint import model
from counterpoint.model import Corpus

MOST = 2_000
"""Most ids of a kind that an editor is given; with more of them it would only be slow."""

Ids = Mapping[Any, Mapping[str, str]]
"""By kind of text: ids, and what they stand for."""


def ids_of(corpus: Corpus) -> Ids:
    """Return the ids that records of a site may name, sorted; a kind with too many is left out."""
    found = {kind: dict(sorted(pairs)) for kind, pairs in _pairs(corpus).items()}
    return {kind: known for kind, known in found.items() if 0 < len(known) <= MOST}


def _pairs(corpus: Corpus) -> dict[Any, Iterator[tuple[str, str]]]:
    return {
        model.ActorId: ((key, actor.names[0].text) for key, actor in corpus.actors.items()),
        model.OutletId: ((key, outlet.name) for key, outlet in corpus.outlets.items()),
        model.TopicId: ((key, topic.label) for key, topic in corpus.topics.items()),
        model.PersonId: ((key, person.name) for key, person in corpus.people.items()),
        model.MethodId: ((key, method.label) for key, method in corpus.methods.items()),
        model.ScaleId: ((key, scale.label) for key, scale in corpus.scales.items()),
        model.RatingId: (
            (key, f"{rating.label} ({scale.label})")
            for scale in corpus.scales.values()
            for key, rating in scale.values.items()
        ),
        model.SourceId: (
            (key, f"{source.title or source.url or source.details or ''} ({dossier})")
            for dossier, sources in corpus.sources.items()
            for key, source in sources.items()
        ),
        model.SharedEvidenceId: (
            (key, f"{(shared.note or '').partition(chr(10))[0]} ({dossier})")
            for dossier, listed in corpus.evidence.items()
            for key, shared in listed.items()
        ),
        model.ClaimRef: ((claim.id, claim.claim) for claim in corpus.claims),
    }
