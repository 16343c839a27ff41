"""A mapping applied to one item of an input: a record in which names, dates and addresses are still the archive's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterpoint import model
from counterpoint.addresses import parse
from counterpoint.importers._columns import columns_of
from counterpoint.importers._documents import BESIDE, BadInput, Document, Kind, Node, beside_name
from counterpoint.importers._html import without_html
from counterpoint.importers._item import Item
from counterpoint.importers._leaves import Leaf, Steps
from counterpoint.importers._mapping import FieldSource, ImportMapping, path_shape, wants_address
from counterpoint.load.context import nearest
from counterpoint.model.fields import Form, Shape, fields_of

Slot = tuple[int | str, ...]
"""Which item of a list a value belongs to: what stood in one entry of the input stays together."""


def mapped_items(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield the items of a document, each as its mapping has it.

    Raises:
        BadInput: if a table has no column that the mapping names, no record has its key or claim, or there is none.
    """
    found = False
    if document.kind is Kind.TABLE:
        there = {*document.columns, *(beside_name(name, what) for name in document.columns for what in BESIDE)}
        missing = [name for name in (*_columns(mapping), *mapping.ignore) if name not in there]
        if missing:
            names = ", ".join(map(repr, document.columns))
            raise BadInput(f"{document.name} has no column {missing[0]!r}, which the mapping names; it has {names}")
    else:
        needed = (*mapping.key, *mapping.fields.get("claim", FieldSource()).columns)
        unseen = next((name for name in _unseen(document, mapping) if name in needed), None)
        if unseen is not None:
            raise BadInput(f"{document.name}: {_unseen_note(unseen, document)}")
    for node in _items(document, mapping):
        found = True
        yield apply_mapping(node, mapping)
    if not found:
        raise BadInput(f"{document.name} has no records" + (f" at {mapping.items!r}" if mapping.items else ""))


def unseen_notes(document: Document, mapping: ImportMapping) -> list[str]:
    """Return what to say of each name in a mapping that no record of the document has; a table is refused for these."""
    if document.kind is Kind.TABLE:
        return []
    return [_unseen_note(name, document) for name in _unseen(document, mapping)]


def _unseen(document: Document, mapping: ImportMapping) -> list[str]:
    """Return the names in a mapping that lead to nothing in any record, if there are records."""
    unseen = list(dict.fromkeys((*_columns(mapping), *mapping.ignore)))
    found = False
    for node in _items(document, mapping):
        found = True
        unseen = [name for name in unseen if not _leads_somewhere(node, name)]
        if not unseen:
            break
    return unseen if found else []


def _leads_somewhere(node: Node, name: str) -> bool:
    there = isinstance(node.value, dict) and name in node.value
    return there or next(_reached(node, name.split("."), ()), None) is not None


def _unseen_note(name: str, document: Document) -> str:
    near = nearest(name, columns_of(document)[1])
    hint = f"; did you mean {near!r}?" if near else ""
    return f"no record has {name!r}, which the mapping names{hint}"


def apply_mapping(node: Node, mapping: ImportMapping) -> Item:
    """Return one item as its mapping has it."""
    record: dict[str, Any] = {}
    for path, source in mapping.fields.items():
        values = _values(node, source, path)
        if values:
            _put(record, path.split("."), Shape(Form.RECORD, model.Claim), values)
    key = [text for name in mapping.key for _, text in _found(node, name)]
    return Item(node.steps, _listed(record), tuple(key))


def _columns(mapping: ImportMapping) -> list[str]:
    return [*mapping.key, *(column for source in mapping.fields.values() for column in source.columns)]


def _items(document: Document, mapping: ImportMapping) -> Iterator[Node]:
    root = Node(document.tree)
    if document.kind is Kind.TABLE or (not mapping.items and isinstance(document.tree, list)):
        yield from (node for node in root.each() if isinstance(node.value, dict))
        return
    if not mapping.items:
        raise BadInput(f"the mapping does not say where the records of {document.name} are, such as 'items: data[]'")
    for _, node in _reached(root, mapping.items.split("."), ()):
        yield from (inner for inner in node.each() if isinstance(inner.value, dict))


