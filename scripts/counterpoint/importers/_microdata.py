"""Microdata (HTML Living Standard, section 5) as the tree that JSON-LD would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterpoint.importers._documents import DEPTH_LIMIT
from counterpoint.importers._elements import Element, PlacedItem


def read_microdata(root: Element) -> list[dict[str, Any]]:
    """Return the items of a page that are not part of others."""
    items = [element for element in root.all() if "itemscope" in element.attributes]
    if not items:
        return []
    named: dict[str, Element] = {}
    for element in root.all():
        if element.attributes.get("id"):
            named.setdefault(element.attributes["id"], element)
    used: set[int] = set()
    found: dict[int, dict[str, Any]] = {}
    # An item that is said to be a property is one of its own where nothing around it is an item.
    for inner in (False, True):
        for element in items:
            if ("itemprop" in element.attributes) is inner and element.number not in used:
                found[element.number] = _item(element, named, used, ())
    return [found[number] for number in sorted(found)]


def _item(element: Element, named: Mapping[str, Element], used: set[int], around: tuple[int, ...]) -> PlacedItem:
    used.add(element.number)
    given = element.attributes
    item = PlacedItem(element.place)
    if given.get("itemtype", "").strip():
        item["@type"] = given["itemtype"].split()[0]
    if given.get("itemid"):
        item["@id"] = given["itemid"]
    here = (*around, element.number)
    for inner in _properties(element, named):
        names = inner.attributes["itemprop"].split()
        if "itemscope" not in inner.attributes:
            item.add(names, inner.value)
        elif inner.number not in here and len(here) <= DEPTH_LIMIT:
            item.add(names, _item(inner, named, used, here))
    return item


def _properties(item: Element, named: Mapping[str, Element]) -> Iterator[Element]:
    """Yield the elements that are properties of an item: those in it, and those that it refers to by `itemref`."""
    referred = [named[name] for name in item.attributes.get("itemref", "").split() if name in named]
    waiting = [*item.children, *referred]
    seen = {item.number}
    found: list[Element] = []
    while waiting:
        element = waiting.pop()
        if element.number in seen:
            continue
        seen.add(element.number)
        if "itemscope" not in element.attributes:
            waiting += element.children
        if element.attributes.get("itemprop", "").strip():
            found.append(element)
    yield from sorted(found, key=lambda element: element.number)
