"""How records are walked: what each class holds, found out from its declaration once and then only followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, NewType, TypeVar, cast

from counterpoint.model import Record, Source, SourceId
from counterpoint.model.fields import Form, fields_of
from counterpoint.model.marks import Place
from counterpoint.model.texts import Translated

F = TypeVar("F", bound=Callable[..., Any])


def remembered(function: F) -> F:
    """Return a function that works out each answer once; `cache`, for type checkers that find no hash in classes."""
    return cast("F", cache(function))


class Value(NamedTuple):
    """A text of a record, and where it stands."""

    text: str
    record: Record
    field: str
    item: int | str | None
    """Its index, if the field holds a list; its language, if the field holds a text by language."""
    kinds: tuple[NewType, ...]
    """What it is declared as; an id may be that of an actor or of an outlet."""

    @property
    def place(self) -> Place:
        """Its place."""
        if self.item is None:
            return self.record.at(self.field)
        return self.record.at(self.field, self.item)


class Holder(NamedTuple):
    """One field that holds texts or records."""

    name: str
    many: bool
    """Whether it is a tuple."""
    mapped: bool
    """Whether it is a mapping by id."""
    kinds: tuple[NewType, ...]
    """Kinds of text that it may hold."""
    records: tuple[type[Record], ...]
    """Classes of records that it may hold."""


@remembered
def holders_of(kind: type[Record]) -> tuple[Holder, ...]:
    """Return the fields of a record class that hold texts or records."""
    holders = []
    for declared in fields_of(kind).values():
        shape = declared.shape
        many, mapped = shape.form is Form.LIST, shape.form is Form.MAPPING
        inner = shape.items if many or mapped else shape
        kinds: tuple[NewType, ...] = ()
        records: tuple[type[Record], ...] = ()
        if inner.form is Form.TEXT:
            kinds = inner.several or (inner.of,)
        elif inner.form is Form.RECORD:
            records = (inner.of,)
        elif inner.form is Form.SOURCE:
            kinds, records = (cast("NewType", SourceId),), (Source,)
        if kinds or records:
            holders.append(Holder(declared.attribute, many, mapped, kinds, records))
    return tuple(holders)


@remembered
def _leads_to(kind: type[Record], wanted: Any, within: tuple[type[Record], ...] = ()) -> bool:
    """Whether a record of that class can hold a text of the wanted kind, itself or further inside."""
    if kind in within:
        return False
    return any(
        wanted in holder.kinds or any(_leads_to(inner, wanted, (*within, kind)) for inner in holder.records)
        for holder in holders_of(kind)
    )


@remembered
def _paths_to(kind: type[Record], wanted: Any) -> tuple[tuple[Holder, bool], ...]:
    """Return the fields worth following, and whether each holds the wanted kind itself."""
    return tuple(
        (holder, wanted in holder.kinds)
        for holder in holders_of(kind)
        if wanted in holder.kinds or any(_leads_to(inner, wanted) for inner in holder.records)
    )


def values_of(record: Any, wanted: Any) -> Iterator[Value]:
    """Yield every text of a kind within a record."""
    for holder, here in _paths_to(type(record), wanted):
        content = getattr(record, holder.name)
        if not content:
            continue
        if holder.many:
            for index, item in enumerate(content):
                if isinstance(item, Record):
                    yield from values_of(item, wanted)
                elif here:
                    yield Value(item, record, holder.name, index, holder.kinds)
        elif holder.mapped:
            for item in content.values():
                yield from values_of(item, wanted)
        elif isinstance(content, Record):
            yield from values_of(content, wanted)
        elif isinstance(content, Translated):
            if here:
                for lang, text in content.texts.items():
                    yield Value(text, record, holder.name, lang, holder.kinds)
        elif here:
            yield Value(content, record, holder.name, None, holder.kinds)


def gather(record: Any, found: Mapping[NewType, set[str]], inline: list[Source]) -> None:
    """Add every text of some kinds within a record to their sets, and every source that is described inline.

    One walk for all, since it passes over every record of the site.
    """
    for name, many, mapped, kinds in _reference_fields(type(record), tuple(found)):
        content = getattr(record, name)
        if not content:
            continue
        for item in content if many else content.values() if mapped else (content,):
            if isinstance(item, str):
                for kind in kinds:
                    found[kind].add(item)
            else:
                if isinstance(item, Source):
                    inline.append(item)
                gather(item, found, inline)


@remembered
def _reference_fields(
    kind: type[Record], wanted: tuple[NewType, ...]
) -> tuple[tuple[str, bool, bool, tuple[NewType, ...]], ...]:
    return tuple(
        (holder.name, holder.many, holder.mapped, tuple(each for each in holder.kinds if each in wanted))
        for holder in holders_of(kind)
        if any(each in wanted for each in holder.kinds)
        or any(_leads_to(inner, each) for inner in holder.records for each in wanted)
    )
