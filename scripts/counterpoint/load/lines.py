"""The form that most records have, read line by line: many times faster than by a parser of all of YAML.

What is read here is what `counterpoint fmt` writes: blocks of keys and of items, texts on one line, short lists in
brackets, and literal blocks. Of anything else nothing is said but None, and the parser reads the file, or says what is
wrong with it. So nothing can be read differently here, only faster; a test compares the two.
"""

from __future__ import annotations

import re
from itertools import repeat
from typing import Any

from counterpoint.model.marks import KEY, Step


class Text(str):
    """A scalar whose form matters: how it was written may have changed what it says.

    Attributes:
        comment: a comment stands behind the unquoted value on its line.
        folded: line breaks were turned into spaces, or a final one was added.
        plain: written without quotes.
    """

    __slots__ = ("comment", "folded", "plain")
    comment: bool
    folded: bool
    plain: bool

    def __new__(cls, value: str, *, comment: bool = False, folded: bool = False, plain: bool = False) -> Text:
        """Make a text that remembers its form."""
        text = super().__new__(cls, value)
        text.comment, text.folded, text.plain = comment, folded, plain
        return text


class Fields(dict[str, Any]):
    """A mapping, and the line that it begins on."""

    __slots__ = ("line",)
    line: int


DEPTH = 12
"""Deepest nesting that is read here."""

_START = r"[^\x00-/:-@\[-^`{-\x7f]"
"""Begins a plain text: no sign that means something to YAML."""

_FLOW = rf'(?:{_START}[^:#,\[\]{{}}?"\n]*(?<! )|"[^"\\\n]*")'
"""An item in brackets or braces."""

_BODY = r"(?:\n(?:\1(?(dash)  ) .*| *+(?=\n|\Z)))*+"
"""The lines of a block of text: all that stand deeper than its key, and those that are empty."""

_LINE = re.compile(
    # What each part takes it keeps (`++`): none could be read in two ways, so nothing is tried again with less. Only
    # the spaces behind a key may be those in front of a comment.
    r"(?m:^)( *+)(?P<dash>- ++)?(?:(?P<key>[a-z0-9_][a-z0-9_-]{0,99}+):(?=[ \n]|\Z) *)?"
    rf"(?:(?P<plain>{_START}[^ :#\n]*+(?:(?: ++(?=[^ :#\n])|:(?=[^ \n])|#)[^ :#\n]*+)*+)"
    r'|"(?P<quoted>(?:[^"\\\n]++|\\["\\])++)"'
    # The first sign of what is rarer tells its kind.
    rf"|(?P<other>'[^'\n]*+'|\"\"|[|>]-{_BODY}"
    rf"|\[{_FLOW}(?:, {_FLOW})*\]|\{{[a-z_]+: {_FLOW}(?:, [a-z_]+: {_FLOW})*\}}))?"
    # A comment to this program leaves a text as it is; any other may be a mistake, which the parser's reader tells.
    r"(?:(?<=[^ \n]) +# counterpoint:.*)?(?:\n|\Z)"
    r"| *+#.*\n?"
    r"|(?P<wrong>.+\n?)"
)
"""A line with the block of text that it begins, a comment, or a line of another form. Matches of all of a text take a
third less time than those of each of its lines."""
_ESCAPED = re.compile(r"\\(.)")
_ITEM = re.compile(rf"(?:([a-z_]+): )?({_FLOW})(?:, |$)")


Steps = tuple[Step, ...]
Span = tuple[int, int, int, int]
"""First line and column, last line and the column behind it; the last two are 0 where only the beginning is told."""


