"""A record that a program made, as a layout: mappings, lists and texts become what the emitter writes.

`new`, `source` and `actor`, migrations and importers all write through here, so that records look alike whoever began
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoint import model
from counterpoint.fmt.emitter import write_layout
from counterpoint.fmt.layout import Collection, Item, Scalar, field_shape, items_shape
from counterpoint.load import FileKind
from counterpoint.model.fields import ROOTS, Form, Shape

SCHEMA_LINE = "# yaml-language-server: $schema=../_schema/{}.json"
"""The first line of a file, by which editors know what may stand in it."""


def write_tree(tree: Mapping[str, Any], kind: FileKind) -> str:
    """Return the canonical text of a whole file, with the line for editors above it."""
    root = layout_of(tree, Shape(Form.RECORD, ROOTS[kind]))
    root.items[0].above.append(SCHEMA_LINE.format(kind.value))
    return write_layout(root)


def layout_of(tree: Mapping[str, Any] | Sequence[Any], shape: Shape | None, owner: Item | None = None) -> Collection:
    """Return the layout of a mapping or list.

    Args:
        shape: what the model says of it, which decides how its texts are written.
        owner: the item whose value it is; None for a whole file.
    """
    is_list = not isinstance(tree, Mapping)
    if not is_list and shape is not None and shape.one_or_many:
        shape = shape.items
    made = Collection(is_list, 0, False, 0, 0, shape, owner)
    pairs = tree.items() if isinstance(tree, Mapping) else ((None, value) for value in tree)
    for key, value in pairs:
        inner = items_shape(shape) if key is None else field_shape(shape, key)
        made.items.append(item_of(key, value, inner, made))
    made.flow = _may_have_brackets(made, owner)
    return made


def item_of(key: str | None, value: Any, shape: Shape | None, holder: Collection) -> Item:
    """Return a pair of a mapping, or an entry of a list, that stands in a collection."""
    item = Item(key, Scalar("", shape), 0, 0, 0, 0, holder)
    item.value = Scalar(str(value), shape) if isinstance(value, str) else layout_of(value, shape, item)
    return item


def tree_of(layout: Collection) -> Any:
    """Return the mappings, lists and texts of a layout."""
    if layout.is_list:
        return [value_of(item) for item in layout.items]
    return {item.key: value_of(item) for item in layout.items}


def value_of(item: Item) -> Any:
    """Return what an item's value means: its text without the line breaks that only its block form has at its end."""
    value = item.value
    if isinstance(value, Collection):
        return tree_of(value)
    return value.meant


def _may_have_brackets(made: Collection, owner: Item | None) -> bool:
    """Whether it may stand in brackets: a list of ids or of one short mapping, and each short mapping in a list."""
    if owner is None:
        return False
    if not made.is_list:
        return owner.key is None and all(isinstance(item.value, Scalar) for item in made.items)
    words = all(isinstance(item.value, Scalar) and " " not in item.value.value.strip() for item in made.items)
    return (words and not (made.shape and made.shape.items.of is model.Url)) or (
        len(made.items) == 1 and isinstance(made.items[0].value, Collection) and made.items[0].value.flow
    )
