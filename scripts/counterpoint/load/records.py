"""From trees to the model: each value is read as the type that its field declares.

The readers are made from the dataclasses of `model/records.py`, once per class. A reader gets a value and its place and
either returns what the field wants or notes what is wrong and returns `NOTHING`. A record with a faulty optional field
is still made, so that all faults of a file are found in one run.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, lru_cache, partial
from hashlib import blake2b
from itertools import repeat
from operator import is_
from typing import Any, TypeVar

from msgspec.json import Encoder

from counterpoint import model
from counterpoint.load import faults
from counterpoint.load.context import NOTHING, Context, Reader, Way, nearest, noun, shape_message, steps_of
from counterpoint.load.lines import Text
from counterpoint.load.texts import TEXTS, is_text, read_date, read_id, read_lang, read_number
from counterpoint.model.fields import UNKNOWN, Form, Shape, fields_of
from counterpoint.model.marks import KEY, Place, Step
from counterpoint.model.reserved import is_reserved
from counterpoint.model.texts import Translated
from counterpoint.problems import Problem, shown

R = TypeVar("R", bound=model.Record)

_OF_ENTRIES = (model.SourceList, model.Registry, model.Background, model.EvidenceList)
"""Classes of files that are lists of entries by id."""


def read_record(kind: type[R], tree: Any, path: str, given: Mapping[str, Any]) -> tuple[R | None, list[Problem]]:
    """Read a whole file's tree as one record.

    Args:
        kind: the record's class.
        tree: as `read_tree` returned it.
        path: of the file.
        given: values of fields that come from elsewhere, such as an id that is the file's name.

    Returns:
        The record, or None if a required part could not be read; and the problems.
    """
    context = Context(path, 2 if kind in _OF_ENTRIES else 0)
    record = _read_mapping(kind, tree, None, context, given)
    return (None if record is NOTHING else record), list(context.problems)


@dataclasses.dataclass(frozen=True, slots=True)
class FieldForm:
    """How one field of a record class is read: its key, whether it must be there, its reader, and its name."""

    name: str
    required: bool
    read: Reader
    attribute: str


def forms_of(kind: Any) -> Mapping[str, FieldForm]:
    """Return how the fields of a record class are read, in the order of their declaration."""
    return _forms_of(kind)


@cache
def _forms_of(kind: Any) -> Mapping[str, FieldForm]:
    forms = {}
    for declared in fields_of(kind).values():
        shape = declared.shape
        read = _reader(shape)
        if shape.one_or_many:
            read = _one_or_many(read, shape.items)
        if shape.by_language:
            read = _by_language(read)
        if declared.required and shape.form is Form.LIST:
            read = _not_empty(read)
        if declared.may_be_unknown:
            read = _or_unknown(read)
        forms[declared.name] = FieldForm(declared.name, declared.required, read, declared.attribute)
    return forms


def _read_mapping(kind: type[R], tree: Any, way: Way, context: Context, given: Mapping[str, Any]) -> R:
    if not isinstance(tree, dict):
        message = shape_message("a mapping of fields", tree)
        return typing.cast("R", context.note(faults.WRONG_SHAPE, way, message, lambda: _fields_help(kind, tree)))
    plan = _plan_of(kind)
    forms = plan.forms
    # What the class's own `__init__` does, without setting each field of a frozen object by itself. What is left out
    # has its default from the class: there is less to keep, and to send to other processes.
    record = object.__new__(kind)
    state = record.__dict__
    if plan.defaults:
        state.update(plan.defaults)
    if given:
        state.update(given)
    complete = True
    for key, value in tree.items():
        form = forms.get(key)
        if form is None:
            _note_unknown_field(key, kind, tree, way, context)
            continue
        # The name of the field and not the key, which is the same, but one for each file.
        result = form.read(value, (way, form.name), context)
        if result is UNKNOWN:
            state["unknown"] = (*state.get("unknown", ()), form.attribute)
        elif result is not NOTHING:
            state[form.attribute] = result
        elif form.required:
            complete = False
    for name, without in plan.required:
        if name not in tree and without not in tree:
            complete = False
            context.note(faults.MISSING_FIELD, (way, name), f"{noun(kind)} has no {name!r}", f"add '{name}:'")
    if not complete:
        return typing.cast("R", NOTHING)
    state["place"] = Place(context.path, _same_steps(way), getattr(tree, "line", 0))
    return record


_same_steps: Callable[[Way], tuple[Step, ...]] = lru_cache(maxsize=4_096)(steps_of)
"""The steps of a way, one object for all records: most stand in the same places of their files."""


class _Plan(typing.NamedTuple):
    """How records of one class are read."""

    forms: Mapping[str, FieldForm]
    required: tuple[tuple[str, str], ...]
    """Fields that must be there, each unless another one is; most have no such other."""
    defaults: Mapping[str, Any]
    """Of the fields whose defaults are not the class's own."""


