"""The index of another site, taken over into this one: as values, never as the scripts that they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from counterpoint.exporters._search import FOLDER, FORMAT, ROOT, script, value_of

Read = Callable[[str], bytes | None]
"""Returns a file of the other site, by its path; None if there is none."""

SHOWN = "search.js"

_DOT = r"(?:\.|%2e)"
_WITHIN = re.compile(rf"(?!{_DOT}|/)(?!.*/{_DOT})[^\s:?#\\<>\"']*", re.IGNORECASE)
"""An address within a site."""


def root_of(read: Read) -> dict[str, Any]:
    """Return what the root of an index says.

    Raises:
        ValueError: if there is none, or it is one of another version.
    """
    root = _value(read, ROOT)
    if not isinstance(root, dict) or root.get("format") != FORMAT:
        raise ValueError("it was made by another version")
    return root


def copied_files(read: Read) -> Iterator[tuple[str, str]]:
    """Yield the files of an index and what is shown of its documents: paths in its folder, and contents.

    Raises:
        ValueError: if something is not what an index has.
    """
    root = root_of(read)
    root |= {"also": []}
    yield ROOT, script(root)
    for kind in "tru":
        for name in _names(read, kind):
            yield name, script(_text(_value(read, name), name))
    for name in _names(read, "p"):
        paths = _value(read, name)
        if not isinstance(paths, list) or not all(isinstance(each, str) and _WITHIN.fullmatch(each) for each in paths):
            raise ValueError(f"{name} has an address that leads out of the site")
        yield name, script(paths)
        for path in paths:
            shown = _value(read, path + SHOWN)
            if not isinstance(shown, dict):
                raise ValueError(f"{path}{SHOWN} is no document")
            yield path + SHOWN, script(shown)


def _names(read: Read, kind: str) -> Iterator[str]:
    for number in count():
        name = f"{FOLDER}{kind}{number}.js"
        if read(name) is None:
            return
        yield name


def _value(read: Read, path: str) -> Any:
    payload = read(path)
    if payload is None:
        raise ValueError(f"there is no {path}")
    return value_of(payload.decode("utf-8"))


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is no list of words")
    return value
