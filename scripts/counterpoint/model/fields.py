"""What the declarations of the model say of themselves: fields in the order of writing, their meaning, their form.

JSON Schema, the reference page, the formatter and the scaffold are all made from this, so that a field which is added
to the model is added to all of them.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import itertools
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, NewType

from counterpoint import model
from counterpoint.model import background, enums, registry, settings, texts
from counterpoint.model import records as records_module
from counterpoint.model.dates import PartialDate

ROOTS: Mapping[str, type[model.Record]] = {
    "claim": model.Claim,
    "dossier": model.Dossier,
    "sources": model.SourceList,
    "background": model.Background,
    "evidence": model.EvidenceList,
    "registry": model.Registry,
    "checks": model.CheckSettings,
}
"""What a file of each kind is, as a record."""


class Form(Enum):
    """What a value is written as."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    CHOICE = auto()
    RECORD = auto()
    SOURCE = auto()
    LIST = auto()
    MAPPING = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """How a value is written, and of what.

    Attributes:
        form: the kind of value.
        of: a text's `NewType`, a choice's enumeration, a record's class; the shape of a list's or mapping's items.
        several: for an identifier that may be of several sorts, all of them.
        one_or_many: whether a list's single item may stand without the list.
        by_language: whether a text may be a mapping of texts by language.
    """

    form: Form
    of: Any = None
    several: tuple[Any, ...] = ()
    one_or_many: bool = False
    by_language: bool = False

    @property
    def items(self) -> Shape:
        """The shape of a list's or mapping's items."""
        assert isinstance(self.of, Shape)
        return self.of


@dataclass(frozen=True, slots=True)
class Declaration:
    """One field of a record class.

    Attributes:
        name: its key.
        attribute: what records call it; most call it by its key.
        shape: how its value is written.
        required: whether it must be there.
        owner: the record class.
        required_without: the field without which it must be there; empty if there is none.
        default: what is taken if it is left out, as it would be written; empty if nothing is.
        may_be_unknown: whether `unknown` may stand in the place of a value.
        private: whether it is for analysts alone, and no reader's.
    """

    name: str
    attribute: str
    shape: Shape
    required: bool
    owner: type[model.Record]
    default: str = ""
    may_be_unknown: bool = False
    required_without: str = ""
    private: bool = False

    @property
    def meaning(self) -> str:
        """What it is."""
        return meaning_of(self.owner, self.attribute)


UNKNOWN = "unknown"
"""Stands where a record says that a value is not known, and could not be found out."""


def may_be_unknown(field: dataclasses.Field[Any], hint: Any) -> bool:
    """Whether `unknown` may be written for a field: for dates that may be left out, and where it is declared."""
    return hint == PartialDate | None or bool(field.metadata.get("unknown"))


def fields_of(kind: type[model.Record]) -> Mapping[str, Declaration]:
    """Return the fields that may be written in a record, in the order of writing."""
    found: Mapping[str, Declaration] = _fields_of(typing.cast("Any", kind))
    return found


@cache
def _fields_of(kind: Any) -> Mapping[str, Declaration]:
    hints = typing.get_type_hints(kind)
    found: dict[str, Declaration] = {}
    for field in dataclasses.fields(kind):
        if field.metadata.get("given"):
            continue
        without_default = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        shape = shape_of(hints[field.name])
        if field.metadata.get("one_or_many"):
            shape = dataclasses.replace(shape, one_or_many=True)
        if field.metadata.get("by_language"):
            shape = dataclasses.replace(shape, by_language=True)
        required = without_default or bool(field.metadata.get("required"))
        inherited = required or field.metadata.get("inherited")  # from another record, which may be anything
        default = str(field.default) if isinstance(field.default, str) and not inherited else ""
        key = field.metadata.get("key", field.name)
        unknown = may_be_unknown(field, hints[field.name])
        without = field.metadata.get("required_without", "")
        private = bool(field.metadata.get("private"))
        declaration = Declaration(key, field.name, shape, required, kind, default, unknown, without, private)
        found = _with_field(found, declaration, field.metadata.get("after"))
    return types.MappingProxyType(found)


