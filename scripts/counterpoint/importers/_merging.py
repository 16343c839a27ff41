"""Three-way merge: what an import brings anew goes into a record, and what people changed since stays.

    base     as the import last made it
    theirs   as the import makes it now
    ours     as the record is now, with its comments

A field takes the import's new value where the record still has the old one, and stays where it has another; then both
are told. Entries of lists are matched by what tells them apart: id, page, text, address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counterpoint.fmt.layout import Collection, Item, field_shape, items_shape
from counterpoint.fmt.trees import item_of, tree_of, value_of
from counterpoint.model.fields import Shape

_TELLING = ("id", "source", "url", "text", "outlet", "date", "name")
"""Fields that tell entries of a list apart, the best first."""


@dataclass(frozen=True, slots=True)
class KeptYours:
    """A field that people changed and the import would change too.

    Attributes:
        field: its name, such as `statement.date`.
        yours: what the record says; empty if the field was removed.
        theirs: what the import says; empty if it has it no more.
    """

    field: str
    yours: str
    theirs: str


def merge_layout(ours: Collection, base: Any, theirs: Any, way: str = "") -> list[KeptYours]:
    """Bring what changed from base to theirs into a layout; return what was left as people have it."""
    if ours.is_list:
        return _merge_list(ours, _listed(base), _listed(theirs), way)
    base, theirs = _mapping(base), _mapping(theirs)
    kept: list[KeptYours] = []
    there = {str(item.key): item for item in ours.items}
    for key in dict.fromkeys((*base, *theirs)):
        inner = f"{way}.{key}" if way else key
        before, after = base.get(key), theirs.get(key)
        if _same(before, after):
            continue
        shape = field_shape(ours.shape, key)
        kept += _merge_value(ours, there.get(key), key, before, after, shape, inner)
    return kept


def _merge_value(
    ours: Collection, item: Item | None, key: str | None, before: Any, after: Any, shape: Shape | None, way: str
) -> list[KeptYours]:
    now = None if item is None else value_of(item)
    if _same(now, after):
        return []
    if _same(now, before):
        if item is not None and after is None:
            ours.items.remove(item)
        elif item is not None:
            item.value = item_of(key, after, shape, ours).value
            _own(item)
        else:
            ours.items.append(item_of(key, after, shape, ours))
            ours.flow = False
        _open_all(ours)
        return []
    value = item.value if item is not None else None
    if isinstance(value, Collection) and (
        isinstance(after, list) if value.is_list else isinstance(after, Mapping) and isinstance(before, Mapping | None)
    ):
        return merge_layout(value, before, after, way)
    return [KeptYours(way, _told(now), _told(after))]


def _merge_list(ours: Collection, base: list[Any], theirs: list[Any], way: str) -> list[KeptYours]:
    name = next((name for name in _TELLING if _tells(name, [*base, *theirs, *tree_of(ours)])), "")
    if not name and not all(isinstance(value, str) for value in (*base, *theirs, *tree_of(ours))):
        return [KeptYours(way, _told(tree_of(ours)), _told(theirs))]
    shape = items_shape(ours.shape)
    before = {_identity(value, name): value for value in base}
    after = {_identity(value, name): value for value in theirs}
    there = {_identity(value_of(item), name): item for item in ours.items}
    kept: list[KeptYours] = []
    for key in dict.fromkeys((*before, *after)):
        old, new, item = before.get(key), after.get(key), there.get(key)
        if _same(old, new):
            continue
        kept += _merge_value(ours, item, None, old, new, shape, f"{way}[{key}]")
    return kept


def _tells(name: str, items: list[Any]) -> bool:
    return all(isinstance(item, Mapping) and isinstance(item.get(name), str) for item in items)


def _identity(value: Any, name: str) -> str:
    return str(value[name]) if name else str(value)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [] if value is None else [value]


def _mapping(value: Any) -> Mapping[str, Any]:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, Mapping) else {}


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal; a single one may stand without its list."""
    if isinstance(one, list) != isinstance(other, list) and one is not None and other is not None:
        one, other = _listed(one), _listed(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _own(item: Item) -> None:
    if isinstance(item.value, Collection):
        item.value.owner = item


def _open_all(collection: Collection) -> None:
    """Let a collection that stood in brackets be broken into lines where it does not fit them any more."""
    if any(isinstance(item.value, Collection) and not item.value.flow for item in collection.items):
        collection.flow = False


def _told(value: Any) -> str:
    text = "" if value is None else value if isinstance(value, str) else str(value)
    return text if len(text) <= 200 else f"{text[:199]}…"
