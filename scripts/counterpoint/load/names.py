"""Ids for what a record calls by its name: 'Falsch' for a rating, 'Anna Roe' for whoever said something.

A file is read by itself, so what is no id is refused without knowing what the registry has. Once all files are there,
such a problem is told again with the id that is meant.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from counterpoint.load import faults
from counterpoint.model.marks import Place
from counterpoint.problems import Problem

_SAID = " is not an id"
_FEW = 12
"""As many ratings are listed in full."""
_LISTS: Mapping[Any, tuple[str, ...]] = {
    "rating": ("scales",),
    "by": ("actors", "outlets", "people"),
    "attributed_to": ("actors",),
    "outlet": ("outlets",),
    "topics": ("topics",),
    "methods": ("methods",),
    **dict.fromkeys(("authors", "editors", "reviewed"), ("people",)),
}
"""Lists of the registry in which fields find what they name."""


def with_ids(problems: Iterable[Problem], registry: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """Return problems, those about ids with the id of that name or label.

    Args:
        registry: what its files have, by the names of their lists.
    """
    return [_with_id(problem, registry) if problem.code == faults.BAD_ID.code else problem for problem in problems]


def _with_id(problem: Problem, registry: Mapping[str, Mapping[str, Any]]) -> Problem:
    written, place = _written(problem.message), problem.place
    if not written or not isinstance(place, Place):
        return problem
    field = next((str(step) for step in reversed(place.steps) if step in _LISTS), "")
    if not field:
        return problem
    named: dict[str, str] = {}
    rating = field == "rating"
    for name, key in _ratings(registry) if rating else _entries(registry, _LISTS[field]):
        named.setdefault(name.casefold(), key)
    wanted = written.strip().casefold()
    if wanted in named:
        return replace(problem, help=f"write the id of that {'rating' if rating else 'name'}: {named[wanted]!r}")
    near = get_close_matches(wanted, named, n=1, cutoff=0.75)
    if near:
        return replace(problem, help=f"did you mean {named[near[0]]!r}?")
    ids = sorted(set(named.values()))
    if rating and 0 < len(ids) <= _FEW:
        return replace(problem, help=f"write the id of a rating: {', '.join(ids)}")
    if field in ("by", "attributed_to"):
        return replace(problem, help="write an id of the registry; `counterpoint actor NAME` finds or adds it")
    return problem


def _written(message: str) -> str:
    """Return the text that a message says is no id; nothing if it is shown cut short."""
    try:
        return str(ast.literal_eval(message.removesuffix(_SAID))) if message.endswith(_SAID) else ""
    except (SyntaxError, ValueError):
        return ""


def _ratings(registry: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for scale in registry["scales"].values():
        for key, value in scale.values.items():
            yield value.label, key


def _entries(registry: Mapping[str, Mapping[str, Any]], kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        for key, entry in registry.get(kind, {}).items():
            texts = (getattr(entry, "name", None), getattr(entry, "label", None))
            yield from ((text, key) for text in texts if isinstance(text, str))
            yield from ((name.text, key) for name in getattr(entry, "names", ()))
