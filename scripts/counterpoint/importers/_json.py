"""JSON, and lines of JSON: numbers stay the text that was written, keys that come twice are both kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from counterpoint.importers._documents import DEPTH_LIMIT, BadInput, Document, Kind
from counterpoint.importers._leaves import Steps

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)


def read_json(text: str, name: str) -> Document:
    """Read a document of JSON, or one with a value on each line.

    Raises:
        BadInput: if it is neither.
    """
    lines = False
    try:
        try:
            tree = parse_json(text)
        except json.JSONDecodeError:
            tree, lines = _lines(text), True
    except json.JSONDecodeError as error:
        raise BadInput(f"{name}:{error.lineno}:{error.colno}: not JSON: {_clause(error.msg)}") from None
    except RecursionError:
        raise _too_deep(name) from None
    if is_deeper(tree, DEPTH_LIMIT):
        raise _too_deep(name)
    return Document(name, Kind.JSON, tree, partial(_locate_lines if lines else locate_json, text))


def parse_json(text: str, *, strict: bool = True) -> Any:
    """Return the tree of a JSON text: mappings, lists and texts.

    Args:
        strict: whether a line break or a tab in a text is a fault, as the standard says.

    Raises:
        json.JSONDecodeError: if it is none.
        RecursionError: if it is nested too deeply to be read at all.
    """
    return _plain(
        json.loads(text, strict=strict, object_pairs_hook=_mapping, parse_float=str, parse_int=str, parse_constant=str)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value).lower()


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        name, number = key, 1
        while name in made:
            number += 1
            name = f"{key} ({number})"
        made[name] = _plain(value)
    return made


def _lines(text: str) -> list[Any]:
    """Return the values of lines of JSON.

    Raises:
        json.JSONDecodeError: with the place of what is wrong; that in the whole text, if the first line is no mapping.
        RecursionError: if a line is nested too deeply to be read at all.
    """
    found: list[Any] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                value = parse_json(line)
            except json.JSONDecodeError as error:
                if not found:
                    json.loads(text)
                raise json.JSONDecodeError(error.msg, text, start + error.pos) from None
            if not isinstance(value, dict):
                json.loads(text)
            found.append(value)
        start += len(line) + 1
    return found


def is_deeper(tree: Any, limit: int) -> bool:
    """Whether something in a tree is nested more deeply."""
    level = [tree]
    for _ in range(limit):
        level = [
            inner
            for value in level
            if isinstance(value, (dict, list))
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


def _too_deep(name: str) -> BadInput:
    return BadInput(f"{name}: nested more than {DEPTH_LIMIT} levels deep")


def _clause(message: str) -> str:
    return message[:1].lower() + message[1:]


def _locate_lines(text: str, wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    rows = ((steps, steps[0] if steps else 0) for steps in wanted)
    return {steps: (lines[row], 1) for steps, row in rows if isinstance(row, int) and row < len(lines)}


def locate_json(text: str, wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
    """Return line and column of values of a JSON text; only what is wanted is looked up, and nothing is kept."""
    left = set(wanted)
    found: dict[Steps, tuple[int, int]] = {}
    steps: list[Any] = []
    counts: list[dict[str, int]] = []
    key_next = False
    line, line_start = 1, 0
    for token in _TOKEN.finditer(text) if left else ():
        line_start, line = _line_at(text, line_start, line, token.start())
        sign = token[0]
        if sign == ",":
            if steps and isinstance(steps[-1], int):
                steps[-1] += 1
            else:
                key_next = True
            continue
        if sign == ":":
            key_next = False
            continue
        if sign in "]}":
            if steps:
                steps.pop()
                counts.pop()
            key_next = False
            continue
        if key_next:
            steps[-1] = _name_of(sign, counts[-1])
            continue
        here = tuple(steps)
        if here in left:
            found[here] = (line, token.start() - line_start + 1)
            left.discard(here)
            if not left:
                break
        if sign in "[{":
            steps.append(0 if sign == "[" else "")
            counts.append({})
            key_next = sign == "{"
    return found


def _line_at(text: str, line_start: int, line: int, index: int) -> tuple[int, int]:
    """Return the start and the number of the line that an index is in, from an earlier one."""
    breaks = text.count("\n", line_start, index)
    return (text.rfind("\n", line_start, index) + 1, line + breaks) if breaks else (line_start, line)


def _name_of(token: str, counts: dict[str, int]) -> str:
    try:
        key = str(json.loads(token))
    except json.JSONDecodeError:
        key = token
    counts[key] = counts.get(key, 0) + 1
    return key if counts[key] == 1 else f"{key} ({counts[key]})"
