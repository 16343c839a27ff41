"""Runs the migrations that are due, and proves that nothing was lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterpoint import load
from counterpoint.errors import CounterpointError
from counterpoint.fmt.layout import comments_of
from counterpoint.load import RecordFile
from counterpoint.migrations._registry import Migration, Texts, all_migrations


class Unmigratable(CounterpointError):
    """The records are left as they are; the message says why."""

    slug = "unmigratable"


@dataclass(frozen=True)
class Migrated:
    """What becomes of the records.

    Attributes:
        changed: the new texts of the files that change.
        done: the migrations that were due.
    """

    changed: Texts
    done: tuple[Migration, ...]


def migrate(texts: Texts, format: int) -> Migrated:
    """Bring records over from a format to the one that is written today.

    Args:
        texts: of all record files, which must be YAML that can be read.
        format: the number of theirs.

    Raises:
        Unmigratable: if a comment would be lost, or a file would read worse than before.
    """
    due = tuple(migration for migration in all_migrations() if migration.format > format)
    current = dict(texts)
    for migration in due:
        current |= migration.change(dict(current))
    changed = {file: text for file, text in current.items() if text != texts.get(file)}
    _prove(texts, changed)
    return Migrated(changed, due)


def _prove(before: Texts, changed: Texts) -> None:
    kept: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for file, text in changed.items():
        there.update(comments_of(before[file]))
        kept.update(comments_of(text))
        if _faults(file, text) > _faults(file, before[file]):
            raise Unmigratable(f"{file.path} would read worse than before")
    if lost := there - kept:
        raise Unmigratable(f"the comment {next(iter(lost))!r} would be lost")


def _faults(file: RecordFile, text: str) -> int:
    return len(load.load_file(file, text.encode()).problems)
