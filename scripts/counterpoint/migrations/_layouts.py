"""What migrations do to layouts: find an item, take it out, put another in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterpoint.fmt.layout import BLANK, Collection, Item
from counterpoint.fmt.trees import layout_of
from counterpoint.load import FileKind
from counterpoint.model.fields import ROOTS, Form, Shape


def find(collection: Collection, *keys: str) -> Item | None:
    """Return the item that keys lead to, if there is one."""
    found: Item | None = None
    inside: Any = collection
    for key in keys:
        if not isinstance(inside, Collection) or inside.is_list:
            return None
        found = next((item for item in inside.items if item.key == key), None)
        if found is None:
            return None
        inside = found.value
    return found


def inner(item: Item | None) -> Collection | None:
    """Return the mapping or list that is an item's value."""
    return item.value if item is not None and isinstance(item.value, Collection) else None


def take(collection: Collection, key: str) -> Item:
    """Take an item out of a mapping."""
    item = next(item for item in collection.items if item.key == key)
    collection.items.remove(item)
    return item


def made(tree: Any, kind: FileKind) -> Collection:
    """Return the layout of a tree of mappings, lists and texts, as a file of that kind."""
    return layout_of(tree, Shape(Form.RECORD, ROOTS[kind]))


def comments_in(item: Item) -> list[str]:
    """Return all comments that belong to an item, in the order of its text."""
    return [comment for comment in _comments(item) if comment != BLANK]


def _comments(item: Item) -> Iterator[str]:
    yield from item.above
    yield from item.behind
    if isinstance(item.value, Collection):
        for inside in item.value.items:
            yield from _comments(inside)
        yield from item.value.below
