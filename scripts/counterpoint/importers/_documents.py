"""An input as a document: a tree, whatever it was written in, and where its values stand.

    bytes -> document (JSON, lines of JSON, XML, a saved page, a table) -> items (what an importer finds) -> records

What kind of document it is, its content says, not its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from counterpoint.errors import CounterpointError
from counterpoint.importers._leaves import Leaf, Steps, Unusable

SIZE_LIMIT = 50 * 1024 * 1024
"""Most bytes of an input."""
ROW_LIMIT = 200_000
"""Most rows of a table."""
DEPTH_LIMIT = 64
"""Deepest nesting."""

Locate = Callable[[Iterable[Steps]], Mapping[Steps, tuple[int, int]]]
"""Finds the line and column of values, each from 1; 0 where it is not known."""


class BadInput(CounterpointError):
    """An input cannot be read, or there is nothing in it that is wanted; the message says where and what."""

    slug = "bad-input"


class NotUtf8(BadInput):
    """An input is not UTF-8, and nothing says what else it is.

    Args:
        data: the input.
    """

    def __init__(self, message: str, data: bytes) -> None:
        super().__init__(message)
        self.data = data


class Kind(StrEnum):
    """What sort of document it is."""

    JSON = "JSON"
    XML = "XML"
    PAGE = "a saved page"
    TABLE = "a table"


@dataclass(frozen=True)
class Document:
    """An input that was read.

    Attributes:
        name: of the file, for messages.
        tree: of a table, a list of rows by the names of the columns.
        columns: of a table, in their order.
        notes: what was left unread, and other things that people should know.
        files: of several that were joined, the file of each, by the name that its rows stand under.
    """

    name: str
    kind: Kind
    tree: Any
    locate: Locate = field(repr=False)
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def file_of(self, steps: Steps) -> str:
        """Return the name of the file that a value stands in."""
        return self.files.get(str(steps[0]), self.name) if steps else self.name


def decoded(data: bytes, name: str, encoding: str = "") -> str:
    """Return the text of an input.

    Raises:
        BadInput: if it is not UTF-8, and nothing says what else it is.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = encoding or "utf-16"
    try:
        return data.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data[: error.start].rfind(b"\n")
        likely = likely_encoding(data, "")
        raise NotUtf8(
            f"{name}:{line}:{column}: byte 0x{data[error.start]:02x} is not {encoding or 'UTF-8'}; "
            f"save the file as UTF-8, or name its encoding in the mapping, such as 'encoding: {likely or 'cp1251'}'",
            data,
        ) from None
    except LookupError:
        raise BadInput(f"there is no encoding {encoding!r}") from None


_ENCODINGS = {
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "cp1251"),
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "ar": "cp1256",
    "el": "cp1253",
    "he": "cp1255",
    "tr": "cp1254",
}
"""Code pages in which programs for Windows save what is in a language; all others have that of Western Europe."""


def likely_encoding(data: bytes, lang: str) -> str:
    """Return the encoding that an input in a language most likely has if it is not UTF-8; empty if none fits."""
    expected = _ENCODINGS.get(lang.partition("-")[0], "cp1252")
    if expected in ("cp1250", "cp1252", "cp1254", "cp1257") and _mostly_beyond_ascii(data):
        expected = "cp1251"
    for name in dict.fromkeys((expected, "cp1252", "cp1251", "cp1250")):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return ""


def _mostly_beyond_ascii(data: bytes) -> bool:
    """Whether most letters are none of ASCII: then no code page of Latin letters fits."""
    beyond = sum(data.count(byte) for byte in range(0xC0, 0x100))
    return beyond > sum(data.count(byte) for byte in b"abcdefghijklmnopqrstuvwxyz")


