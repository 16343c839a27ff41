"""All records of a site together, and what is looked up among them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from counterpoint.model.background import Background, SharedEvidence
from counterpoint.model.enums import Requirement
from counterpoint.model.marks import Place
from counterpoint.model.pictures import Picture
from counterpoint.model.records import Claim, Dossier, Source, SourceRef, Statement
from counterpoint.model.registry import Actor, Host, Method, Outlet, Person, Rating, Scale, Topic
from counterpoint.model.texts import Id

_OF_CLAIMS = ("claims_by_id", "claims_by_dossier", "_places")
"""What a corpus has found out of its claims."""


@dataclass(frozen=True)
class Corpus:
    """All records of a site, in a fixed order: dossiers and claims by id, registries by id."""

    claims: tuple[Claim, ...] = ()
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)
    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    """By dossier: what happened, who is who, where, and what words mean."""
    evidence: Mapping[str, Mapping[str, SharedEvidence]] = field(default_factory=dict)
    """By dossier: evidence that several claims refer to. Claims hold it already, where they refer to it."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    methods: Mapping[str, Method] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    pictures: Mapping[str, Mapping[str, Picture]] = field(default_factory=dict)
    """Pictures of each dossier's media folder, by the names of their files."""
    unread: frozenset[str] = frozenset()
    """Paths of files with reading faults: what refers to their records is not blamed for it."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Digests of all files but those of claims that could be read, by path."""

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Claims by `dossier/claim`."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def claims_by_dossier(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of each dossier, in the dossier's own order: number, date of the statement, id."""
        groups: dict[str, list[Claim]] = {dossier_id: [] for dossier_id in self.dossiers}
        for claim in self.claims:
            groups.setdefault(claim.dossier_id, []).append(claim)
        return {key: tuple(sorted(group, key=dossier_order)) for key, group in groups.items()}

    @cached_property
    def scales_by_dossier(self) -> Mapping[str, str]:
        """The id of each dossier's scale. Much shows ratings that shows nothing else of a dossier."""
        return {key: dossier.scale for key, dossier in self.dossiers.items()}

    @cached_property
    def licences_by_dossier(self) -> Mapping[str, str]:
        """The licence of each dossier, empty where it has none of its own; as with scales, much shows that alone."""
        return {key: dossier.licence or "" for key, dossier in self.dossiers.items()}

    @cached_property
    def _places(self) -> dict[str, Mapping[str, int]]:
        """By dossier, as far as anybody asked: the place of each claim in the dossier's own order."""
        return {}

    def neighbours(self, claim: Claim) -> tuple[Claim | None, Claim | None]:
        """Return the claims before and after one in its dossier's own order."""
        group = self.claims_by_dossier.get(claim.dossier_id, ())
        places = self._places.get(claim.dossier_id)
        if places is None:
            places = self._places[claim.dossier_id] = {other.id: index for index, other in enumerate(group)}
        place = places.get(claim.id)
        if place is None:
            return None, None
        return group[place - 1] if place else None, group[place + 1] if place + 1 < len(group) else None

    def with_claims(self, changed: Mapping[str, Claim | None], **others: Any) -> Corpus:
        """Return a corpus in which some claims are others, new or gone; what is known of the rest stays.

        Args:
            changed: claims by id, None for one that is gone; claims of a corpus stand in the order of their ids.
            others: further fields, with their new values.
        """
        claims, by_id = list(self.claims), list(self.claims_by_id.items())
        for key, claim in changed.items():
            at = bisect_left(claims, key, key=lambda other: other.id)
            end = at + (at < len(claims) and claims[at].id == key)
            claims[at:end] = [claim] if claim else []
            by_id[at:end] = [(key, claim)] if claim else []
        made = replace(self, claims=tuple(claims), **others)
        known = made.__dict__
        known["claims_by_id"] = dict(by_id)
        dossiers = {key.partition("/")[0] for key in changed}
        if made.dossiers.keys() == self.dossiers.keys() >= dossiers:
            groups = {**self.claims_by_dossier}
            for key, claim in changed.items():
                dossier_id, before = key.partition("/")[0], self.claims_by_id.get(key)
                group = [other for other in groups[dossier_id] if other is not before]
                if claim:
                    insort(group, claim, key=dossier_order)
                groups[dossier_id] = tuple(group)
            known["claims_by_dossier"] = groups
        known["_places"] = {key: places for key, places in self._places.items() if key not in dossiers}
        return made

    def with_registries(self, **changed: Any) -> Corpus:
        """Return a corpus with other registries; what is known of its claims stays."""
        made = replace(self, **changed)
        made.__dict__.update({name: self.__dict__[name] for name in _OF_CLAIMS if name in self.__dict__})
        return made

    def line_of(self, place: Place) -> int:
        """Return the line on which a record begins; 0 if it is not known."""
        return place.line

    def source(self, claim: Claim, ref: SourceRef) -> Source | None:
        """Return the source that a record of this claim refers to; None if there is none of that id."""
        if isinstance(ref, Source):
            return ref
        return self.sources.get(claim.dossier_id, {}).get(ref)

    def outlet_of(self, source: Source) -> Outlet | None:
        """Return the source's publisher."""
        return self.outlets.get(source.outlet) if source.outlet else None

    def rating_of(self, claim: Claim) -> Rating | None:
        """Return the value of the scale that the claim was rated with."""
        return self.rating_named(claim, claim.verdict.rating) if claim.verdict else None

    def rating_named(self, claim: Claim, rating_id: str) -> Rating | None:
        """Return a value of the scale of the claim's dossier."""
        scale = self.scale_of(claim)
        return scale.values.get(Id(rating_id)) if scale else None

    def scale_of(self, claim: Claim) -> Scale | None:
        """Return the scale of the verdicts of the claim's dossier; None if there is none of that id."""
        scale = self.scales_by_dossier.get(claim.dossier_id)
        return self.scales.get(scale) if scale else None

    def lacks_reasons(self, claim: Claim) -> bool:
        """Whether a verdict has no reasons, neither here nor in an article, although its scale asks for them."""
        if claim.verdict is None or claim.verdict.reasoning or claim.article:
            return False
        scale = self.scale_of(claim)
        return scale is not None and scale.reasoning is Requirement.REQUIRED

    def claim(self, ref: str, within: str) -> Claim | None:
        """Return the claim that a reference means; `within` is the dossier in which the reference stands."""
        return self.claims_by_id.get(ref if "/" in ref else f"{within}/{ref}")

    def target(self, claim: Claim, ref: str) -> tuple[Claim, Statement] | None:
        """Return what an `answers` or `bears_on` means: a claim and one of its entries."""
        other, hash_sign, entry_id = ref.partition("#")
        host = self.claim(other, claim.dossier_id) if hash_sign else claim
        entry = host.entry(entry_id if hash_sign else ref) if host else None
        return (host, entry) if host and entry else None


def dossier_order(claim: Claim) -> tuple[bool, int, str, str]:
    """Sort key of a claim in its dossier: number, date of the statement, file name."""
    date = claim.statement.date
    return (claim.number is None, claim.number or 0, date.sort_key if date else "9999", claim.slug)