def _values(node: Node, source: FieldSource, path: str) -> list[tuple[Slot, str]]:
    if source.value:
        return [((), source.value)]
    several = len(source.columns) > 1
    found: list[tuple[Slot, str]] = []
    for number, column in enumerate(source.columns):
        for slot, text in _addresses(node, column, path) if wants_address(path) else _found(node, column):
            here: Slot = (*slot, number) if several else slot
            made = without_html(text) if source.html else text
            if source.split:
                parts = [part.strip() for part in made.split(source.split)]
                found += [
                    ((*here, index), made.like(part, f"parted at {source.split!r}"))
                    for index, part in enumerate(parts)
                    if part
                ]
            elif made.strip():
                found.append((here, made))
    return found


def _addresses(node: Node, column: str, path: str) -> list[tuple[Slot, Leaf]]:
    """Return the addresses of a column: the link behind a cell if its text is none, each of several in one text."""
    found: list[tuple[Slot, Leaf]] = []
    texts = _found(node, column)
    if all(parse(text.strip()).fault for _, text in texts):
        texts = _found(node, beside_name(column)) or texts
    for slot, text in texts:
        parts = text.split()
        if len(parts) > 1 and path_shape(path)[1] and not any(parse(part.rstrip(",;")).fault for part in parts):
            found += [
                ((*slot, index), text.like(part.rstrip(",;"), "each address is one"))
                for index, part in enumerate(parts)
            ]
        else:
            found.append((slot, text))
    return found


def _found(node: Node, way: str) -> list[tuple[Slot, Leaf]]:
    """Return the texts that a name of a column, or a way such as `answers[].text`, leads to."""
    if isinstance(node.value, dict) and way in node.value:
        ends: list[tuple[Slot, Node]] = [((), Node(node.value[way], (*node.steps, way)))]
    else:
        ends = list(_reached(node, way.split("."), ()))
    return [((*slot, *more), text) for slot, end in ends for more, text in _texts(end)]


def _texts(node: Node) -> Iterator[tuple[Slot, Leaf]]:
    if isinstance(node.value, str):
        if node.text is not None:
            yield (), node.text
    elif isinstance(node.value, list):
        for index, inner in enumerate(node.each()):
            if inner.text is not None:
                yield (index,), inner.text


def _reached(node: Node, way: list[str], slot: Slot) -> Iterator[tuple[Slot, Node]]:
    if not way:
        yield slot, node
        return
    name, *rest = way
    if name.endswith("[][]"):
        name, rest = name.removesuffix("[]"), ["[]", *rest]
    several = name.endswith("[]")
    inner = node if name == "[]" else node.get(name.removesuffix("[]"))
    if inner.value is None:
        return
    if not several:
        yield from _reached(inner, rest, slot)
        return
    for index, item in enumerate(inner.each()):
        yield from _reached(item, rest, (*slot, index))


# Into the record ------------------------------------------------------------------------------------------------------


class _Slots(dict[Slot, Any]):
    """Items of a list of records, by what tells them apart."""


def _put(tree: dict[str, Any], path: list[str], shape: Shape, values: list[tuple[Slot, str]]) -> None:
    """Put values at a path of a record; those of a list of records go each into the item of its slot."""
    name, *rest = path
    inner = fields_of(shape.of)[name].shape if shape.form in (Form.RECORD, Form.SOURCE) else Shape(Form.TEXT)
    if inner.form is not Form.LIST:
        if rest:
            _put(tree.setdefault(name, {}), rest, inner, values)
        else:
            tree.setdefault(name, values[0][1])
        return
    if not rest:
        tree.setdefault(name, []).extend(text for _, text in values)
        return
    slots = tree.setdefault(name, _Slots())
    for slot, text in values:
        _put(slots.setdefault(slot, {}), rest, inner.items, [((), text)])


def _listed(tree: Any) -> Any:
    """Return a record with its slots as lists; what holds for all items, such as a fixed value, is put into each."""
    if isinstance(tree, _Slots):
        common = tree.get((), {})
        others = [slot for slot in tree if slot != ()]
        if not others:
            return [_listed(common)]
        return [{**_listed(common), **_listed(tree[slot])} for slot in sorted(others, key=_order)]
    if isinstance(tree, dict):
        return {key: _listed(value) for key, value in tree.items()}
    return tree


def _order(slot: Slot) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (0, part) for part in slot]


__all__ = ["Steps", "apply_mapping", "mapped_items", "unseen_notes"]