def _make_plan(kind: Any) -> _Plan:
    forms = forms_of(kind)
    defaults = {}
    for field in dataclasses.fields(kind):
        if field.default_factory is not dataclasses.MISSING:
            defaults[field.name] = field.default_factory()
    without = {
        field.name: field.metadata["required_without"]
        for field in dataclasses.fields(kind)
        if "required_without" in field.metadata
    }
    required = [(f.name, without.get(f.attribute, "")) for f in forms.values() if f.required or f.attribute in without]
    return _Plan(forms, tuple(required), defaults)


_plan_of: Callable[[Any], _Plan] = cache(_make_plan)


def _fields_help(kind: Any, found: Any, form: str = "{%s}") -> str:
    """Return how to write a mapping where a text was found: with that text in its field, if it needs only one.

    Args:
        form: how the mapping stands there.
    """
    forms = forms_of(kind)
    names = [name for name, form in forms.items() if form.required] or list(forms)[:1]
    shape = fields_of(kind)[names[0]].shape
    # What is no prose belongs there; a name or a sentence may be meant for any field.
    is_its = len(names) == 1 and (shape.form is Form.DATE or shape.of is model.Url)
    text = found if is_its and isinstance(found, str) and _fits(found) else "…"
    example = ", ".join(f"{name}: {text}" for name in names)
    return f"write {form % example}; fields are {', '.join(forms)}"


_EXAMPLE = 80
"""Most characters of a text that an example repeats."""


def _fits(text: str) -> bool:
    return 0 < len(text) <= _EXAMPLE and re.fullmatch(r"[\w.-](?:[\w./:-]*[\w./-])?", text) is not None


def _note_unknown_field(key: str, kind: type[model.Record], tree: Any, way: Way, context: Context) -> None:
    forms = forms_of(kind)

    def help() -> str:
        near = nearest(key, [name for name in forms if name not in tree]) or nearest(key, forms)
        if near:
            return f"did you mean {near!r}?"
        # Between braces, what follows a comma is a field, and here it has no value.
        comma = "" if tree[key] else "; if this is part of a text with a comma, put the whole text in quotes"
        return f"fields are {', '.join(forms)}{comma}"

    context.note(faults.UNKNOWN_FIELD, ((way, key), KEY), f"{noun(kind)} has no field {shown(key)}", help)


# Readers, chosen by the declared type --------------------------------------------------------------------------------


def _reader(shape: Shape) -> Reader:
    match shape.form:
        case Form.TEXT:
            return TEXTS[shape.of]
        case Form.DATE:
            return read_date
        case Form.NUMBER:
            return read_number
        case Form.CHOICE:
            return _enum_reader(shape.of)
        case Form.RECORD:
            return _record_reader(shape.of)
        case Form.SOURCE:
            return _read_source_ref
        case Form.LIST:
            return _list_reader(_reader(shape.items), shape.items)
        case Form.MAPPING:
            return _map_reader(shape.items.of)


def _record_reader(kind: type[model.Record]) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        return _read_mapping(kind, value, way, context, {})

    return read


def _list_reader(read_item: Reader, item: Shape) -> Reader:
    def help(value: Any) -> str:
        if item.form is Form.RECORD and isinstance(value, str):
            return _fields_help(item.of, value, "[{%s}]")
        return "put '- ' before each item, or '[…]' around it"

    def read(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, list):
            if isinstance(value, str) and not value and isinstance(value, Text):
                return context.note(
                    faults.EMPTY_VALUE, way, "no value; expected a list", "add an item or remove the field"
                )
            return context.note(
                faults.WRONG_SHAPE,
                way,
                shape_message("a list", value),
                lambda: help(value),
            )
        items = [read_item(item, (way, index), context) for index, item in enumerate(value)]
        return NOTHING if any(map(is_, items, repeat(NOTHING))) else tuple(items)

    return read


def _not_empty(read_list: Reader) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if isinstance(value, list) and not value:
            return context.note(faults.EMPTY_VALUE, way, "the list is empty; expected at least one item", "add one")
        return read_list(value, way, context)

    return read


