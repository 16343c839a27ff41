"""Which records refer to which: what a change of one of them can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from counterpoint import model
from counterpoint.model import Claim, Corpus, Record
from counterpoint.model.fields import Form, Shape, fields_of


class Unit(NamedTuple):
    """A record that others can refer to: a claim, a dossier, a source of a dossier, or an entry of the registry."""

    kind: str
    id: str


CLAIMS, DOSSIERS, SOURCES = "claims", "dossiers", "sources"
REGISTRIES = ("actors", "outlets", "scales", "topics", "people", "methods", "hosts")
ACTORS, OUTLETS, SCALES, TOPICS, PEOPLE, METHODS, HOSTS = REGISTRIES

_KINDS: Mapping[Any, str] = {
    model.ActorId: ACTORS,
    model.OutletId: OUTLETS,
    model.ScaleId: SCALES,
    model.TopicId: TOPICS,
    model.PersonId: PEOPLE,
    model.MethodId: METHODS,
    model.SourceId: SOURCES,
    model.ClaimRef: CLAIMS,
    model.EntryRef: CLAIMS,
}


def units_of(corpus: Corpus) -> dict[Unit, Record]:
    """Return every record that can be referred to."""
    found: dict[Unit, Record] = {Unit(CLAIMS, claim.id): claim for claim in corpus.claims}
    found |= {Unit(DOSSIERS, key): dossier for key, dossier in corpus.dossiers.items()}
    for dossier_id, sources in corpus.sources.items():
        found |= {Unit(SOURCES, f"{dossier_id}/{key}"): source for key, source in sources.items()}
    for kind in REGISTRIES:
        found |= {Unit(kind, key): entry for key, entry in getattr(corpus, kind).items()}
    return found


def references_of(unit: Unit, record: Record) -> set[Unit]:
    """Return what a record refers to, itself left out."""
    dossier_id = unit.id.partition("/")[0] if unit.kind in (CLAIMS, SOURCES, DOSSIERS) else ""
    found = set(_references(record, dossier_id))
    if isinstance(record, Claim):
        found.add(Unit(DOSSIERS, dossier_id))
    return found - {unit}


def claims_referred(claim: Claim) -> list[str]:
    """Return the ids of the other claims that a claim names, in the order of the record; they may not exist."""
    # What `references_of` finds among all kinds, without walking the whole record: this is asked for every page.
    refs: list[str] = [entry.answers for entry in claim.counter_statements if "#" in entry.answers]
    refs += [item.bears_on for item in claim.evidence if "#" in item.bears_on]
    names = [ref.partition("#")[0] for ref in (*refs, *claim.related)]
    found = dict.fromkeys(name if "/" in name else f"{claim.dossier_id}/{name}" for name in names)
    found.pop(claim.id, None)
    return list(found)


@cache
def _plan_of(kind: Any) -> tuple[tuple[str, Shape], ...]:
    """Return the fields of a record class that can hold a reference."""
    return tuple((name, item.shape) for name, item in fields_of(kind).items() if _refers(item.shape, (kind,)))


def _refers(shape: Shape, within: tuple[Any, ...]) -> bool:
    if shape.form is Form.MAPPING:
        return False  # only files hold entries by id, and the entries are units of their own
    if shape.form is Form.LIST:
        return _refers(shape.items, within)
    if shape.form is Form.RECORD:
        inner = fields_of(shape.of).values()
        return shape.of not in within and any(_refers(item.shape, (*within, shape.of)) for item in inner)
    return shape.form is Form.SOURCE or any(kind in _KINDS for kind in shape.several or (shape.of,))


def _references(record: Record, dossier_id: str) -> Iterator[Unit]:
    kind: Any = type(record)
    for name, shape in _plan_of(kind):
        value = getattr(record, name)
        if value:
            yield from _inside(value, shape, dossier_id)


def _inside(value: Any, shape: Shape, dossier_id: str) -> Iterator[Unit]:
    form = shape.form
    if form is Form.LIST:
        for item in value:
            yield from _inside(item, shape.items, dossier_id)
    elif isinstance(value, Record):
        yield from _references(value, dossier_id)
    elif form is Form.SOURCE:
        yield Unit(SOURCES, f"{dossier_id}/{value}")
    else:
        for kind in shape.several or (shape.of,):
            if kind is model.ClaimRef or (kind is model.EntryRef and "#" in value):
                claim = value.partition("#")[0]
                yield Unit(CLAIMS, claim if "/" in claim else f"{dossier_id}/{claim}")
            elif kind is not model.EntryRef:
                yield Unit(_KINDS[kind], value)


def quotations_of(claim: Claim) -> Iterator[tuple[model.Extract, str]]:
    """Yield every quotation of a claim with the id of the source that it was read in; empty if it names none."""
    for entry in claim.entries:
        for wording in entry.wordings:
            yield wording, _source_id(wording.source)
    for evidence in claim.evidence:
        for extract in (*([evidence.extract] if evidence.extract else []), *evidence.translations):
            yield extract, _source_id(extract.source or evidence.source)


def _source_id(ref: model.SourceRef | None) -> str:
    return ref if isinstance(ref, str) else ""
