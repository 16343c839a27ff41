"""Saved pages: the JSON-LD, the microdata and the RDFa in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from counterpoint.importers._documents import DEPTH_LIMIT, BadInput, Document, Kind
from counterpoint.importers._elements import Place, elements_of
from counterpoint.importers._json import is_deeper, locate_json, parse_json
from counterpoint.importers._leaves import Steps
from counterpoint.importers._microdata import read_microdata
from counterpoint.importers._rdfa import read_rdfa

_OPENING = re.compile(r"<!--(?!\[if)|<script\b", re.IGNORECASE)
_IS_DATA = re.compile(r"\btype\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_CLOSING = re.compile(r"</script\s*>", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:(?://\s*)?(?:-->|\]\]>)|/\*\s*\]\]>\s*\*/|;)\s*$"
)


class ScriptPlace(NamedTuple):
    """Where a script stands in a page: its element, and where its text begins."""

    start: int
    inside: int
    end: int


def scripts_in(text: str) -> Iterator[tuple[ScriptPlace, str]]:
    """Yield each script of JSON-LD: where it stands, and what is in it.

    What is commented out is no part of the page; a comment inside of a script is part of that.
    """
    at = 0
    # What ends nowhere is looked for once.
    comments = closings = True
    while found := _OPENING.search(text, at):
        if found[0] == "<!--":
            end = text.find("-->", found.end()) if comments else -1
            comments = end >= 0
            at = end + 3 if comments else found.end()
            continue
        end = text.find(">", found.end())
        if end < 0:
            return
        at = end + 1
        if closings and _IS_DATA.search(text, found.end(), end):
            closing = _CLOSING.search(text, at)
            closings = closing is not None
            if closing:
                yield ScriptPlace(found.start(), at, closing.end()), _unwrapped(text[at : closing.start()])
                at = closing.end()


def _unwrapped(text: str) -> str:
    """Return a script without the signs that hide it from readers of HTML or XML; each place stays where it was."""
    while True:
        bare = _WRAPPING.sub(lambda match: " " * len(match[0]), text)
        if bare == text:
            return bare
        text = bare


def read_page(text: str, name: str) -> Document:
    """Read the data in a saved page; the rest of the page is for readers.

    Raises:
        BadInput: if a part of it says that it is JSON, and is not.
    """
    blocks: list[Any] = []
    starts: list[tuple[int, str]] = []
    faults: list[str] = []
    for place, block in scripts_in(text):
        start = place.inside
        line = text.count("\n", 0, start)
        try:
            tree = parse_json(block, strict=False)
        except json.JSONDecodeError as error:
            column = error.colno if error.lineno > 1 else start - text.rfind("\n", 0, start)
            message = error.msg[:1].lower() + error.msg[1:]
            faults.append(f"{name}:{line + error.lineno}:{column}: not JSON: {message}")
            continue
        except RecursionError:
            raise BadInput(f"{name}: nested more than {DEPTH_LIMIT} levels deep") from None
        blocks.append(tree)
        starts.append((line, block))
    if faults and not blocks:
        raise BadInput(faults[0])
    data = {key: value for key, value in {"json-ld": blocks, **_in_markup(text)}.items() if value}
    if not data:
        raise BadInput(f"{name} is a page without data in it: no JSON-LD, microdata or RDFa")
    if is_deeper(data, DEPTH_LIMIT):
        raise BadInput(f"{name}: nested more than {DEPTH_LIMIT} levels deep")

    def locate(wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
        found = {steps: place for steps in wanted if (place := _place_in(data, steps))}
        for number, (line, block) in enumerate(starts):
            inside = [steps[2:] for steps in wanted if steps[:2] == ("json-ld", number)]
            for steps, (row, column) in locate_json(block, inside).items():
                found[("json-ld", number, *steps)] = (line + row, column)
        return found

    return Document(name, Kind.PAGE, data, locate, (), tuple(f"{fault}; this part was not read" for fault in faults))


def _in_markup(text: str) -> dict[str, list[Any]]:
    """Return the items that the attributes of a page's elements make, by the way of writing them."""
    if "itemscope" not in text.lower() and "typeof" not in text.lower():
        return {}
    root = elements_of(text)
    return {"microdata": read_microdata(root), "rdfa": read_rdfa(root)}


def _place_in(tree: Any, steps: Steps) -> Place | None:
    """Return where a value of the markup begins; None for what is in a script."""
    value = tree
    for step in steps:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    place: Place | None = getattr(value, "place", None)
    return place