def joined(documents: Sequence[Document]) -> Document:
    """Return several tables as one document: a mapping of rows by the names of the files, without their endings."""
    names = [document.name.rpartition("/")[2].partition(".")[0] for document in documents]
    if len(set(names)) < len(names):
        raise BadInput(f"two files are called {names[0]!r}; rename one")
    by_name = dict(zip(names, documents, strict=True))

    def locate(wanted: Iterable[Steps]) -> Mapping[Steps, tuple[int, int]]:
        found: dict[Steps, tuple[int, int]] = {}
        for name, document in by_name.items():
            inside = [steps[1:] for steps in wanted if steps[:1] == (name,)]
            found |= {(name, *steps): place for steps, place in document.locate(inside).items()}
        return found

    notes = tuple(note for document in documents for note in document.notes)
    tree = {name: document.tree for name, document in by_name.items()}
    files = {name: document.name for name, document in by_name.items()}
    return Document(" and ".join(files.values()), Kind.JSON, tree, locate, (), notes, files)


BESIDE = ("link", "comment")
"""What a cell of a workbook may have beside its text."""


def beside_name(column: str, what: str = "link") -> str:
    """Return the name of the column in which stands what the cells of a column have beside their texts."""
    return f"{column} ({what})"


class Node:
    """A value of a document with the way to it: what is wanted from it may be there once, many times, or not.

    Attributes:
        named: nodes by the `@id` that they have: a mapping of nothing else than such an id stands for that node.
    """

    __slots__ = ("named", "steps", "value")

    def __init__(self, value: Any, steps: Steps = (), named: Mapping[str, Node] | None = None) -> None:
        self.value = value
        self.steps = steps
        self.named = named

    def _inner(self, value: Any, step: str | int) -> Node:
        if self.named and isinstance(value, dict) and set(value) <= {"@id", "@type"} and value.get("@id") in self.named:
            return self.named[value["@id"]]
        return Node(value, (*self.steps, step), self.named)

    def get(self, *names: str) -> Node:
        """Return the first value of those names that is there; a node of nothing if none is.

        Blanks around a key do not count, since some who write by hand leave them there, and neither does the vocabulary
        before it, as in `schema:url`.
        """
        if isinstance(self.value, list) and len(self.value) == 1:
            return self._inner(self.value[0], 0).get(*names)
        if isinstance(self.value, dict):
            for name in names:
                if name in self.value:
                    return self._inner(self.value[name], name)
            for name in names:
                for key in self.value:
                    if _local(key) == name:
                        return self._inner(self.value[key], key)
        return Node(None, self.steps, self.named)

    def each(self) -> list[Node]:
        """Return the items of a list, or the value itself if it is none; nothing for nothing."""
        if isinstance(self.value, list):
            return [self._inner(value, index) for index, value in enumerate(self.value)]
        return [] if self.value in (None, "") else [self]

    @property
    def text(self) -> Leaf | None:
        """The text, if it is one and there is something in it."""
        value, steps = self.value, self.steps
        if isinstance(value, list) and len(value) == 1:
            value, steps = value[0], (*steps, 0)
        for inside in ("@value", "#text", "#text"):
            if isinstance(value, dict) and isinstance(value.get(inside), str):
                value, steps = value[inside], (*steps, inside)
        usable = isinstance(value, str) and value.strip() and not isinstance(value, Unusable)
        return Leaf(value, steps) if usable else None

    @property
    def texts(self) -> list[Leaf]:
        """All texts in it."""
        return [text for node in self.each() if (text := node.text) is not None]

    def is_a(self, *types: str) -> bool:
        """Whether it says of itself that it is of one of those types."""
        if not isinstance(self.value, dict):
            return False
        found = {text.strip().rpartition("/")[2].rpartition(":")[2] for text in self.get("@type", "type").texts}
        return bool(found & set(types))


_VOCABULARY = re.compile(r"(?:https?://(?:www\.)?schema\.org/|(?:schema|sdo|s):)(?=\w)")
"""What stands before the names of schema.org: its address, or one of the prefixes that are used for it."""


def _local(key: str) -> str:
    """Return a name without its vocabulary."""
    return _VOCABULARY.sub("", key.strip())


def table_of(tree: Any) -> str:
    """Return a tree in one line, the same for equal trees: what digests are made of."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
