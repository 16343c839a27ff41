"""MkDocs' files, and pages beside them that it does not build."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.structure.files import File, Files


class FilesBeside(Files):
    """MkDocs' files, and pages that links may lead to but that MkDocs does not build.

    Args:
        assembled: paths of those pages.
        file_of: makes what MkDocs knows of such a page; for all of them it would take seconds, and few are asked for.
    """

    def __init__(self, files: Files, assembled: frozenset[str], file_of: Callable[[str], File]) -> None:
        super().__init__(files)
        self.assembled = assembled
        self._file_of = file_of

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of that path, whoever builds it."""
        return super().get_file_from_path(path) or (self._file_of(path) if path in self.assembled else None)
