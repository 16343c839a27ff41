"""XML without entities, document types or anything else that reaches beyond the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from counterpoint.importers._documents import DEPTH_LIMIT, BadInput, Document, Kind
from counterpoint.importers._leaves import Steps

_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://search.yahoo.com/mrss/": "media",
    "https://schema.org": "schema",
    "http://schema.org": "schema",
    "http://www.w3.org/2005/Atom": "atom",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class _Open:
    def __init__(self, name: str, line: int, column: int) -> None:
        self.name = name
        self.children: dict[str, Any] = {}
        self.texts: list[str] = []
        self.place = (line, column)


class _Builder:
    """Builds the tree while the text is read, and remembers where each element began."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parser: Any = None
        self.open: list[_Open] = [_Open("", 1, 1)]
        self.places: dict[int, tuple[int, int]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self.open) > DEPTH_LIMIT:
            raise BadInput(f"{self.name}: nested more than {DEPTH_LIMIT} levels deep")
        made = _Open(_plain(tag), self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        for name, value in attributes.items():
            made.children[f"@{_plain(name)}"] = value
        self.open.append(made)

    def data(self, text: str) -> None:
        self.open[-1].texts.append(text)

    def end(self, tag: str) -> None:
        done = self.open.pop()
        text = "".join(done.texts)
        value: Any = text
        if done.children:
            value = {**done.children, **({"#text": text} if text.strip() else {})}
        holder = self.open[-1].children
        placed = _Placed(value, done.place)
        if done.name not in holder:
            holder[done.name] = placed
        elif isinstance(holder[done.name], list):
            holder[done.name].append(placed)
        else:
            holder[done.name] = [holder[done.name], placed]

    def close(self) -> Any:
        return self.open[0].children


class _Placed:
    """A value and where its element began."""

    __slots__ = ("place", "value")

    def __init__(self, value: Any, place: tuple[int, int]) -> None:
        self.value = value
        self.place = place


def read_xml(data: bytes, name: str) -> Document:
    """Read a document of XML.

    Raises:
        BadInput: if it is none, or has entities of its own.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import DefusedXMLParser, ParseError
    except ImportError:
        raise BadInput(f"{name} is XML; install 'counterpoint[import]' to read it") from None
    data, notes = _with_prefixes(data)
    builder = _Builder(name)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    builder.parser = parser.parser
    try:
        parser.feed(data)
        tree = parser.close()
    except DefusedXmlException:
        raise BadInput(f"{name} has a document type or entities of its own, which are not read") from None
    except ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise BadInput(f"{name}:{line}:{column + 1}: not XML: {reason}") from None
    except (ValueError, LookupError, RecursionError) as error:
        raise BadInput(f"{name} cannot be read as XML: {error}") from None
    places: dict[Steps, tuple[int, int]] = {}
    plain = _unplaced(tree, (), places)

    def locate(wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
        return {steps: place for steps in wanted if (place := _nearest(steps, places))}

    return Document(name, Kind.XML, plain, locate, (), notes)


_PREFIX = re.compile(rb"<([A-Za-z][\w.-]*):[A-Za-z]|\s([A-Za-z][\w.-]*):[A-Za-z][\w.-]*\s*=\s*[\"']")
_ROOT = re.compile(rb"<[A-Za-z][\w.:-]*")


def _with_prefixes(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Declare the prefixes that a feed uses without having declared them, as many do; they mean what they say."""
    used = {found[1] or found[2] for found in _PREFIX.finditer(data)} - {b"xml", b"xmlns"}
    missing = sorted(prefix for prefix in used if b"xmlns:" + prefix not in data)
    root = _ROOT.search(data)
    if not missing or root is None:
        return data, ()
    declared = b"".join(b' xmlns:%b="undeclared:%b"' % (prefix, prefix) for prefix in missing)
    names = ", ".join(repr(prefix.decode()) for prefix in missing)
    return data[: root.end()] + declared + data[root.end() :], (f"prefixes that are not declared: {names}",)


def _nearest(steps: Steps, places: Mapping[Steps, tuple[int, int]]) -> tuple[int, int] | None:
    while steps:
        if steps in places:
            return places[steps]
        steps = steps[:-1]
    return None


def _unplaced(value: Any, steps: Steps, places: dict[Steps, tuple[int, int]]) -> Any:
    if isinstance(value, _Placed):
        places[steps] = value.place
        value = value.value
    if isinstance(value, dict):
        return {key: _unplaced(inner, (*steps, key), places) for key, inner in value.items()}
    if isinstance(value, list):
        return [_unplaced(inner, (*steps, index), places) for index, inner in enumerate(value)]
    return value


def _plain(tag: str) -> str:
    """Return a name with the prefix by which its namespace is known, if it is one of those."""
    space, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if "wordpress.org/export" in space:
        return f"{'excerpt' if 'excerpt' in space else 'wp'}:{local}"
    prefix = space.removeprefix("undeclared:") if space.startswith("undeclared:") else _PREFIXES.get(space, "")
    return f"{prefix}:{local}" if prefix else local
