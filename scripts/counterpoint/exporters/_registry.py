"""Which exporters there are. An exporter registers itself where it is defined; the package is walked in name order."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, TypeVar

from counterpoint.exporters._context import Context, Kept, PlannedFile
from counterpoint.model import Actor, Claim, Corpus, Dossier, Outlet, Person, Topic
from counterpoint.output import OutputFile
from counterpoint.registries import import_members
from counterpoint.render import HeadElement, Page

ExportFunction = (
    Callable[[Any, Context], Iterator[OutputFile]]
    | Callable[[Corpus, Context], Iterator[PlannedFile]]
    | Callable[[Any, Context], Iterator[OutputFile | Kept]]
    | Callable[[Page, Context], Iterator[HeadElement]]
)
F = TypeVar("F", bound=ExportFunction)

SUBJECTS: Mapping[type[Any], Callable[[Corpus], Iterator[Any]]] = {
    Corpus: lambda corpus: iter((corpus,)),
    Claim: lambda corpus: iter(corpus.claims),
    Dossier: lambda corpus: iter(corpus.dossiers.values()),
    Actor: lambda corpus: iter(corpus.actors.values()),
    Outlet: lambda corpus: iter(corpus.outlets.values()),
    Person: lambda corpus: iter(corpus.people.values()),
    Topic: lambda corpus: iter(corpus.topics.values()),
}
"""What files can be made of, and how to find all of it."""


@dataclass(frozen=True)
class Exporter:
    """One format.

    Attributes:
        name: what it is called in mkdocs.yml and on the command line.
        summary: what it writes, as a clause.
        default: whether a site has it unless its settings say otherwise.
        options: what can be set for it in mkdocs.yml, with the values that hold otherwise.
        of_site: whether it is made of the finished site, of whose pages some are written by hand.
        module: where it is defined.
        functions: what makes its files, each with what it is called on: the corpus as a whole, or each record of a
            class; and what adds to the heads of pages, called on each `Page`.
    """

    name: str
    summary: str
    default: bool
    options: Mapping[str, object]
    of_site: bool
    module: str
    functions: tuple[tuple[type[Any], ExportFunction], ...] = field(compare=False, repr=False)

    @cached_property
    def on_pages(self) -> tuple[Callable[[Page, Context], Iterator[HeadElement]], ...]:
        """Those of its functions that add to the heads of pages."""
        return tuple(function for on, function in self.functions if on is Page)  # type: ignore[misc]

    @property
    def makes_files(self) -> bool:
        """Whether it makes files, and does not only add to the heads of pages."""
        return any(on is not Page for on, _ in self.functions)

    @property
    def manual(self) -> str:
        """Its manual: the docstring of its module."""
        return inspect.cleandoc(sys.modules[self.module].__doc__ or "")


def subjects_of(on: type[Any], corpus: Corpus) -> tuple[Any, ...]:
    """Return all that an exporter is called on; nothing for what it is not called on to make files."""
    return tuple(SUBJECTS[on](corpus)) if on in SUBJECTS else ()


_EXPORTERS: dict[str, Exporter] = {}


def exporter(
    name: str,
    *,
    summary: str = "",
    on: type[Any] | tuple[type[Any], ...] = Corpus,
    default: bool = True,
    options: Mapping[str, object] | None = None,
    of_site: bool = False,
) -> Callable[[F], F]:
    """Register a generator as an exporter; see `Exporter` for the arguments.

    The generator is called with what `on` names and a `Context`, and opens no file. It yields an `OutputFile` for each
    file, and called on each record, a `Kept` for what the exporter's function on the corpus is to have; that function
    may yield a `PlannedFile` for what few of the records are made into. Called on each `Page`, it yields a
    `HeadElement` for each thing to add to that page's head. A module may register several generators under one name;
    the first of them says everything but `on`.
    """
    subjects = on if isinstance(on, tuple) else (on,)
    for subject in subjects:
        if subject is not Page and subject not in SUBJECTS:
            raise ValueError(f"an exporter cannot be called on each {subject.__name__}")

    def register(function: F) -> F:
        called = tuple((subject, function) for subject in subjects)
        known = _EXPORTERS.get(name)
        if known is None:
            module = function.__module__
            _EXPORTERS[name] = Exporter(name, summary, default, dict(options or {}), of_site, module, called)
        elif known.module != function.__module__:
            raise ValueError(f"{name} is the name of two exporters")
        else:
            _EXPORTERS[name] = replace(known, functions=(*known.functions, *called))
        return function

    return register


@cache
def all_exporters() -> Mapping[str, Exporter]:
    """Return all exporters by name, in the order of names."""
    import_members(__name__)
    return {name: _EXPORTERS[name] for name in sorted(_EXPORTERS)}
