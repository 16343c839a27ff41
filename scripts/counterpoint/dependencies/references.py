"""What records refer to, as their declarations say: what a change of one of them can concern."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from counterpoint import model
from counterpoint.dependencies.units import BACKGROUNDS, CLAIMS, DOSSIERS, EVIDENCE, KINDS, SOURCES, Unit
from counterpoint.model import Claim, Record
from counterpoint.model.fields import Form, Shape, fields_of

OF_DOSSIERS = frozenset({CLAIMS, SOURCES, EVIDENCE, BACKGROUNDS, DOSSIERS})
"""Kinds of units whose id begins with that of a dossier."""

REFERRED_TO = frozenset({*KINDS.values(), DOSSIERS})
"""Kinds of units that records refer to."""


def references_of(unit: Unit, record: Record, kinds: frozenset[str] = REFERRED_TO) -> set[Unit]:
    """Return what a record refers to, itself left out.

    Args:
        kinds: of units that are asked for; only the fields that can refer to one are looked at.
    """
    dossier_id = unit.id.partition("/")[0] if unit.kind in OF_DOSSIERS else ""
    found = set(_references(record, dossier_id, kinds))
    if isinstance(record, Claim) and DOSSIERS in kinds:
        found.add(Unit(DOSSIERS, dossier_id))
    return found - {unit}


@cache
def _plan_of(kind: Any, kinds: frozenset[str]) -> tuple[tuple[str, Shape], ...]:
    """Return the fields of a record class that can hold a reference to units of some kinds."""
    fields = fields_of(kind).values()
    return tuple((field.attribute, field.shape) for field in fields if _refers(field.shape, kinds, (kind,)))


def _refers(shape: Shape, kinds: frozenset[str], within: tuple[Any, ...]) -> bool:
    if shape.form in (Form.LIST, Form.MAPPING):
        return _refers(shape.items, kinds, within)
    if shape.form is Form.RECORD:
        return _leads(shape.of, kinds, within)
    if shape.form is Form.SOURCE:
        return SOURCES in kinds or _leads(model.Source, kinds, within)
    return any(KINDS.get(kind) in kinds for kind in shape.several or (shape.of,))


def _leads(kind: Any, kinds: frozenset[str], within: tuple[Any, ...]) -> bool:
    """Whether a record of some class can hold such a reference, itself or further inside."""
    inner = fields_of(kind).values()
    return kind not in within and any(_refers(field.shape, kinds, (*within, kind)) for field in inner)


def _references(record: Record, dossier_id: str, kinds: frozenset[str]) -> Iterator[Unit]:
    kind: Any = type(record)
    for name, shape in _plan_of(kind, kinds):
        value = getattr(record, name)
        if value:
            yield from _inside(value, shape, dossier_id, kinds)


def _inside(value: Any, shape: Shape, dossier_id: str, kinds: frozenset[str]) -> Iterator[Unit]:
    form = shape.form
    if form in (Form.LIST, Form.MAPPING):
        for item in value.values() if form is Form.MAPPING else value:
            yield from _inside(item, shape.items, dossier_id, kinds)
    elif isinstance(value, Record):
        yield from _references(value, dossier_id, kinds)
    else:
        for kind in (model.SourceId,) if form is Form.SOURCE else shape.several or (shape.of,):
            if KINDS[kind] not in kinds:
                continue
            if kind in (model.SourceId, model.SharedEvidenceId):
                yield Unit(KINDS[kind], f"{dossier_id}/{value}")
            elif kind is model.ClaimRef or (kind is model.EntryRef and "#" in value):
                claim = value.partition("#")[0]
                yield Unit(CLAIMS, claim if "/" in claim else f"{dossier_id}/{claim}")
            elif kind is not model.EntryRef:
                yield Unit(KINDS[kind], value)


def ids_in(record: Record, kinds: frozenset[str]) -> set[tuple[str, str]]:
    """Return kind and id of all sources, or entries of the registry, that a record names, itself or further inside.

    As `references_of` finds them, but faster, for who asks it of every record of a site.
    """
    found: set[tuple[str, str]] = set()
    records = [record]
    for each in records:  # which become more meanwhile
        kind: Any = type(each)
        # What a record leaves out holds nothing.
        own = each.__dict__
        for name, mapped, told in _holders_of(kind, kinds):
            if name in own:
                value = own[name]
                for item in value.values() if mapped else value if type(value) is tuple else (value,):
                    if isinstance(item, Record):
                        records.append(item)
                    elif item:
                        found.update([(kind_of_unit, item) for kind_of_unit in told])
    return found


@cache
def _holders_of(kind: Any, kinds: frozenset[str]) -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
    """Return the fields in which there may be a reference, or a record that has one.

    Each with whether it is a mapping, and the kinds of what its texts refer to.
    """
    found = []
    for name, shape in _plan_of(kind, kinds):
        inner = shape.items if shape.form in (Form.LIST, Form.MAPPING) else shape
        ids = (model.SourceId,) if inner.form is Form.SOURCE else inner.several or (inner.of,)
        told = tuple(KINDS[each] for each in ids if KINDS.get(each) in kinds)
        found.append((name, shape.form is Form.MAPPING, told))
    return tuple(found)


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
