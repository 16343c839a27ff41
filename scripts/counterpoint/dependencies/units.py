"""Units: the records that others can refer to, each with a name and a digest.

A unit is a claim, a dossier, a source of a dossier, or an entry of the registry. Which kinds there are follows from the
declarations of the model: each mapping of `SourceList` and `Registry` is one, and `ActorId` refers to `actors` since
those hold records of the class `Actor`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from counterpoint import model
from counterpoint.model import Corpus, Record
from counterpoint.model.fields import fields_of


class Unit(NamedTuple):
    """A record that others can refer to."""

    kind: str
    id: str


CLAIMS, DOSSIERS, SOURCES = "claims", "dossiers", "sources"
BACKGROUNDS, EVIDENCE = "backgrounds", "evidence"
ACTORS, PEOPLE = "actors", "people"
REGISTRIES = tuple(fields_of(model.Registry))
PICTURES = "pictures"
BY_DOSSIER = (SOURCES, EVIDENCE, PICTURES)
"""What a corpus holds by dossier."""
LISTED = (SOURCES, EVIDENCE, *REGISTRIES)
"""Kinds of units of which a file holds many."""


def _kinds() -> Iterator[tuple[Any, str]]:
    for lists in (model.SourceList, model.EvidenceList, model.Registry):
        for name, declaration in fields_of(lists).items():
            kind_of_id = getattr(model, f"{declaration.shape.items.of.__name__}Id", None)
            if kind_of_id is not None:
                yield kind_of_id, name
    yield model.ClaimRef, CLAIMS
    yield model.EntryRef, CLAIMS


KINDS: Mapping[Any, str] = MappingProxyType(dict(_kinds()))
"""Which kind of unit each sort of id refers to."""


def units_of(corpus: Corpus) -> dict[Unit, Record]:
    """Return every unit there is."""
    found: dict[Unit, Record] = {}
    for prefix, entries in mappings_of(corpus):
        kind, _, within = prefix.partition("/")
        if kind == PICTURES:
            continue
        found |= {Unit(kind, within + key): record for key, record in entries.items()}
    return found


def mappings_of(corpus: Corpus) -> Iterator[tuple[str, Mapping[str, Record]]]:
    """Yield all mappings of a corpus that hold units, each with what the names of its units begin with."""
    yield f"{CLAIMS}/", corpus.claims_by_id
    yield f"{DOSSIERS}/", corpus.dossiers
    yield f"{BACKGROUNDS}/", corpus.backgrounds
    for kind in REGISTRIES:
        yield f"{kind}/", getattr(corpus, kind)
    for kind in BY_DOSSIER:
        for dossier_id, entries in getattr(corpus, kind).items():
            yield f"{kind}/{dossier_id}/", entries


def mappings_in(record: Record | None, dossier_id: str) -> Iterator[tuple[str, Mapping[str, Record]]]:
    """Yield what `mappings_of` does, for the units that the record of one file holds."""
    if isinstance(record, model.Claim):
        yield f"{CLAIMS}/", {record.id: record}
    elif isinstance(record, model.Dossier):
        yield f"{DOSSIERS}/", {record.id: record}
    elif isinstance(record, model.SourceList):
        yield f"{SOURCES}/{dossier_id}/", {str(key): source for key, source in record.sources.items()}
    elif isinstance(record, model.Background):
        yield f"{BACKGROUNDS}/", {record.id: record}
    elif isinstance(record, model.EvidenceList):
        yield f"{EVIDENCE}/{dossier_id}/", {str(key): shared for key, shared in record.evidence.items()}
    elif isinstance(record, model.Registry):
        for kind in REGISTRIES:
            yield f"{kind}/", getattr(record, kind)
    elif isinstance(record, model.Picture):
        yield f"{PICTURES}/{dossier_id}/", {record.name: record}
