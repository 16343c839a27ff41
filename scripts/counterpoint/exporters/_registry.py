"""Which exporters there are. An exporter registers itself where it is defined; the package is walked in name order."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from counterpoint.exporters._context import Context
from counterpoint.model import Actor, Claim, Corpus, Dossier, Outlet, Topic
from counterpoint.output import OutputFile

ExportFunction = Callable[[Any, Context], Iterator[OutputFile]]
F = TypeVar("F", bound=ExportFunction)

SUBJECTS: Mapping[type[Any], Callable[[Corpus], Iterator[Any]]] = {
    Corpus: lambda corpus: iter((corpus,)),
    Claim: lambda corpus: iter(corpus.claims),
    Dossier: lambda corpus: iter(corpus.dossiers.values()),
    Actor: lambda corpus: iter(corpus.actors.values()),
    Outlet: lambda corpus: iter(corpus.outlets.values()),
    Topic: lambda corpus: iter(corpus.topics.values()),
}
"""What an exporter can be called on, and how to find all of it."""


@dataclass(frozen=True)
class Exporter:
    """One format.

    Attributes:
        name: what it is called in mkdocs.yml and on the command line.
        summary: what it writes, as a clause.
        on: what its function is called on: the corpus as a whole, or each record of a class.
        default: whether a site has it unless its settings say otherwise.
        options: what can be set for it in mkdocs.yml, with the values that hold otherwise.
    """

    name: str
    summary: str
    on: type[Any]
    default: bool
    options: Mapping[str, object]
    function: ExportFunction = field(compare=False)

    @property
    def manual(self) -> str:
        """Its manual: the docstring of its module."""
        return inspect.cleandoc(sys.modules[self.function.__module__].__doc__ or "")


_EXPORTERS: dict[str, Exporter] = {}


def exporter(
    name: str,
    *,
    summary: str,
    on: type[Any] = Corpus,
    default: bool = True,
    options: Mapping[str, object] | None = None,
) -> Callable[[F], F]:
    """Register a generator of files as an exporter; see `Exporter` for the arguments.

    The generator is called with what `on` names and a `Context`. It yields values and opens no file.
    """
    if on not in SUBJECTS:
        raise ValueError(f"an exporter cannot be called on each {on.__name__}")

    def register(function: F) -> F:
        if name in _EXPORTERS and _EXPORTERS[name].function.__module__ != function.__module__:
            raise ValueError(f"{name} is the name of two exporters")
        _EXPORTERS[name] = Exporter(name, summary, on, default, dict(options or {}), function)
        return function

    return register


@cache
def all_exporters() -> Mapping[str, Exporter]:
    """Return all exporters by name, in the order of names."""
    package = sys.modules[__name__.rpartition(".")[0]]
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            importlib.import_module(f"{package.__name__}.{module.name}")
    return {name: _EXPORTERS[name] for name in sorted(_EXPORTERS)}
