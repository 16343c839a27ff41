"""The files that an import would write: each change is proved by the loader before it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from counterpoint import load
from counterpoint.fmt import Unformattable
from counterpoint.fmt.emitter import write_layout
from counterpoint.fmt.layout import Collection, comments_of, read_layout
from counterpoint.importers._documents import BadInput
from counterpoint.load import RecordFile
from counterpoint.scaffold import CannotAdd, add_entries, new_file


@dataclass(frozen=True)
class Write:
    """A file to write: its bytes as they were read, or None if it is new, and as they are to be."""

    path: str
    before: bytes | None
    after: bytes


class Files:
    """The files of a site as an import would leave them.

    Args:
        read: returns the bytes of a file, by its path from the site's root; None if there is none.
    """

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self.writes: list[Write] = []

    def put(self, path: str, before: bytes | None, after: bytes) -> None:
        """Write a file whole."""
        self.writes.append(Write(path, before, after))

    def rewrite(self, file: RecordFile, change: Callable[[Collection], None]) -> str:
        """Change a file through its layout; return why it was left, if it could not be proved to be well."""
        data = self._read(file.path)
        if data is None:
            return "it is not there any more"
        try:
            text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
            layout = read_layout(text, file.kind)
            change(layout)
            result = write_layout(layout)
        except (UnicodeDecodeError, Unformattable) as error:
            return str(error)
        before, after = load.load_file(file, text.encode()), load.load_file(file, result.encode())
        if after.record is None or len(after.problems) > len(before.problems):
            return f"it would read worse than before: {after.problems[0].message}"
        lost = Counter(comments_of(text)) - Counter(comments_of(result))
        if lost:
            return f"the comment {next(iter(lost))!r} would be lost"
        if data.count(b"\r\n") and data.count(b"\r\n") == data.count(b"\n"):
            result = result.replace("\n", "\r\n")
        if result.encode() != data:
            self.put(file.path, data, result.encode())
        return ""

    def add(self, file: RecordFile, groups: Mapping[str, Mapping[str, Any]]) -> list[str]:
        """Add entries to the groups of a file, which is made if it is not there; return their ids.

        Raises:
            BadInput: if the file cannot take them.
        """
        wanted = {group: entries for group, entries in groups.items() if entries}
        if not wanted:
            return []
        index = next((number for number, write in enumerate(self.writes) if write.path == file.path), None)
        before = self.writes[index].before if index is not None else self._read(file.path)
        data = self.writes.pop(index).after if index is not None else before
        text = "" if data is None else data.decode("utf-8").removeprefix("\ufeff")
        try:
            for group, entries in wanted.items():
                text = add_entries(file, text, group, entries) if text.strip() else new_file(file.kind, group, entries)
        except CannotAdd as error:
            raise BadInput(str(error)) from None
        if len(text.encode()) > file.size_limit:
            raise BadInput(f"{file.path} would have more than {file.size_limit:,} bytes; import into several dossiers")
        self.put(file.path, before, text.encode())
        return [entry for entries in wanted.values() for entry in entries]
