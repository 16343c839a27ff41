"""Data that stand as text inside of other documents: JSON-LD in the items of a feed, what PHP wrote in an export."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from counterpoint.importers._documents import DEPTH_LIMIT, Document
from counterpoint.importers._json import is_deeper, parse_json
from counterpoint.importers._page import scripts_in
from counterpoint.importers._php import parse_php

_PHP = re.compile(r"a:\d+:\{")


def with_embedded(document: Document) -> Document:
    """Return a document of XML in which texts that are data are trees; what is broken is noted, and stays a text."""
    notes: list[str] = []
    tree = _opened(document.tree, "", notes)
    if is_deeper(tree, DEPTH_LIMIT):
        return document
    return replace(document, tree=tree, notes=(*document.notes, *notes))


def _opened(value: Any, way: str, notes: list[str]) -> Any:
    if isinstance(value, dict):
        return {key: _opened(inner, f"{way}.{key}" if way else key, notes) for key, inner in value.items()}
    if isinstance(value, list):
        return [_opened(inner, f"{way}[{index}]", notes) for index, inner in enumerate(value)]
    text = value.strip()
    if text.startswith(("{", "[")) and "@type" in text:
        try:
            return parse_json(text)
        except json.JSONDecodeError as error:
            reason = f"{error.msg[:1].lower()}{error.msg[1:]}"
            notes.append(f"{way} is not JSON: {reason} (line {error.lineno}, column {error.colno} of it)")
        except RecursionError:
            notes.append(f"{way} is nested too deeply")
    elif "ld+json" in text:
        return _with_scripts(value, way, notes)
    elif _PHP.match(text):
        try:
            return parse_php(text)
        except ValueError as error:
            notes.append(f"{way} is not what PHP wrote: {error}")
    return value


def _with_scripts(html: str, way: str, notes: list[str]) -> Any:
    """Return HTML with the data of its scripts beside the rest of it; the HTML as it is if there are none."""
    trees: list[Any] = []
    rest, end = [], 0
    for place, block in scripts_in(html):
        try:
            trees.append(parse_json(block, strict=False))
        except (json.JSONDecodeError, RecursionError):
            notes.append(f"{way} has a script that is not JSON")
            continue
        rest.append(html[end : place.start])
        end = place.end
    return {"#text": "".join(rest) + html[end:], "json-ld": trees} if trees else html
