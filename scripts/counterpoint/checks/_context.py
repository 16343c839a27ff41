"""What a check may know beyond the record that it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from counterpoint.checks._visits import values_of
from counterpoint.load.files import REGISTRY
from counterpoint.model import (
    ActorId,
    Claim,
    Corpus,
    Dossier,
    Outlet,
    OutletId,
    Scale,
    Source,
    SourceId,
    SourceRef,
    TopicId,
)


@dataclass(frozen=True)
class Context:
    """Where a check stands: the corpus, and the claim or dossier that the record belongs to.

    A check of a claim reads no other claim, so that its result can be kept as long as the claim, its dossier and the
    registry stay the same.
    """

    corpus: Corpus
    claim: Claim | None = None
    dossier_id: str = ""

    @property
    def dossier(self) -> Dossier | None:
        """The dossier that the record belongs to."""
        return self.corpus.dossiers.get(self.dossier_id)

    @property
    def scale(self) -> Scale | None:
        """The scale of the dossier's verdicts."""
        dossier = self.dossier
        return self.corpus.scales.get(dossier.scale) if dossier else None

    @property
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
        """The ids that any record refers to. Costs a walk over all records."""
        used = Used({}, set(), set(), set())
        for claim in self.corpus.claims:
            used.sources.setdefault(claim.dossier_id, set()).update(v.text for v in values_of(claim, SourceId))
            used.add_registry_ids(claim)
        for records in (self.corpus.dossiers, self.corpus.actors, self.corpus.outlets, *self.corpus.sources.values()):
            for record in records.values():
                used.add_registry_ids(record)
        return used


@dataclass(frozen=True)
class Used:
    """Ids that records refer to."""

    sources: dict[str, set[str]]
    """By dossier."""
    actors: set[str]
    outlets: set[str]
    topics: set[str]

    def add_registry_ids(self, record: object) -> None:
        """Add the registry ids that a record and all within it refer to."""
        self.actors.update(value.text for value in values_of(record, ActorId))
        self.outlets.update(value.text for value in values_of(record, OutletId))
        self.topics.update(value.text for value in values_of(record, TopicId))