def _with_field(found: dict[str, Declaration], new: Declaration, after: str | None) -> dict[str, Declaration]:
    names = list(found)
    at = len(names) if after is None else names.index(after) + 1 if after else 0
    names.insert(at, new.name)
    return {name: found.get(name, new) for name in names}


def shape_of(hint: Any) -> Shape:
    """Return how a value of a declared type is written."""
    origin = typing.get_origin(hint)
    if origin is typing.Union or origin is types.UnionType:
        members = [member for member in typing.get_args(hint) if member is not type(None)]
        if model.Source in members:
            return Shape(Form.SOURCE, model.Source)
        return dataclasses.replace(shape_of(members[0]), several=tuple(members) if len(members) > 1 else ())
    if origin is tuple:
        return Shape(Form.LIST, shape_of(typing.get_args(hint)[0]))
    if origin is not None and issubclass(origin, Mapping):
        return Shape(Form.MAPPING, shape_of(typing.get_args(hint)[1]))
    if isinstance(hint, NewType):
        return Shape(Form.TEXT, hint)
    if hint is PartialDate:
        return Shape(Form.DATE)
    if hint is int:
        return Shape(Form.NUMBER)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Shape(Form.CHOICE, hint)
    if isinstance(hint, type) and issubclass(hint, model.Record):
        return Shape(Form.RECORD, hint)
    raise TypeError(f"no form for {hint!r}")


# Meanings: the docstrings -------------------------------------------------------------------------------------------


@cache
def _meanings() -> Mapping[tuple[str, str], str]:
    """Map (class, member) to the text beneath it; names outside of classes have the class ''."""
    found: dict[tuple[str, str], str] = {}
    for module in (texts, enums, records_module, registry, background, settings):
        tree = ast.parse(inspect.getsource(module))
        found.update(_texts_beneath("", tree.body))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                found.update(_texts_beneath(node.name, node.body))
    return types.MappingProxyType(found)


def _texts_beneath(owner: str, body: list[ast.stmt]) -> typing.Iterator[tuple[tuple[str, str], str]]:
    for node, following in itertools.pairwise(body):
        if isinstance(node, ast.AnnAssign):
            target: ast.expr = node.target
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
        else:
            continue
        text = following.value if isinstance(following, ast.Expr) else None
        if isinstance(target, ast.Name) and isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield (owner, target.id), inspect.cleandoc(text.value)


def meaning_of(owner: type[Any], member: str) -> str:
    """Return the text beneath a field or an enumerated value, wherever in the class's ancestry it is declared."""
    for cls in owner.__mro__:
        text = _meanings().get((cls.__name__, member))
        if text is not None:
            return text
    return ""


def meaning_of_text(kind: NewType) -> str:
    """Return the text beneath a kind of text."""
    return _meanings().get(("", kind.__name__), "")


def meaning_of_class(kind: type[Any]) -> str:
    """Return what a record or an enumeration is, in one paragraph."""
    return inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0]


def words_of(name: str) -> str:
    """Return a class's name in words: `CounterStatement` is `counter-statement`."""
    return "".join(f"-{char.lower()}" if char.isupper() and at else char.lower() for at, char in enumerate(name))


@cache
def records() -> tuple[type[model.Record], ...]:
    """Return every record class that a file may hold, each after the first that refers to it."""
    found: dict[Any, None] = {}

    def visit(kind: Any) -> None:
        if kind in found:
            return
        found[kind] = None
        for declaration in fields_of(kind).values():
            shape = declaration.shape
            while shape.form in (Form.LIST, Form.MAPPING):
                shape = shape.items
            if shape.form in (Form.RECORD, Form.SOURCE):
                visit(shape.of)

    for root in ROOTS.values():
        visit(root)
    return tuple(found)


@cache
def choices() -> tuple[type[StrEnum], ...]:
    """Return every enumeration of the model, in the order of declaration."""
    return tuple(v for v in vars(enums).values() if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum)
