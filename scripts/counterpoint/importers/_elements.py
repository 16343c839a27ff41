"""A saved page as its elements, for readers of the data that its markup has; and values that know where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from counterpoint.importers._words import words

Place = tuple[int, int]
"""Line and column, each from 1."""

_ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
    "iframe": "src",
    "source": "src",
    "track": "src",
    "object": "data",
}
_RELATIVE = ("href", "src", "data", "resource", "about")
_VOID = words("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_UNSEEN = words("script|style|template")
_CLOSES = {
    **dict.fromkeys(words("div|section|article|h1|h2|h3|h4|h5|h6|ul|ol|dl|table|blockquote|figure|pre|hr|p"), ("p",)),
    "li": ("p", "li"),
    **dict.fromkeys(("dt", "dd"), ("p", "dt", "dd")),
    **dict.fromkeys(("td", "th"), ("p", "td", "th")),
    "tr": ("p", "td", "th", "tr"),
    "option": ("option",),
}
"""Elements that end where another begins, since nobody needs to say so."""


class Placed(str):
    """A value of a page, and where its element begins."""

    place: Place

    def __new__(cls, text: str, place: Place) -> Placed:
        """Return a value that stood there."""
        made = super().__new__(cls, text)
        made.place = place
        return made


class PlacedItem(dict[str, Any]):
    """An item of a page, and where its element begins."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def add(self, names: list[str], value: Any) -> None:
        """Add a value under some names; of several under one name, a list is made."""
        for name in names:
            if name not in self:
                self[name] = value
            elif isinstance(self[name], list):
                self[name].append(value)
            else:
                self[name] = [self[name], value]


class Element:
    """An element of a page."""

    __slots__ = ("attributes", "inner", "number", "place", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], place: Place, number: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.place = place
        self.number = number
        self.inner: list[Element | str] = []

    @property
    def children(self) -> list[Element]:
        """The elements directly in it."""
        return [inner for inner in self.inner if isinstance(inner, Element)]

    def all(self) -> Iterator[Element]:
        """Yield every element in it, in their order."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    @property
    def text(self) -> str:
        """What stands in it, in one line."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                parts.append(each)
            elif each.tag not in _UNSEEN:
                waiting += reversed(each.inner)
        return " ".join("".join(parts).split())

    @property
    def value(self) -> Placed:
        """What it says as a property: the attribute that has its value, or its text."""
        given = self.attributes
        name = _ADDRESSES.get(self.tag, "value" if self.tag in ("data", "meter") else "")
        if "content" in given or self.tag == "meta":
            text = given.get("content", "")
        elif name:
            text = given.get(name, "")
        elif self.tag == "time" and "datetime" in given:
            text = given["datetime"]
        else:
            text = self.text
        return Placed(text, self.place)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, (1, 1), 0)
        self._open = [self.root]
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        self._count += 1
        given: dict[str, str] = {}
        for name, value in attrs:
            given.setdefault(name, value or "")
        closes = _CLOSES.get(tag, ())
        while self._open[-1].tag in closes:
            self._open.pop()
        element = Element(tag, given, (line, column + 1), self._count)
        self._open[-1].inner.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        index = next((i for i in range(len(self._open) - 1, 0, -1) if self._open[i].tag == tag), None)
        if index is not None:
            del self._open[index:]

    def handle_data(self, data: str) -> None:
        self._open[-1].inner.append(data)


def elements_of(text: str) -> Element:
    """Return what a page consists of, as an element around all of it."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    _make_whole(reader.root)
    return reader.root


def _make_whole(root: Element) -> None:
    """Complete addresses that begin with a stroke by that of the page, where the page says its own."""
    base = ""
    for element in root.all():
        given = element.attributes
        if element.tag == "base" or (element.tag == "link" and given.get("rel", "").lower() == "canonical"):
            base = base or given.get("href", "")
    if not base.lower().startswith(("https://", "http://")):
        return
    for element in root.all():
        for name in _RELATIVE:
            if element.attributes.get(name, "").startswith("/"):
                with suppress(ValueError):
                    element.attributes[name] = urljoin(base, element.attributes[name])
