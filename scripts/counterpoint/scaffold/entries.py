"""Entries added to a list of sources or to the registry; all that stands there stays, to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from counterpoint import load
from counterpoint.fmt.trees import write_tree
from counterpoint.load import FileKind, RecordFile

Value = str | Sequence[str] | Sequence[Mapping[str, str]]
"""A field of a new entry: a text, a list of texts, or a list of short mappings."""

Fields = Mapping[str, Value]
"""A new entry."""


class CannotAdd(Exception):
    """The file is written in a way that leaves no place for an entry; the message says which."""


def new_file(kind: str, group: str, entries: Mapping[str, Fields]) -> str:
    """Return a new file with entries.

    Args:
        kind: name of the schema.
        group: the key that holds such entries.
    """
    return write_tree({group: entries}, FileKind(kind))


def entries_text(group: str, entries: Mapping[str, Fields], indent: int) -> str:
    """Return entries as lines of a block."""
    kind = FileKind.SOURCES if group == "sources" else FileKind.REGISTRY
    lines = write_tree({group: entries}, kind).split("\n")[2:-1]
    return "".join(f"{' ' * (indent - 2)}{line}\n" if line else "\n" for line in lines)


def add_entries(file: RecordFile, text: str, group: str, entries: Mapping[str, Fields]) -> str:
    """Return a file's text with entries at the end of one of its groups.

    Raises:
        CannotAdd: if there is no place for it, or the file would read worse than before.
    """
    given = text
    try:
        text = _without_empty_brackets(text, group)
        at, indent, before = _place(text, group)
    except yaml.YAMLError:
        raise CannotAdd(f"{file.path} is not YAML") from None
    lines = text.split("\n")
    new = [*before, *entries_text(group, entries, indent).removesuffix("\n").split("\n")]
    if at >= len(lines):
        while lines and not lines[-1].strip():
            lines.pop()
        at = len(lines)
        lines.append("")
    lines[at:at] = new
    result = "\n".join(lines)
    if _faults(file, result) > _faults(file, given):
        raise CannotAdd(f"what is added does not fit into {file.path}")
    return result


def _without_empty_brackets(text: str, group: str) -> str:
    """Return a text in which a group that is `{}` has no value yet."""
    root: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if text.strip() else None
    for key, value in root.value if isinstance(root, yaml.MappingNode) and not root.flow_style else ():
        if key.value == group and isinstance(value, yaml.MappingNode) and value.flow_style and not value.value:
            start = text.rindex(":", 0, value.start_mark.index) + 1
            return text[:start] + text[value.end_mark.index :]
    return text


def _faults(file: RecordFile, text: str) -> int:
    return len(load.load_file(file, text.encode("utf-8", "surrogatepass")).problems)


def _place(text: str, group: str) -> tuple[int, int, list[str]]:
    """Return the line before which an entry belongs, its indentation, and what must stand above it."""
    root: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if text.strip() else None
    if root is None:
        return len(text.split("\n")), 2, [f"{group}:"]
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise CannotAdd("the file is written in braces; break it into lines with `counterpoint fmt`")
    found = next(((key, value) for key, value in root.value if key.value == group), None)
    if found is None:
        return len(text.split("\n")), 2, [f"{group}:"]
    _, entries = found
    if isinstance(entries, yaml.ScalarNode) and not entries.value:
        return entries.start_mark.line + 1, 2, []
    if not isinstance(entries, yaml.MappingNode) or entries.flow_style or not entries.value:
        raise CannotAdd(f"{group!r} is written in braces; break it into lines with `counterpoint fmt`")
    lines, indent = text.split("\n"), entries.start_mark.column
    return _with_comments(_last_line(entries, lines), lines, indent) + 1, indent, []


def _with_comments(last: int, lines: list[str], indent: int) -> int:
    """Return the last line of an entry with the comments below it: those that are indented as its fields are.

    Args:
        last: the last line of its fields, counted from 0.
        indent: that of the entry.
    """
    for number, line in enumerate(lines[last + 1 :], last + 1):
        text = line.lstrip()
        if text and (not text.startswith("#") or len(line) - len(text) <= indent):
            break
        last = number if text else last
    return last


def _last_line(node: Any, lines: list[str]) -> int:
    """Return the last line of a value, counted from 0."""
    if isinstance(node, yaml.ScalarNode):
        last: int = node.end_mark.line
        if node.style in ("|", ">"):
            last = min(last, len(lines)) - 1 if node.end_mark.column == 0 else last
            while last > node.start_mark.line and not lines[last].strip():
                last -= 1
        return last
    if node.flow_style or not node.value:
        return int(node.end_mark.line)
    inner = node.value[-1]
    return _last_line(inner[1] if isinstance(inner, tuple) else inner, lines)
