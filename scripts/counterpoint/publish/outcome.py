"""Remembering the outcome of a check: the same bytes checked by the same code give the same problems."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from counterpoint.marks import Mark
from counterpoint.problems import Note, Problem, Severity
from counterpoint.publish.cache import Cache


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: located problems, and how much was read."""

    problems: tuple[Problem, ...]
    files: int
    claims: int


def key_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Return a digest of files, by path and bytes."""
    digest = hashlib.blake2b(digest_size=32)
    for path, data in files:
        digest.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def recall(folder: Cache, key: str) -> Outcome | None:
    """Return what was remembered under a key; None if it is not there or not whole."""
    body = folder.read("check")
    data = json.loads(body) if body else {}
    if data.get("key") != key:
        return None
    return Outcome(tuple(map(_read_problem, data["problems"])), data["files"], data["claims"])


def remember(folder: Cache, key: str, outcome: Outcome) -> None:
    """Remember an outcome under a key, in place of what was remembered before."""
    data = {
        "key": key,
        "files": outcome.files,
        "claims": outcome.claims,
        "problems": [_write_problem(problem) for problem in outcome.problems],
    }
    folder.write("check", json.dumps(data, separators=(",", ":")).encode())


def _write_problem(problem: Problem) -> list[Any]:
    notes = [[*_write_mark(note.place), note.message] for note in problem.notes]
    head = [problem.code, problem.name, problem.severity.value, problem.message, problem.help, problem.times]
    return [*head, _write_mark(problem.place), notes]


def _write_mark(place: Any) -> list[Any]:
    mark = place if isinstance(place, Mark) else Mark(place.path)
    return [mark.path, mark.line, mark.column, mark.end_line, mark.end_column]


def _read_problem(data: list[Any]) -> Problem:
    code, name, severity, message, help, times, mark, notes = data
    read = tuple(Note(Mark(*note[:5]), note[5]) for note in notes)
    return Problem(code, name, Severity(severity), Mark(*mark), message, help, read, times)
