"""Microdata (HTML Living Standard, section 5) as the tree that JSON-LD would be."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from counterpoint.importers._words import words

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
_VOID = words("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


class _Element:
    def __init__(self, tag: str, item: dict[str, Any] | None, names: list[str], holder: dict[str, Any] | None) -> None:
        self.tag = tag
        self.item = item
        self.names = names
        self.holder = holder
        self.texts: list[str] | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self._open: list[_Element] = []

    def _item(self) -> dict[str, Any] | None:
        return next((element.item for element in reversed(self._open) if element.item is not None), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        around = self._item()
        names = given.get("itemprop", "").split() if around is not None else []
        item: dict[str, Any] | None = None
        if "itemscope" in given:
            item = {"@type": given["itemtype"].split()[0]} if given.get("itemtype", "").strip() else {}
            if given.get("itemid"):
                item["@id"] = given["itemid"]
            if names and around is not None:
                _add(around, names, item)
            else:
                self.found.append(item)
        element = _Element(tag, item, names, around)
        if names and item is None and around is not None:
            value = _attribute(tag, given)
            if value is not None:
                _add(around, names, value)
            else:
                element.texts = []
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        index = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i].tag == tag), None)
        if index is None:
            return
        for element in reversed(self._open[index:]):
            if element.texts is not None and element.holder is not None:
                _add(element.holder, element.names, " ".join("".join(element.texts).split()))
        del self._open[index:]

    def handle_data(self, data: str) -> None:
        for element in self._open:
            if element.texts is not None:
                element.texts.append(data)


def _attribute(tag: str, given: dict[str, str]) -> str | None:
    """Return the value that an element has in an attribute; None if its text is its value."""
    if "content" in given:
        return given["content"]
    if tag == "meta":
        return ""
    if tag in _ADDRESSES:
        return given.get(_ADDRESSES[tag], "")
    if tag in ("data", "meter"):
        return given.get("value", "")
    return given.get("datetime") if tag == "time" else None


def _add(item: dict[str, Any], names: list[str], value: Any) -> None:
    for name in names:
        if name not in item:
            item[name] = value
        elif isinstance(item[name], list):
            item[name].append(value)
        else:
            item[name] = [item[name], value]


def read_microdata(text: str) -> list[dict[str, Any]]:
    """Return the items of a page that are not part of others."""
    if "itemscope" not in text:
        return []
    reader = _Reader()
    reader.feed(text)
    reader.close()
    while reader._open:
        reader.handle_endtag(reader._open[-1].tag)
    return reader.found