def _one_or_many(read_list: Reader, item: Shape) -> Reader:
    if item.form is not Form.RECORD:
        return _one_text_or_many(read_list, _reader(item))

    def read(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, dict):
            return read_list(value, way, context)
        inner = Context(context.path)
        result = read_list([value], way, inner)
        # The single item stands where the list was expected: its steps have no index.
        steps = steps_of(way)
        for problem in inner.problems:
            place = typing.cast(Place, problem.place)
            there = Place(place.path, place.steps[: len(steps)] + place.steps[len(steps) + 1 :])
            context.add(there, partial(dataclasses.replace, problem, place=there), problem.code)
        if result is NOTHING:
            return NOTHING
        return tuple(dataclasses.replace(item, place=Place(context.path, steps, item.place.line)) for item in result)

    return read


def _one_text_or_many(read_list: Reader, read_item: Reader) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if isinstance(value, list):
            return read_list(value, way, context)
        result = read_item(value, way, context)
        return NOTHING if result is NOTHING else (result,)

    return read


def _by_language(read: Reader) -> Reader:
    def read_all(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, dict):
            return read(value, way, context)
        if not value:
            return context.note(faults.EMPTY_VALUE, way, "the mapping is empty; expected texts by language", "add one")
        texts: dict[str, str] = {}
        complete = True
        for lang, text in value.items():
            tag = read_lang(lang, ((way, lang), KEY), context)
            found = read(text, (way, lang), context)
            complete = complete and tag is not NOTHING and found is not NOTHING
            texts[tag] = found
        return Translated(texts) if complete else NOTHING

    return read_all


def _or_unknown(read: Reader) -> Reader:
    def read_known(value: Any, way: Way, context: Context) -> Any:
        if value == UNKNOWN:
            return UNKNOWN
        if isinstance(value, str) and _may_mean_unknown(value):
            message = f"{shown(value)} is not a value"
            return context.note(faults.UNKNOWN_VALUE, way, message, f"did you mean {UNKNOWN!r}?")
        return read(value, way, context)

    return read_known


@lru_cache(maxsize=4_096)  # most values are dates, and the same days come again and again
def _may_mean_unknown(text: str) -> bool:
    return text.strip().lower() in _UNKNOWN_OTHERWISE or nearest(text, [UNKNOWN]) is not None


_UNKNOWN_OTHERWISE = frozenset(["?", "-", "–", "—", "n/a", "na", "n.a.", "none", "not known", "unbekannt", "no date"])
"""What people write for it elsewhere."""


def _map_reader(kind: type[model.Record]) -> Reader:
    has_page = hasattr(kind, "path")
    has_id = any(field.name == "id" for field in dataclasses.fields(kind))

    def read(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, dict):
            return context.note(faults.WRONG_SHAPE, way, shape_message("a mapping of ids", value))
        items = {}
        for key, item in value.items():
            if read_id(key, ((way, key), KEY), context) is NOTHING:
                continue
            if has_page and is_reserved(key):
                message = f"{shown(key)} is a name that the site uses itself"
                context.note(faults.BAD_ID, ((way, key), KEY), message, "choose another id")
                continue
            given = {"id": key, "fingerprint": _fingerprint(context.path, (way, key), item)} if has_id else {}
            record = _read_mapping(kind, item, (way, key), context, given)
            if record is not NOTHING:
                items[key] = record
        return items

    return read


def _fingerprint(path: str, way: Way, tree: Any) -> bytes:
    """Return the digest of an entry: the same text in the same place is the same entry."""
    return blake2b(_encode((path, steps_of(way), tree)), digest_size=16).digest()


_encode = Encoder(enc_hook=str).encode
"""Encodes texts, and lists and mappings of them. A text that remembers its form is a text."""


def _enum_reader(kind: type[StrEnum]) -> Reader:
    values = {member.value: member for member in kind}

    def read(value: Any, way: Way, context: Context) -> Any:
        found = values.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        if not is_text(value, way, context):
            return NOTHING

        def help() -> str:
            near = nearest(value, values)
            return f"did you mean {near!r}?" if near else ""

        message = f"{shown(value)} is not one of {', '.join(values)}"
        return context.note(faults.UNKNOWN_VALUE, way, message, help)

    return read


def _read_source_ref(value: Any, way: Way, context: Context) -> Any:
    if isinstance(value, dict):
        return _read_mapping(model.Source, value, way, context, {})
    return read_id(value, way, context)
