"""Values that PHP's `serialize` wrote: texts, numbers, truth values and arrays of them; no objects."""

from __future__ import annotations

import re
from typing import Any

from counterpoint.importers._documents import DEPTH_LIMIT

_HEAD = re.compile(
    rb"(?:(?P<null>N);|b:(?P<truth>[01]);|[id]:(?P<number>[^;]{1,40});|s:(?P<text>\d{1,9}):\"|a:(?P<array>\d{1,7}):\{)"
)


def parse_php(text: str) -> Any:
    """Return the tree of a serialised value: arrays whose keys count from 0 are lists, all else is text.

    Raises:
        ValueError: if it is none.
    """
    data = text.encode("utf-8", "surrogatepass")
    value, end = _value(data, 0, 0)
    if data[end:].strip():
        raise ValueError(f"something stands behind the value, at byte {end}")
    return value


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    found = _HEAD.match(data, at)
    if found is None:
        raise ValueError(f"no value that PHP wrote, at byte {at}")
    if depth > DEPTH_LIMIT:
        raise ValueError("nested too deeply")
    if found["text"] is not None:
        start = found.end()
        end = start + int(found["text"])
        if data[end : end + 2] != b'";':
            raise ValueError(f"a text is not as long as it says, at byte {at}")
        return data[start:end].decode("utf-8", "replace"), end + 2
    if found["array"] is not None:
        return _array(data, found.end(), int(found["array"]), depth)
    if found["truth"] is not None:
        return ("true" if found["truth"] == b"1" else "false"), found.end()
    return (found["number"] or b"").decode("ascii", "replace"), found.end()


def _array(data: bytes, at: int, size: int, depth: int) -> tuple[Any, int]:
    pairs: dict[str, Any] = {}
    for _ in range(size):
        key, at = _value(data, at, depth + 1)
        value, at = _value(data, at, depth + 1)
        if not isinstance(key, str):
            raise ValueError(f"an array has an array as its key, at byte {at}")
        pairs[key] = value
    if data[at : at + 1] != b"}":
        raise ValueError(f"an array is longer than it says, at byte {at}")
    if list(pairs) == [str(number) for number in range(len(pairs))]:
        return list(pairs.values()), at + 1
    return pairs, at + 1