def read_lines(text: str, spans: dict[Steps, Span] | None = None) -> Fields | list[Any] | None:
    """Return the tree of a text in the common form; None if it has another.

    Args:
        text: without characters that no record may hold.
        spans: gets where each key and value stands, by the steps to it.
    """
    if "\t" in text or "\r" in text or "\ufeff" in text:
        return None
    matches = None if spans is None else list(_LINE.finditer(text))
    rows = _LINE.findall(text) if matches is None else [found.groups("") for found in matches]
    root: Any = None
    top: Any = None
    """The innermost mapping or list; its items stand in column `indent`."""
    indent = -1
    outer: list[tuple[int, Any]] = []
    waiting: str | None = ""
    """A key whose value begins on the next line."""
    at = 0
    ways: dict[int, Steps] = {}
    """If it is asked for, the steps to each mapping and list, by its identity."""
    end = 0 if spans is None else text.count("\n") + 1
    for (spaces, dash, key, plain, quoted, other, wrong), found in zip(rows, matches or repeat(None), strict=False):
        at += 1
        if not key and not dash:
            if plain or quoted or other or wrong:
                return None
            continue
        column = len(spaces)
        if waiting is not None:
            if column <= indent or len(outer) >= DEPTH:
                return None
            fresh: Any = [] if dash else Fields()
            if not dash:
                fresh.line = at
            if spans is not None:
                ways[id(fresh)] = steps = () if top is None else (*ways[id(top)], waiting)
                spans[steps] = at, column + 1, 0, 0
            if top is None:
                if column:
                    return None
                root = fresh
            else:
                top[waiting] = fresh
            outer.append((indent, top))
            top, indent, waiting = fresh, column, None
        else:
            while column < indent:
                indent, top = outer.pop()
            if column != indent:
                return None
        if dash:
            if type(top) is not list:
                return None
            if key:
                fields = Fields()
                fields.line = at
                if spans is not None:
                    ways[id(fields)] = steps = (*ways[id(top)], len(top))
                    spans[steps] = at, column + len(dash) + 1, 0, 0
                top.append(fields)
                outer.append((indent, top))
                top, indent = fields, column + len(dash)
        elif type(top) is list:
            return None
        if spans is not None and found is not None:
            _note_spans(found, at, (*ways[id(top)], key or len(top)), spans)
        value: Any
        if plain:
            value = plain
        elif quoted:
            value = _ESCAPED.sub(r"\1", quoted) if "\\" in quoted else quoted
        elif not other:
            if not key or key in top:
                return None
            waiting = key
            continue
        elif (sign := other[0]) in "|>":
            _, *body = other.split("\n")
            value = _block(body, indent, sign == ">")
            if value is None:
                return None
            if spans is not None and found is not None:
                last = min(at + len(body) + 1, end)
                spans[(*ways[id(top)], key or len(top))] = at, found.start("other") - found.start() + 1, last, 1
            at += len(body)
        elif sign == "[":
            value = [_unquoted(item) for _, item in _ITEM.findall(other[1:-1])]
        elif sign == "{":
            value = Fields()
            value.line = at
            for name, item in _ITEM.findall(other[1:-1]):
                if name in value:
                    return None
                value[name] = _unquoted(item)
        else:
            value = other[1:-1]
        if not key:
            top.append(value)
        elif key in top:
            return None
        else:
            top[key] = value
    return None if waiting is not None else root


def _note_spans(found: re.Match[str], line: int, steps: Steps, spans: dict[Steps, Span]) -> None:
    """Note where the key of a line stands, and its value if that ends on the line."""
    line_start = found.start()
    if found["key"]:
        spans[(*steps, KEY)] = line, found.start("key") - line_start + 1, line, found.end("key") - line_start + 1
    kind = found.lastgroup
    if kind == "plain" or kind == "quoted" or kind == "other":
        value = found[kind]
        start, end = (each - line_start + 1 for each in found.span(kind))
        if kind == "quoted":
            start, end = start - 1, end + 1
        if kind != "other" or value[0] not in "|>":
            spans[steps] = line, start, line, end
        if kind == "other" and value[0] in "[{":
            _note_items(value[1:-1], line, start, steps, spans)


def _note_items(items: str, line: int, start: int, steps: Steps, spans: dict[Steps, Span]) -> None:
    for index, item in enumerate(_ITEM.finditer(items)):
        name = item[1]
        inner = (*steps, index if name is None else name)
        if name is not None:
            spans[(*inner, KEY)] = line, start + item.start(1) + 1, line, start + item.end(1) + 1
        spans[inner] = line, start + item.start(2) + 1, line, start + item.end(2) + 1


def _unquoted(item: str) -> str:
    return item[1:-1] if item[0] == '"' else item


def _block(lines: list[str], indent: int, folded: bool) -> str | None:
    """Return a block of text; None if its lines have another form."""
    first = lines[0] if lines else ""
    width = len(first) - len(first.lstrip(" "))
    if width <= indent or width == len(first):
        return None
    if len(lines) == 1:
        text = first[width:]
    else:
        margin = first[:width]
        if not all(line.startswith(margin) or not line.strip(" ") for line in lines):
            return None
        text = "\n".join([line[width:] for line in lines]).rstrip("\n")
    if not folded:
        return text
    if "\n\n" in text or "\n " in text:
        return None
    return Text(text.replace("\n", " "), folded=True)
