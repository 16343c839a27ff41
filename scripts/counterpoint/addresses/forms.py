"""Forms of address that rows about hosts are written in: which texts are one, and what it takes from an address.

A form is a path with names in braces (`/watch/{id}`); a pair of forms, `left = right`, says how an address of the one
is written as the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from counterpoint.addresses.known import HostRow

Query = tuple[tuple[str, str], ...]


class Wrapped(NamedTuple):
    """An archive's address that contains the address of the page.

    Attributes:
        moment: digits of the moment; empty or with a star if the address does not lead to one copy.
        page: the address of the page, as written.
    """

    moment: str
    page: str


def split_query(query: str) -> Query:
    """Return the names and values of a query, in its order."""
    pairs = (piece.partition("=") for piece in query.split("&") if piece)
    return tuple((name, value) for name, _, value in pairs)


def form_fault(kind: str, text: str) -> str:
    """Say what is wrong with a form of address, as a clause whose subject is the form; empty if nothing is.

    Args:
        kind: the field that it stands in: `parameters`, `same`, `copies` or `targets`.
    """
    if kind == "parameters":
        return "" if _PARAMETER.fullmatch(text) else "is not the name of a parameter"
    sides = text.split(" = ")
    if len(sides) != (2 if kind == "same" else 1):
        return "is not two forms with ' = ' between them" if kind == "same" else "is one form too many"
    names = [_PLACEHOLDER.findall(side) for side in sides]
    for side, found in zip(sides, names, strict=True):
        if not re.match("/", side) and not (kind == "same" and re.match("[a-z0-9{]", side)):
            return f"has {side!r}; expected a path that begins with '/'"
        rest = _PLACEHOLDER.sub("", side)
        if set("{}\\ ") & set(rest) or len(set(found)) < len(found):
            return "has braces that do not enclose a name, or a name twice"
        if re.search(r"\}[^/.?=&:]", side):
            return "has something directly behind a '}' that is no '/', '.', '?', '=', '&' or ':'"
    if kind == "same" and not set(names[1]) <= set(names[0]):
        return "names something on its right that is not on its left"
    if kind == "copies" and not names[0]:
        return "names nothing; expected '{moment}', '{page}' or '{id}'"
    return ""


_PARAMETER = re.compile(r"[^\s?&=#*]+\*?")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


class _Form(NamedTuple):
    """One side of a pair of forms of address."""

    host: str
    path: str
    query: Mapping[str, str]


@lru_cache(maxsize=512)
def _form(text: str) -> _Form:
    rest, _, query = text.partition("?")
    host, slash, path = rest.partition("/")
    return _Form(host, slash + path, dict(split_query(query)))


@lru_cache(maxsize=512)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(lambda found: f"(?P<{found[1]}>[^/?.]+)" if found[1] else re.escape(found[0]), form))


_PLACE = re.compile(r"\{([a-z]+)\}|[^{]+")


def same_form(row: HostRow, host: str, path: str, query: Query) -> tuple[str, str, Query]:
    """Return the parts of an address in the form by which a platform's pages are compared."""
    for _ in row.same:
        before = host, path, query
        for pair in row.same:
            left, _, right = pair.partition(" = ")
            host, path, query = _rewritten(_form(left.strip()), _form(right.strip()), row, host, path, query)
        if (host, path, query) == before:
            break
    return (row.names[0] if host in row.names else host), path, query


def _rewritten(left: _Form, right: _Form, row: HostRow, host: str, path: str, query: Query) -> tuple[str, str, Query]:
    taken: dict[str, str] = {}
    for pattern, value in ((left.host, host), (left.path, path)):
        if pattern:
            found = _pattern(pattern).fullmatch(value)
            if not found:
                return host, path, query
            taken |= found.groupdict()
    if not left.host and not any(host == name or host.endswith(f".{name}") for name in row.names):
        return host, path, query
    values = dict(query)
    for name, pattern in left.query.items():
        if name not in values:
            return host, path, query
        taken[pattern.strip("{}")] = values.pop(name)
    values |= {name: pattern.format_map(taken) for name, pattern in right.query.items()}
    return (
        right.host.format_map(taken) or host,
        right.path.format_map(taken) or path,
        tuple(sorted(values.items())),
    )


_MEANINGS = {
    "moment": r"(?P<moment>\d{1,14}|\d{4}[.-]\d\d[.-]?\d\d[.-]?\d\d[-:]?\d\d(?:[-:]?\d\d)?|\d*\*)(?:[a-z]{2}_)?",
    "year": r"(?P<moment>\d{4,14}|\*|\d*\*)(?:[a-z]{2}_)?",
    "page": r"(?P<page>\S+)",
}


@lru_cache(maxsize=256)
def copy_pattern(form: str) -> re.Pattern[str]:
    """Return what matches the path of a copy in an archive that writes its addresses in that form."""
    with_moment = "{moment}" in form or "{year}" in form
    meanings = _MEANINGS if with_moment else _MEANINGS | {"page": r"(?P<page>[a-z][a-z0-9+.-]*(?::|%3A)\S+)"}
    # Behind `/amp/s/` the address stands without its scheme.
    if form.startswith(("/amp/", "/c/", "/v/", "/wp/")):
        meanings = _MEANINGS
    # What stands for something else ends where what follows it comes first; names side by side are one.
    pattern, waiting = "", False
    for found in _PLACE.finditer(form):
        if found[1] and found[1] not in meanings:
            waiting = True
            continue
        part = meanings[found[1]] if found[1] else re.escape(found[0])
        pattern += part if not waiting else rf"[\w.-]+{part}" if found[1] else rf"(?>[\w.-]+?{part})"
        waiting = False
    return re.compile(pattern + (r"[\w.-]+" if waiting else ""), re.IGNORECASE)


def first_page(forms: Sequence[str], rest: str) -> Wrapped | None:
    """Return the page, and the moment, in the rest of an archive's address, by the first form that fits."""
    for form in forms:
        found = copy_pattern(form).fullmatch(rest) if "{page}" in form else None
        if found:
            return Wrapped(found.groupdict().get("moment") or "", found["page"])
    return None
