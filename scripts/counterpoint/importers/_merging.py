"""Three-way merge: what an import brings anew goes into a record, and what people changed since stays.

    base     as the import last made it
    theirs   as the import makes it now
    ours     as the record is now, with its comments

A field takes the import's new value where the record still has the old one, and stays where it has another; then both
are told. Entries of lists are matched by what tells them apart, such as id, page or address; where nothing does, an
entry that is no more is matched with a new one that is much like it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from counterpoint.fmt.layout import Collection, Item, field_shape, items_shape
from counterpoint.fmt.trees import item_of, tree_of, value_of
from counterpoint.importers._documents import table_of
from counterpoint.model.fields import Shape

_TELLING = ("id", "source", "url", "outlet", "date", "name")
"""Fields that tell entries of a list apart, the best first, if no two entries have the same there."""
_ALIKE = 60
"""How much alike, of 100, an entry is to what it was before it was changed."""


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


def changed_fields(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[str]:
    """Return the names of fields that differ, such as `verdict.rating`, in the order of the record."""
    found = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new:
            if isinstance(old, Mapping) and isinstance(new, Mapping):
                found += [f"{key}.{name}" for name in changed_fields(old, new)]
            else:
                found.append(str(key))
    return found


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
    now = tree_of(ours)
    if all(isinstance(value, str) for value in (*base, *theirs, *now)):
        texts = dict.fromkeys((*base, *theirs))
        pairs = [(text if text in base else None, text if text in theirs else None) for text in texts]
        there = {str(value_of(item)): item for item in ours.items}
        found = [there.get(text) for text in texts]
        name = ""
    else:
        name = next((name for name in _TELLING if all(_tells(name, items) for items in (base, theirs, now))), "")
        pairs = _pairs_by(name, base, theirs) if name else _pairs_alike(base, theirs)
        found = _entries(ours, base, pairs, name)
    shape = items_shape(ours.shape)
    kept: list[KeptYours] = []
    for (old, new), item in zip(pairs, found, strict=True):
        if not _same(old, new):
            entry = f"{way}[{_named(old if new is None else new, name)}]"
            kept += _merge_value(ours, item, None, old, new, shape, entry)
    return kept


def _pairs_by(name: str, base: list[Any], theirs: list[Any]) -> list[tuple[Any, Any]]:
    """Return each entry as it was and as it is, by a field that tells them apart."""
    before, after = ({value[name]: value for value in values} for values in (base, theirs))
    return [(before.get(key), after.get(key)) for key in dict.fromkeys((*before, *after))]


def _pairs_alike(base: list[Any], theirs: list[Any]) -> list[tuple[Any, Any]]:
    """Return each entry as it was and as it is, by what they say; those that are equal are left out."""
    gone, new = _without(base, theirs), _without(theirs, base)
    pairs: list[tuple[Any, Any]] = []
    for value in new:
        old = _most_alike(value, gone)
        if old is not None:
            gone.remove(old)
        pairs.append((old, value))
    return [*((value, None) for value in gone), *pairs]


def _entries(ours: Collection, base: list[Any], pairs: list[tuple[Any, Any]], name: str) -> list[Item | None]:
    """Return the entry of the record that each pair is about; None if there is none."""
    items = list(ours.items)
    if name:
        there = {value_of(item)[name]: item for item in items}
        return [there.get((old if new is None else new)[name]) for old, new in pairs]
    # What people wrote or changed: the others are as the import made them.
    people = _without([value_of(item) for item in items], base)
    entries: list[Item | None] = []
    for old, new in pairs:
        wanted = [value for value in (new, old) if value is not None]
        item = next((item for value in wanted for item in items if _same(value_of(item), value)), None)
        if item is None and old is not None and (changed := _most_alike(old, people)) is not None:
            people.remove(changed)
            item = next(each for each in items if _same(value_of(each), changed))
        if item is not None:
            items = [each for each in items if each is not item]
        entries.append(item)
    return entries


def _without(values: list[Any], others: list[Any]) -> list[Any]:
    """Return values without those that others have too, each as often as they have it."""
    left, others = [], list(others)
    for value in values:
        same = next((index for index, other in enumerate(others) if _same(value, other)), None)
        if same is None:
            left.append(value)
        else:
            del others[same]
    return left


def _most_alike(value: Any, others: list[Any]) -> Any:
    """Return the one of some values that is most like a value; None if none is much like it."""
    found = process.extractOne(
        table_of(value), [table_of(other) for other in others], scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    return others[found[2]] if found else None


def _tells(name: str, items: list[Any]) -> bool:
    """Whether a field tells entries apart."""
    values = [item.get(name) for item in items if isinstance(item, Mapping)]
    return len(values) == len(items) == len(set(map(str, values))) and all(isinstance(value, str) for value in values)


def _named(value: Any, name: str) -> str:
    """Return what people are told of which entry it is."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in (name, *_TELLING, "text", "why") if isinstance(value.get(key), str)), value)
    return _told(value)


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
