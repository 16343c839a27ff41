"""Saved pages: the JSON-LD and the microdata in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from counterpoint.importers._documents import DEPTH_LIMIT, BadInput, Document, Kind
from counterpoint.importers._json import is_deeper, locate_json, parse_json
from counterpoint.importers._leaves import Steps
from counterpoint.importers._microdata import read_microdata

_SCRIPT = re.compile(
    r"<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json[^>]*>(?P<text>.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_WRAPPING = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")


def read_page(text: str, name: str) -> Document:
    """Read the data in a saved page; the rest of the page is for readers.

    Raises:
        BadInput: if a part of it says that it is JSON, and is not.
    """
    blocks: list[Any] = []
    starts: list[tuple[int, str]] = []
    for found in _SCRIPT.finditer(text):
        block = _WRAPPING.sub(lambda match: " " * len(match[0]), found["text"])
        line = text.count("\n", 0, found.start("text"))
        try:
            tree = parse_json(block)
        except json.JSONDecodeError as error:
            column = error.colno if error.lineno > 1 else found.start("text") - text.rfind("\n", 0, found.start("text"))
            message = error.msg[:1].lower() + error.msg[1:]
            raise BadInput(f"{name}:{line + error.lineno}:{column}: not JSON: {message}") from None
        except RecursionError:
            raise BadInput(f"{name}: nested more than {DEPTH_LIMIT} levels deep") from None
        blocks.append(tree)
        starts.append((line, block))
    tree = {"json-ld": blocks, "microdata": read_microdata(text)}
    tree = {key: value for key, value in tree.items() if value}
    if not tree:
        raise BadInput(f"{name} is a page without data in it: no JSON-LD and no microdata")
    if is_deeper(tree, DEPTH_LIMIT):
        raise BadInput(f"{name}: nested more than {DEPTH_LIMIT} levels deep")

    def locate(wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
        found: dict[Steps, tuple[int, int]] = {}
        for number, (line, block) in enumerate(starts):
            inside = [steps[2:] for steps in wanted if steps[:2] == ("json-ld", number)]
            for steps, (row, column) in locate_json(block, inside).items():
                found[("json-ld", number, *steps)] = (line + row, column)
        return found

    return Document(name, Kind.PAGE, tree, locate)
