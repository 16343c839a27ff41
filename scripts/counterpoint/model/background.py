"""The background of a dossier: what happened, who is on which side, where it was, and what its words mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from counterpoint.model.dates import PartialDate
from counterpoint.model.records import Claim, Evidence, Extract, Media, Record, SourceRef
from counterpoint.model.registry import Name
from counterpoint.model.texts import ActorId, ClaimRef, Coordinates, Id, Line, Markdown, OutletId


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """Something that happened: what the statements of a dossier are about, or what a reader must know beside them."""

    date: PartialDate
    """The day, or the first of several."""
    end: PartialDate | None = None
    """The last day, if it went on for several."""
    text: Line
    """What happened, in one or two sentences, without a judgement that the sources do not give."""
    sources: tuple[SourceRef, ...] = field(metadata={"one_or_many": True})
    """Pages that report it."""
    places: tuple[Id, ...] = field(default=(), metadata={"one_or_many": True})
    """Where it happened: ids of this file's places."""
    claims: tuple[ClaimRef, ...] = field(default=(), metadata={"one_or_many": True})
    """Claims that are about it."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the file."""


@dataclass(frozen=True, kw_only=True)
class Side(Record):
    """Those who speak from one side, or who belong together otherwise."""

    label: Line
    """What it is called."""
    actors: tuple[ActorId | OutletId, ...]
    """Who belongs to it, in the order in which they are shown."""
    note: Markdown | None = None
    """What a reader should know of it."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the file."""


@dataclass(frozen=True, kw_only=True)
class Location(Record):
    """A place that the records name, for the dossier's map."""

    name: Line
    """The name shown."""
    coordinates: Coordinates
    """Where it is."""
    names: tuple[Name, ...] = ()
    """Its names in other languages and scripts."""
    note: Line | None = None
    """What it is, and what it has to do with the dossier."""
    source: SourceRef | None = None
    """Where it is named."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the file."""


@dataclass(frozen=True, kw_only=True)
class Term(Record):
    """A word that readers of the dossier may not know."""

    term: Line
    """The word as the records have it."""
    meaning: Markdown
    """What it means here."""
    names: tuple[Name, ...] = ()
    """The word in other languages and scripts."""
    sources: tuple[SourceRef, ...] = field(default=(), metadata={"one_or_many": True})
    """Pages that say so."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the file."""


@dataclass(frozen=True, kw_only=True)
class Background(Record):
    """The background.yml of a dossier: what a stranger needs to know before reading its claims."""

    events: Mapping[Id, Event] = field(default_factory=dict)
    """What happened, by id."""
    sides: Mapping[Id, Side] = field(default_factory=dict)
    """Who is who, by side, in the order in which they are shown."""
    places: Mapping[Id, Location] = field(default_factory=dict)
    """Where it was: places of the map, by id."""
    glossary: Mapping[Id, Term] = field(default_factory=dict)
    """What its words mean, by id."""
    id: str = field(default="", metadata={"given": True})
    """The dossier's folder."""


@dataclass(frozen=True, kw_only=True)
class SharedEvidence(Record):
    """What several claims of a dossier refer to as evidence, recorded once; each says what it does there."""

    source: SourceRef
    """The page or document."""
    also: tuple[SourceRef, ...] = ()
    """Further pages that show the same."""
    by: ActorId | OutletId | None = None
    """Who speaks in it, if it is a statement."""
    date: PartialDate | None = None
    """When what it shows happened or was said; the source's date is taken if it is left out."""
    extract: Extract | None = None
    """The words that show it."""
    translations: tuple[Extract, ...] = ()
    """Translations of the extract."""
    media: tuple[Media, ...] = ()
    """Pictures, films and recordings that show it."""
    note: Markdown | None = None
    """What it shows, in our own words, and its limits; what it means for one claim is said there."""
    id: str = field(default="", metadata={"given": True})
    """Its id: the key in the file."""


@dataclass(frozen=True, kw_only=True)
class EvidenceList(Record):
    """The evidence.yml of a dossier: evidence that several of its claims refer to."""

    evidence: Mapping[Id, SharedEvidence]
    """Evidence by id."""


SHARED_FIELDS = ("source", "also", "by", "date", "extract", "translations", "media")
"""What is recorded once for all claims that share evidence."""


def with_shared(claim: Claim, known: Mapping[str, SharedEvidence]) -> Claim:
    """Return a claim whose evidence says all that is recorded of it in evidence.yml.

    Args:
        known: the shared evidence of the claim's dossier. What refers to none of it stays as it is.
    """
    shared = [known.get(item.shared) if item.shared else None for item in claim.evidence]
    if not any(shared):
        return claim
    evidence = tuple(_joined(item, other) for item, other in zip(claim.evidence, shared, strict=True))
    parts = (claim.fingerprint, *(other.fingerprint for other in shared if other))
    return replace(claim, evidence=evidence, fingerprint=blake2b(b"".join(parts), digest_size=16).digest())


def _joined(item: Evidence, shared: SharedEvidence | None) -> Evidence:
    if shared is None:
        return item
    shown = {name: getattr(item, name) or getattr(shared, name) for name in SHARED_FIELDS}
    note = "\n\n".join(dict.fromkeys(note for note in (shared.note, item.note) if note))
    return replace(item, **shown, note=Markdown(note) if note else None, written=item)
