"""Records as JSON, and the schema of that, both made from the declarations of the model.

A field has the name that it has in a record; what is left out there is left out here, as is what is for analysts
alone. Dates are texts as they are written, `2022-10?` included; references stay ids. Schemas allow fields that they do
not name, so that what is added to the model later breaks no reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from counterpoint import model
from counterpoint.model import Record
from counterpoint.model.fields import Declaration, Form, Shape, fields_of, meaning_of_class, words_of

Json = dict[str, Any]

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?\??$"


def json_of(record: Record) -> Json:
    """Return a record as JSON."""
    found: Json = {}
    kind: Any = type(record)
    plan, values_of = _plan_of(kind)
    for (name, convert), value in zip(plan, values_of(record), strict=True):
        if value or value == 0:  # a number; what is empty otherwise was left out
            found[name] = convert(value) if convert else value
    if record.unknown:
        found["unknown"] = list(record.unknown)
    return found


_Convert = Callable[[Any], Any]


@cache
def _plan_of(kind: Any) -> tuple[tuple[tuple[str, _Convert | None], ...], Callable[[Record], tuple[Any, ...]]]:
    """Return the names of a class's fields with what makes JSON of them, and what returns their values."""
    fields = _public_fields(kind)
    attributes = [each.attribute for each in fields]
    get: Any = attrgetter(*attributes)
    plan = tuple((each.name, _converter(each.shape)) for each in fields)
    return plan, get if len(attributes) > 1 else lambda record: (get(record),)


def _public_fields(kind: type[Record]) -> list[Declaration]:
    return [each for each in fields_of(kind).values() if not each.private]


def _converter(shape: Shape) -> _Convert | None:
    """Return what turns a value into JSON; None if it is JSON already."""
    form = shape.form
    if form is Form.DATE:
        return str
    if form is Form.RECORD:
        return json_of
    if form is Form.SOURCE:
        return lambda value: value if isinstance(value, str) else json_of(value)
    if form is Form.LIST:
        return _list_of(_converter(shape.items))
    if form is Form.MAPPING:
        return _mapping_of(_converter(shape.items))
    return None


def _list_of(convert: _Convert | None) -> _Convert:
    return list if convert is None else lambda value: [convert(each) for each in value]


def _mapping_of(convert: _Convert | None) -> _Convert:
    return dict if convert is None else lambda value: {key: convert(each) for key, each in value.items()}


# Schemas ------------------------------------------------------------------------------------------------------------


def schema_name(kind: type[Record]) -> str:
    """Return what a class is called among the schemas."""
    return kind.__name__


def add_schema(kind: type[Record], found: dict[str, Json], prefix: str) -> Json:
    """Return a reference to the schema of a class, which is added to those found if it is not there.

    Args:
        prefix: what a reference to a schema begins with.
    """
    name = schema_name(kind)
    if name not in found:
        found[name] = {}  # holds the place: classes may refer to each other
        declared = _public_fields(kind)
        properties: Mapping[str, Json] = {
            each.name: {"description": each.meaning, **_schema(each.shape, found, prefix)} for each in declared
        }
        found[name] = {
            "title": words_of(name),
            "description": meaning_of_class(kind),
            "type": "object",
            "properties": {**properties, "unknown": _UNKNOWN},
            "required": [each.name for each in declared if each.required and each.shape.form is not Form.LIST],
        }
    return {"$ref": prefix + name}


_UNKNOWN: Json = {
    "description": "Fields of which the record says that their values are not known.",
    "type": "array",
    "items": {"type": "string"},
}


def _schema(shape: Shape, found: dict[str, Json], prefix: str) -> Json:
    form = shape.form
    if form is Form.TEXT:
        return {"type": "string", "format": "iri"} if shape.of is model.Url else {"type": "string"}
    if form is Form.DATE:
        return {"type": "string", "pattern": _DATE}
    if form is Form.NUMBER:
        return {"type": "integer"}
    if form is Form.CHOICE:
        return {"type": "string", "enum": [member.value for member in shape.of]}
    if form is Form.LIST:
        return {"type": "array", "items": _schema(shape.items, found, prefix)}
    if form is Form.MAPPING:
        return {"type": "object", "additionalProperties": _schema(shape.items, found, prefix)}
    reference = add_schema(shape.of, found, prefix)
    return {"anyOf": [{"type": "string"}, reference]} if form is Form.SOURCE else reference
