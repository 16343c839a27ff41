"""What a check may know beyond the record that it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from counterpoint.addresses import KnownHosts
from counterpoint.checks._visits import gather
from counterpoint.load.files import REGISTRY
from counterpoint.model import (
    ActorId,
    Claim,
    Corpus,
    Dossier,
    MethodId,
    Outlet,
    OutletId,
    PersonId,
    Scale,
    Source,
    SourceId,
    SourceRef,
    TopicId,
)
from counterpoint.model.hosts import hosts_of


@dataclass(frozen=True)
class Context:
    """Where a check stands: the corpus, and the claim or dossier that the record belongs to.

    A check of a claim reads no other claim, so that its result can be kept as long as the claim, its dossier and the
    registry stay the same.
    """

    corpus: Corpus
    claim: Claim | None = None
    dossier_id: str = ""
    site_lang: str = ""
    """That of the site, for a look at what says none of its own; it is not known while records are checked."""

    @cached_property
    def dossier(self) -> Dossier | None:
        """The dossier that the record belongs to."""
        return self.corpus.dossiers.get(self.dossier_id)

    @property
    def scale(self) -> Scale | None:
        """The scale of the dossier's verdicts."""
        dossier = self.dossier
        return self.corpus.scales.get(dossier.scale) if dossier else None

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources of the dossier, by id."""
        return self.corpus.sources.get(self.dossier_id, {})

    def source(self, ref: SourceRef | None) -> Source | None:
        """Return the source that a reference means."""
        return ref if isinstance(ref, Source) else self.sources.get(ref) if ref else None

    def outlet(self, ref: SourceRef | None) -> Outlet | None:
        """Return the publisher of the source that a reference means."""
        source = self.source(ref)
        return self.corpus.outlet_of(source) if source else None

    @cached_property
    def evidence_ids(self) -> frozenset[str]:
        """The ids of the claim's items of evidence."""
        return frozenset(evidence.id for evidence in self.claim.evidence if evidence.id) if self.claim else frozenset()

    @cached_property
    def hosts(self) -> KnownHosts:
        """What is known of hosts."""
        return hosts_of(self.corpus)

    @property
    def registry_unread(self) -> bool:
        """Whether a registry file has reading faults, so that an id may be defined where nobody could read it."""
        return any(path.split("/")[1:2] == [REGISTRY] for path in self.corpus.unread)

    def unread(self, path: str) -> bool:
        """Whether that file has reading faults."""
        return path in self.corpus.unread

    @property
    def sources_path(self) -> str:
        """Path of the dossier's source list."""
        return f"claims/{self.dossier_id}/sources.yml"

    @cached_property
    def used(self) -> Used:
        """What all records refer to. Costs a walk over them."""
        registry: dict[Any, set[str]] = {kind: set() for kind in (ActorId, OutletId, TopicId, PersonId, MethodId)}
        sources: dict[str, set[str]] = {}
        inline: dict[str, list[Source]] = {}
        corpus = self.corpus
        for claim in corpus.claims:
            found = {SourceId: sources.setdefault(claim.dossier_id, set()), **registry}
            gather(claim, found, inline.setdefault(claim.id, []))
        of_dossiers = [(key, shared) for key, listed in corpus.evidence.items() for shared in listed.values()]
        for key, record in (*of_dossiers, *corpus.backgrounds.items()):
            found = {SourceId: sources.setdefault(key, set()), **registry}
            gather(record, found, [])
        for records in (corpus.dossiers, corpus.actors, corpus.outlets, *corpus.sources.values()):
            for record in records.values():
                gather(record, registry, [])
        return Used(
            sources,
            registry[ActorId],
            registry[OutletId],
            registry[TopicId],
            registry[PersonId],
            registry[MethodId],
            inline,
        )


@dataclass(frozen=True)
class Used:
    """What records refer to."""

    sources: Mapping[str, set[str]]
    """Ids of sources, by dossier."""
    actors: set[str]
    outlets: set[str]
    topics: set[str]
    people: set[str]
    methods: set[str]
    inline: Mapping[str, list[Source]]
    """Sources that are described where they are used, by claim."""
