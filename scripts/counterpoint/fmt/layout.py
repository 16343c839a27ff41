"""A record file as its author laid it out: nodes, and the comments and blank lines that belong to them.

PyYAML drops comments, so they are found again here: what stands behind a `#` outside of every scalar. Each is given to
one item, an item being a pair of a mapping or an entry of a list:

    # above, on a line of its own: to the item that follows
    - # behind a dash, or below it: to the entry that follows
    key: value  # behind: to the item that began last
      # below the last item, indented like it: to the end of that mapping or list

Only a file that the strict reader has accepted comes here: it has no anchors, tags or directives, and little depth.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from counterpoint import model
from counterpoint.load import FileKind
from counterpoint.model.fields import ROOTS, Form, Shape, fields_of

BLANK = ""
"""Stands for a blank line among comments."""

_DASH = re.compile(r"[ \t]*-(?:[ \t]|$)")


@dataclass(slots=True)
class Scalar:
    """A text."""

    value: str
    shape: Shape | None

    @property
    def meant(self) -> str:
        """The text as the model has it, without the line breaks that only its block form has at its end."""
        prose = self.shape is not None and self.shape.of in (model.Line, model.Markdown)
        return self.value.rstrip("\n") if prose else self.value


@dataclass(slots=True)
class Item:
    """A pair of a mapping, or an entry of a list, whose key is None."""

    key: str | None
    value: Scalar | Collection
    start: int
    line: int
    column: int
    end: int
    holder: Collection = field(repr=False)
    above: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """A mapping or list.

    Attributes:
        column: of its items; of its bracket if it stands in brackets.
        flow: whether it stands in brackets.
        open: whether a comment inside the brackets forbids them.
        below: comments after the last item.
    """

    is_list: bool
    column: int
    flow: bool
    start: int
    end: int
    shape: Shape | None
    owner: Item | None = None
    items: list[Item] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    open: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its text from the `#` on, where it stands, and whether it has the line to itself."""

    text: str
    index: int
    line: int
    column: int
    alone: bool


def read_layout(text: str, kind: FileKind) -> Collection:
    """Return the layout of a file's text."""
    node = _compose(text)
    root = _collection(node, Shape(Form.RECORD, ROOTS[kind]), None)
    items = list(_items(root))
    lines = text.split("\n")
    starts = [item.start for item in items]
    for comment in _comments(text, node):
        place = bisect.bisect_left(starts, comment.index)
        last, following = (items[place - 1] if place else None), (items[place] if place < len(items) else None)
        dash = _dash_line(following, lines) if following else len(lines)
        if following and comment.line >= dash:
            blank = _blank_above(lines, comment.line if following.above else dash)
            following.above.extend([BLANK, comment.text] if blank else [comment.text])
        else:
            _give(comment, root, last, following, _blank_above(lines, comment.line))
    for item in items:
        if not item.holder.flow or item.holder.open:
            _note_blank_above(item, lines)
    return root


def comments_of(text: str) -> list[str]:
    """Return the texts of all comments, in their order."""
    return [comment.text for comment in _comments(text, _compose(text))]


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


# Nodes --------------------------------------------------------------------------------------------------------------


def _collection(node: Any, shape: Shape | None, owner: Item | None) -> Collection:
    start, end = node.start_mark, node.end_mark
    is_list = isinstance(node, yaml.SequenceNode)
    found = Collection(is_list, start.column, bool(node.flow_style), start.index, end.index, shape, owner)
    if is_list:
        inner = items_shape(shape)
        for value in node.value:
            mark = value.start_mark
            item = Item(None, Scalar("", None), mark.index, mark.line, mark.column, value.end_mark.index, found)
            item.value = _value(value, inner, item)
            found.items.append(item)
    else:
        for key, value in node.value:
            mark = key.start_mark
            item = Item(key.value, Scalar("", None), mark.index, mark.line, mark.column, value.end_mark.index, found)
            item.value = _value(value, field_shape(shape, key.value), item)
            found.items.append(item)
    return found


def _value(node: Any, shape: Shape | None, item: Item) -> Scalar | Collection:
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, shape)
    if isinstance(node, yaml.MappingNode) and shape and shape.one_or_many:
        shape = shape.items
    return _collection(node, shape, item)


def items_shape(shape: Shape | None) -> Shape | None:
    """Return what the model says of a list's items, or of what ids stand for."""
    return shape.items if shape and shape.form in (Form.LIST, Form.MAPPING) else None


