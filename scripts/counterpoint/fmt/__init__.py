"""The canonical form of a record file: the same meaning and comments, written in one way.

    text -> layout (nodes with their comments) -> emitter (lines) -> proof (read again: model and comments are equal)

Fields stand in the order of the model; ids of lists and registries stay in theirs. A text is plain where no reader of
YAML takes it for something else, quoted otherwise; quotations always are. What does not fit into a line becomes block
text: folded for plain text of one line, literal for quotations and Markdown, whose line breaks mean something. Short
mappings and lists stay in braces if they stood in braces.

What cannot be proved to mean the same is not written.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterpoint import load
from counterpoint.fmt.emitter import Unformattable, write_layout
from counterpoint.fmt.layout import comments_of, read_layout
from counterpoint.load import RecordFile

__all__ = ["Formatted", "Unformattable", "format_record"]

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's canonical text, and whether it differs from what stood there."""

    text: str
    changed: bool


def format_record(file: RecordFile, data: bytes) -> Formatted:
    """Return a file's canonical form.

    Line ends stay those of the file: on Windows, Git may write others than it keeps.

    Raises:
        Unformattable: if the file cannot be read, or its canonical form could not be proved to mean the same.
    """
    try:
        text = data.decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unformattable("it is not UTF-8") from None
    before = load.load_file(file, text.encode())
    if before.record is None or before.problems:
        raise Unformattable("it has faults of reading; `counterpoint check` shows them")
    result = write_layout(read_layout(text, file.kind))
    if len(result.encode()) > file.size_limit:
        raise Unformattable(f"its canonical form would have more than {file.size_limit:,} bytes")
    after = load.load_file(file, result.encode())
    if after.problems or after.record != before.record or _order(after.record) != _order(before.record):
        raise Unformattable("its canonical form would not mean the same")
    if Counter(comments_of(result)) != Counter(comments_of(text)):
        raise Unformattable("a comment would be lost")
    if data.count(b"\r\n") == data.count(b"\n"):
        result = result.replace("\n", "\r\n")
    return Formatted(result, result.encode() != data)


def _order(record: object) -> list[str]:
    """Return the ids of a list or registry in their order, which equality of mappings does not compare."""
    found = []
    for value in vars(record).values():
        if isinstance(value, dict):
            for key, entry in value.items():
                found += [key, *_order(entry)]
    return found
