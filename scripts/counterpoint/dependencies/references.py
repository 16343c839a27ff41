"""What records refer to, as their declarations say: what a change of one of them can concern."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from counterpoint import model
from counterpoint.dependencies.units import BACKGROUNDS, CLAIMS, DOSSIERS, EVIDENCE, KINDS, SOURCES, Unit
from counterpoint.model import Claim, Record
from counterpoint.model.fields import Form, Shape, fields_of

_OF_DOSSIERS = (CLAIMS, SOURCES, EVIDENCE, BACKGROUNDS, DOSSIERS)
"""Kinds of units whose id begins with that of a dossier."""


def references_of(unit: Unit, record: Record) -> set[Unit]:
    """Return what a record refers to, itself left out."""
    dossier_id = unit.id.partition("/")[0] if unit.kind in _OF_DOSSIERS else ""
    found = set(_references(record, dossier_id))
    if isinstance(record, Claim):
        found.add(Unit(DOSSIERS, dossier_id))
    return found - {unit}


@cache
def _plan_of(kind: Any) -> tuple[tuple[str, Shape], ...]:
    """Return the fields of a record class that can hold a reference."""
    fields = fields_of(kind).values()
    return tuple((field.attribute, field.shape) for field in fields if _refers(field.shape, (kind,)))


def _refers(shape: Shape, within: tuple[Any, ...]) -> bool:
    if shape.form in (Form.LIST, Form.MAPPING):
        return _refers(shape.items, within)
    if shape.form is Form.RECORD:
        inner = fields_of(shape.of).values()
        return shape.of not in within and any(_refers(item.shape, (*within, shape.of)) for item in inner)
    return shape.form is Form.SOURCE or any(kind in KINDS for kind in shape.several or (shape.of,))


def _references(record: Record, dossier_id: str) -> Iterator[Unit]:
    kind: Any = type(record)
    for name, shape in _plan_of(kind):
        value = getattr(record, name)
        if value:
            yield from _inside(value, shape, dossier_id)


def _inside(value: Any, shape: Shape, dossier_id: str) -> Iterator[Unit]:
    form = shape.form
    if form in (Form.LIST, Form.MAPPING):
        for item in value.values() if form is Form.MAPPING else value:
            yield from _inside(item, shape.items, dossier_id)
    elif isinstance(value, Record):
        yield from _references(value, dossier_id)
    else:
        for kind in (model.SourceId,) if form is Form.SOURCE else shape.several or (shape.of,):
            if kind in (model.SourceId, model.SharedEvidenceId):
                yield Unit(KINDS[kind], f"{dossier_id}/{value}")
            elif kind is model.ClaimRef or (kind is model.EntryRef and "#" in value):
                claim = value.partition("#")[0]
                yield Unit(CLAIMS, claim if "/" in claim else f"{dossier_id}/{claim}")
            elif kind is not model.EntryRef:
                yield Unit(KINDS[kind], value)


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