def field_shape(shape: Shape | None, key: str) -> Shape | None:
    """Return what the model says of the value of a key."""
    if shape and shape.by_language:
        return replace(shape, by_language=False)
    if shape and shape.form in (Form.RECORD, Form.SOURCE):
        declaration = fields_of(shape.of).get(key)
        return declaration.shape if declaration else None
    return items_shape(shape)


def _items(collection: Collection) -> Iterator[Item]:
    """Yield all items in the order of the text, outer before inner."""
    for item in collection.items:
        yield item
        if isinstance(item.value, Collection):
            yield from _items(item.value)


# Comments -----------------------------------------------------------------------------------------------------------


def _comments(text: str, node: Any) -> Iterator[Comment]:
    """Yield what stands behind a `#` that begins a word outside of every scalar."""
    spans = sorted(_scalar_spans(text, node))
    starts = [start for start, _ in spans]
    at = 0
    for number, line in enumerate(text.split("\n")):
        end = at + len(line)
        for match in re.finditer(r"(?:^|(?<=[ \t]))#", line):
            index = at + match.start()
            nearest = bisect.bisect_right(starts, index) - 1
            if nearest < 0 or index >= spans[nearest][1]:
                alone = not line[: match.start()].strip(" \t-")
                yield Comment(line[match.start() :].rstrip(), index, number, match.start(), alone)
                break
        at = end + 1


def _scalar_spans(text: str, node: Any) -> Iterator[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        start = node.start_mark.index
        if node.style in ("|", ">"):
            start = text.find("\n", start) + 1 or len(text)
        yield start, node.end_mark.index
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalar_spans(text, key)
            yield from _scalar_spans(text, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalar_spans(text, value)


def _blank_above(lines: list[str], line: int) -> bool:
    return line > 0 and not lines[line - 1].strip()


def _dash_line(item: Item, lines: list[str]) -> int:
    """Return the line of an entry's dash; below it, there may be comments before the entry. For others, their own."""
    line = item.line
    if item.key is None and not item.holder.flow:
        while line and not _DASH.match(lines[line]):
            line -= 1
    return line


def _note_blank_above(item: Item, lines: list[str]) -> None:
    """Remember that a blank line stands right above an item, below its comments if it has any."""
    if not lines[item.line][: item.column].strip(" \t-") and _blank_above(lines, item.line) and not _begins_entry(item):
        item.above.append(BLANK)


def _begins_entry(item: Item) -> bool:
    """Whether it is the first pair of a mapping that is itself an entry of a list, on the entry's line."""
    owner = item.holder.owner
    return owner is not None and owner.start == item.start


def _give(comment: Comment, root: Collection, last: Item | None, following: Item | None, blank: bool) -> None:
    """Give a comment to the item, or to the end of the collection, that it belongs to.

    Args:
        last: the last item that begins before it.
        following: the first that begins after it.
    """
    around = last.value if last and isinstance(last.value, Collection) else last.holder if last else None
    while around is not None:
        if around.flow and around.owner and around.start < comment.index < around.end:
            around.open = True
        around = around.owner.holder if around.owner else None
    if not comment.alone:
        while last and last.holder.flow and last.holder.end <= comment.index:
            last = last.holder.owner
        if last:
            last.behind.append(comment.text)
        else:
            root.below.append(comment.text)
        return
    entry = [BLANK, comment.text] if blank else [comment.text]
    if last and isinstance(last.value, Scalar) and comment.index < last.end:
        last.above.extend(entry)  # it stands between a key and its text
        return
    target = _collection_ended(comment, last, following)
    if target is not None:
        target.below.extend(entry)
    elif following is not None:
        following.above.extend(entry)
    else:
        root.below.extend(entry)


def _collection_ended(comment: Comment, last: Item | None, following: Item | None) -> Collection | None:
    """Return the collection whose end a comment stands at, if it stands at an end."""
    holder = last.holder if last else None
    if last and isinstance(last.value, Collection) and (last.value.end > comment.index or not last.value.items):
        holder = last.value
    while holder is not None:
        inside = holder.flow and holder.start < comment.index < holder.end
        outer = holder.owner.holder if holder.owner else None
        # A list may stand in the column of its own key; a comment there is about what is around the list.
        own_column = outer is None or outer.flow or outer.column < holder.column
        follows_here = following is not None and following.holder is holder
        if follows_here:
            return None
        reaches = not holder.flow and own_column and holder.column <= comment.column
        if inside or (reaches and not _returns_to(following, comment)):
            return holder
        holder = outer
    return None


def _returns_to(following: Item | None, comment: Comment) -> bool:
    """Whether what follows lies further out, at the comment's own column: then the comment is about that."""
    return following is not None and comment.column <= following.holder.column
