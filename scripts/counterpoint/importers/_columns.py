"""What an input could give to a mapping: the columns of a table, or the ways to the values of its records."""

from __future__ import annotations

from typing import Any

from counterpoint.importers._documents import Document, Kind
from counterpoint.importers._leaves import Unusable, leaves_of

_SAMPLE = 2_000
_DEEPEST = 6


def columns_of(document: Document) -> tuple[str, dict[str, list[str]]]:
    """Return the way to the records, empty if they need none, and the values by column or by the way to them."""
    values: dict[str, list[str]] = {}
    if document.kind is Kind.TABLE:
        for column in document.columns:
            texts = (text for row in document.tree[:_SAMPLE] for _, text in leaves_of(row.get(column, "")))
            values[column] = [text.strip() for text in texts if _is_value(text)]
        return "", values
    way, records = _records(document.tree)
    for record in records[:_SAMPLE]:
        _gather(record, "", values, 0)
    return way, values


def _records(tree: Any) -> tuple[str, list[dict[str, Any]]]:
    """Return the longest list of mappings that no other list is around, and the way to it."""
    found: list[tuple[str, list[dict[str, Any]]]] = []
    waiting: list[tuple[str, Any]] = [("", tree)]
    while waiting:
        way, value = waiting.pop()
        if isinstance(value, dict) and way.count(".") < _DEEPEST:
            waiting += [(f"{way}.{key}" if way else key, inner) for key, inner in value.items() if _can_be_named(key)]
        elif isinstance(value, list):
            inside = [inner for item in value for inner in (item if isinstance(item, list) else [item])]
            found.append((f"{way}[]" if way else "", [item for item in inside if isinstance(item, dict)]))
    return max(found, key=lambda each: len(each[1]), default=("", []))


def _gather(value: Any, way: str, values: dict[str, list[str]], depth: int) -> None:
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            if _can_be_named(key):
                _gather(inner, f"{way}.{key}" if way else key, values, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            _gather(item, way if way.endswith("[]") else f"{way}[]", values, depth + 1)
    elif isinstance(value, str) and way:
        here = values.setdefault(way, [])
        if _is_value(value):
            here.append(value.strip())


def _can_be_named(key: str) -> bool:
    """Whether a way can contain a name."""
    return bool(key) and "." not in key and "[]" not in key


def _is_value(text: str) -> bool:
    return bool(text.strip()) and not isinstance(text, Unusable)
