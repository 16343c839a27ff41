"""A layout as canonical text."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint import model
from counterpoint.fmt.layout import BLANK, Collection, Item, Scalar
from counterpoint.fmt.scalars import folded_lines, is_plain, literal_lines, quoted
from counterpoint.model.fields import Form, fields_of

WIDTH = 120
"""Most characters of a line, where the text allows it."""

_STEP = 2
_MODELINE = "yaml-language-server:"


class Unformattable(Exception):
    """The file is left as it is; the message says why."""


def write_layout(root: Collection) -> str:
    """Return the text of a layout, with one line break at its end."""
    root.open = True
    lines = [*_header(root), *_block(root, 0)]
    return "\n".join(line.rstrip(" ") if not line.strip() else line for line in lines) + "\n"


def _header(root: Collection) -> Iterator[str]:
    """Yield, and take from the first item, the comments that are about the whole file."""
    first = root.items[0]
    above = first.above
    size = 0
    while size < len(above) and (above[size] == BLANK or _MODELINE in above[size]):
        size += 1
    if BLANK in above[size:]:
        size = len(above) - above[::-1].index(BLANK)
    header, first.above = above[:size], above[size:]
    while header and header[0] == BLANK:
        header = header[1:]
    yield from header


def _block(collection: Collection, indent: int) -> Iterator[str]:
    items = collection.items if collection.is_list else _ordered(collection)
    for number, item in enumerate(items):
        above = item.above
        while not number and above and above[0] == BLANK:
            above = above[1:]
        yield from _comment_lines(above, indent)
        yield from (_entry(item, indent) if collection.is_list else _pair(item, indent))
    yield from _comment_lines(collection.below, indent)


def _comment_lines(comments: list[str], indent: int) -> Iterator[str]:
    previous = None
    for comment in comments:
        if comment != BLANK:
            yield " " * indent + comment
        elif previous != BLANK:
            yield ""
        previous = comment


def _ordered(mapping: Collection) -> list[Item]:
    """Return the pairs in the order of the model's fields; ids keep the order in which they were written."""
    shape = mapping.shape
    if shape is None or shape.form not in (Form.RECORD, Form.SOURCE):
        return mapping.items
    order = {name: number for number, name in enumerate(fields_of(shape.of))}
    # A field that the model has no more, or not yet, is for a migration; it stands at the end.
    return sorted(mapping.items, key=lambda item: order.get(item.key or "", len(order)))


def _pair(item: Item, indent: int, lead: str | None = None) -> Iterator[str]:
    """Yield the lines of a pair; `lead` stands before its key instead of the indentation."""
    key = item.key or ""
    start = (" " * indent if lead is None else lead) + (key if is_plain(key, True) else quoted(key)) + ":"
    return _after(start, item, indent)


def _entry(item: Item, indent: int) -> Iterator[str]:
    value = item.value
    if isinstance(value, Scalar) or _in_brackets(value, indent + _STEP, bool(item.behind)):
        return _after(" " * indent + "-", item, indent)
    if value.is_list:
        raise Unformattable("it contains a list directly inside a list")
    return _mapping_entry(item, value, indent)


def _mapping_entry(item: Item, mapping: Collection, indent: int) -> Iterator[str]:
    first, *others = _ordered(mapping)
    # Nothing can stand between the dash and the first key, so comments of that key go above the dash.
    yield from _comment_lines([c for c in first.above if c != BLANK], indent)
    first.above = []
    first.behind = [*item.behind, *first.behind]
    inner = indent + _STEP
    *extra, behind = first.behind or [""]
    yield from _comment_lines(extra, indent)
    first.behind = [behind] if behind else []
    yield from _pair(first, inner, " " * indent + "- ")
    for other in others:
        yield from _comment_lines(other.above, inner)
        yield from _pair(other, inner)
    yield from _comment_lines(mapping.below, inner)


def _after(start: str, item: Item, indent: int) -> Iterator[str]:
    """Yield what follows a key or a dash, and that itself."""
    *extra, behind = item.behind or [""]
    yield from _comment_lines(extra, indent)
    end = f"  {behind}" if behind else ""
    value = item.value
    if isinstance(value, Scalar):
        yield from _scalar(start, value, indent, end)
        return
    line = _in_brackets(value, len(start) + 1, bool(behind))
    if line:
        yield f"{start} {line}{end}"
    else:
        yield f"{start}{end}"
        yield from _block(value, indent + _STEP)


def _scalar(start: str, scalar: Scalar, indent: int, end: str) -> Iterator[str]:
    text = scalar.meant
    kind = scalar.shape.of if scalar.shape and scalar.shape.form is Form.TEXT else None
    inline = _inline(scalar, False, bool(end))
    sign, lines = "", None
    if "\n" in text or len(start) + 1 + len(inline) > WIDTH:
        if kind is model.Line:
            sign, lines = ">-", folded_lines(text, WIDTH - indent - _STEP)
        elif kind in (model.Quotation, model.Markdown):
            sign, lines = "|-", literal_lines(text)
    if lines is None:
        yield f"{start} {inline}{end}"
        return
    yield f"{start} {sign}{end}"
    for line in lines:
        yield " " * (indent + _STEP) + line if line else ""


def _inline(scalar: Scalar, flow: bool, commented: bool) -> str:
    """Return a text as it stands on its line; `commented` says whether a comment stands behind it there."""
    text = scalar.meant
    shape = scalar.shape
    # The reader refuses prose without quotes before a comment, since the `#` may be meant as part of it.
    prose = shape is not None and shape.of in (model.Line, model.Markdown)
    if shape and shape.form in (Form.DATE, Form.NUMBER):
        return quoted(text) if flow and "?" in text else text
    if (shape and shape.of is model.Quotation) or (prose and commented) or not is_plain(text, flow):
        return quoted(text)
    return text


def _in_brackets(collection: Collection, column: int, commented: bool) -> str:
    """Return a mapping or list in brackets, on one line; empty if it did not stand so or does not fit."""
    if not collection.items:
        return "[]" if collection.is_list else "{}"
    if not _may_have_brackets(collection):
        return ""
    line = _flow(collection, commented)
    return line if column + len(line) <= WIDTH and "\n" not in line else ""


def _may_have_brackets(collection: Collection) -> bool:
    return (
        collection.flow
        and not collection.open
        and not collection.below
        and all(
            not item.above
            and (not isinstance(item.value, Collection) or _may_have_brackets(item.value))
            and (not isinstance(item.value, Scalar) or "\n" not in item.value.meant)
            for item in collection.items
        )
    )


def _flow(collection: Collection, commented: bool) -> str:
    parts = []
    items = collection.items if collection.is_list else _ordered(collection)
    for item in items:
        value = item.value
        text = _inline(value, True, commented) if isinstance(value, Scalar) else _flow(value, commented)
        key = "" if item.key is None else f"{item.key if is_plain(item.key, True) else quoted(item.key)}: "
        parts.append(key + text)
    return f"[{', '.join(parts)}]" if collection.is_list else "{" + ", ".join(parts) + "}"
