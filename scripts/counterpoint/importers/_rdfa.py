"""RDFa Lite 1.1 in HTML as the tree that JSON-LD would be: `vocab`, `typeof`, `property`, `resource` and `prefix`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from counterpoint.importers._elements import Element, Placed, PlacedItem

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/")


def read_rdfa(root: Element) -> list[dict[str, Any]]:
    """Return the items of a page that are not part of others."""
    found: list[dict[str, Any]] = []
    waiting: list[tuple[Element, PlacedItem | None, Mapping[str, str]]] = [(root, None, {})]
    while waiting:
        element, item, prefixes = waiting.pop()
        given = element.attributes
        if given.get("prefix"):
            prefixes = {**prefixes, **dict(re.findall(r"([\w.-]+):\s+(\S+)", given["prefix"]))}
        names = [_name(name, prefixes) for name in given.get("property", "").split()] if item is not None else []
        if given.get("typeof", "").strip():
            made = PlacedItem(element.place)
            types = [_name(name, prefixes) for name in given["typeof"].split()]
            made["@type"] = types[0] if len(types) == 1 else types
            resource = _resource(element)
            if resource is not None:
                made["@id"] = resource
            if item is not None and names:
                item.add(names, made)
            else:
                found.append(made)
            item = made
        elif item is not None and names:
            item.add(names, _value(element))
        waiting += [(child, item, prefixes) for child in reversed(element.children)]
    return found


def _resource(element: Element) -> Placed | None:
    for name in ("about", "resource", "href", "src"):
        if element.attributes.get(name):
            return Placed(element.attributes[name], element.place)
    return None


def _value(element: Element) -> Placed:
    """Return the value of a property: what is written for programs, the page that it leads to, or its text."""
    given = element.attributes
    for name in ("content", "resource", "href", "src", "datetime"):
        if name in given:
            return Placed(given[name], element.place)
    return Placed(element.text, element.place)


def _name(name: str, prefixes: Mapping[str, str]) -> str:
    """Return a name of schema.org without its vocabulary, and any other as it is written."""
    prefix, _, local = name.partition(":")
    whole = prefixes[prefix] + local if local and prefix in prefixes else name
    return _SCHEMA.sub("", whole) if _SCHEMA.match(whole) else name
