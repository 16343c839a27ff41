"""Writes values as YAML in the form that analysts use: block style, quoted prose, literal blocks for long texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[a-z0-9][a-z0-9?_-]*(?:#[a-z0-9-]+)?|https?://[A-Za-z0-9./_?=&%+-]+")
_RESERVED = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)")
QUOTED = 90
"""Longest text that is written in quotes; a longer one becomes a literal block."""


def dump(value: Mapping[str, Value]) -> str:
    """Return a mapping as the text of a YAML file."""
    return "\n".join(_block(value, 0)) + "\n"


def _block(value: Mapping[str, Value], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{pad}{key}:"
            yield from _block(item, depth + 1)
        elif isinstance(item, str | int):
            yield f"{pad}{key}: {_scalar(item, depth + 1)}"
        elif all(isinstance(each, str) and _PLAIN.fullmatch(each) for each in item):
            yield f"{pad}{key}: [{', '.join(str(each) for each in item)}]"
        else:
            yield f"{pad}{key}:"
            yield from _items(item, depth + 1)


def _items(items: Sequence[Value], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _block(item, depth + 1)
            yield f"{pad}- {first.lstrip()}"
            yield from rest
        elif isinstance(item, str | int):
            yield f"{pad}- {_scalar(item, depth + 1)}"
        else:
            raise TypeError("a list within a list does not occur in records")


def _scalar(value: str | int, depth: int) -> str:
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and not _RESERVED.fullmatch(value):
        return value
    if len(value) <= QUOTED and "\n" not in value:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    pad = "  " * depth
    return "|-\n" + "\n".join(f"{pad}{each}" if each else "" for each in value.split("\n"))
