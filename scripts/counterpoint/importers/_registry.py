"""Which importers there are. An importer registers itself where it is defined; the package is walked in name order."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from counterpoint.errors import BadSetting
from counterpoint.importers._documents import BadInput, Document
from counterpoint.importers._item import Item
from counterpoint.importers._mapping import ImportMapping
from counterpoint.registries import import_members

Read = Callable[[Document, ImportMapping], Iterator[Item]]
Recognise = Callable[[Document], bool]


@dataclass(frozen=True)
class Importer:
    """One format.

    Attributes:
        name: what it is called on the command line.
        summary: what it reads, as a clause.
        rank: the lower, the earlier it is asked whether a document is of its format.
        recognise: whether a document is of its format, by what is in it.
        read: yields its items.
        module: where it is defined.
        needs_mapping: whether nothing can be read without a mapping.
        takes_fields: whether a mapping may say where the values of fields stand.
    """

    name: str
    summary: str
    rank: int
    recognise: Recognise = field(repr=False, compare=False)
    read: Read = field(repr=False, compare=False)
    module: str = ""
    needs_mapping: bool = False
    takes_fields: bool = False

    @property
    def manual(self) -> str:
        """Its manual: the docstring of its module."""
        return inspect.cleandoc(sys.modules[self.module].__doc__ or "")


_IMPORTERS: dict[str, Importer] = {}


def importer(
    name: str,
    *,
    summary: str,
    recognise: Recognise,
    rank: int = 10,
    needs_mapping: bool = False,
    takes_fields: bool = False,
) -> Callable[[Read], Read]:
    """Register a generator as an importer; see `Importer` for the arguments.

    The generator is called with a `Document` and an `ImportMapping`, and yields an `Item` for each record.
    """

    def register(function: Read) -> Read:
        if name in _IMPORTERS:
            raise ValueError(f"{name} is the name of two importers")
        _IMPORTERS[name] = Importer(
            name,
            summary,
            rank,
            recognise,
            function,
            function.__module__,
            needs_mapping,
            takes_fields or needs_mapping,
        )
        return function

    return register


@cache
def all_importers() -> Mapping[str, Importer]:
    """Return all importers by name, in the order of names."""
    import_members(__name__)
    return {name: _IMPORTERS[name] for name in sorted(_IMPORTERS)}


def importer_named(name: str) -> Importer:
    """Return an importer.

    Raises:
        BadSetting: if there is none of that name.
    """
    known = all_importers()
    if name not in known:
        raise BadSetting(f"there is no import format {name!r}; there is {', '.join(known)}")
    return known[name]


def recognised(document: Document) -> Importer:
    """Return the importer of a document's format, by what is in it.

    Raises:
        BadInput: if it is of none.
    """
    for each in sorted(all_importers().values(), key=lambda each: (each.rank, each.name)):
        if each.recognise(document):
            return each
    raise BadInput(f"{document.name} is {document.kind.value} of no format that is known; name the format")
