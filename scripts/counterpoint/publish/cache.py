"""Remembering the outcome of a check: the same bytes checked by the same code give the same problems.

What is remembered stands in one file, with a digest of itself. A file that is cut short, altered, from another version
or from another machine is as good as none: it costs the time of a check, never its truth.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from counterpoint.marks import Mark
from counterpoint.problems import Note, Problem, Severity
from counterpoint.publish.writer import write_file

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("langcodes", "markdown-it-py", "pyyaml", "rapidfuzz", "regex")
"""What checks depend on besides our own code."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: located problems, and how much was read."""

    problems: tuple[Problem, ...]
    files: int
    claims: int


def key_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Return a digest of files, by path and bytes, and of everything that decides what is found in them."""
    digest = hashlib.blake2b(_code_digest().encode(), digest_size=32)
    for path, data in files:
        digest.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _code_digest() -> str:
    digest = hashlib.blake2b(sys.version.encode(), digest_size=32)
    for library in _LIBRARIES:
        try:
            digest.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            digest.update(f"{library} unknown\0".encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def recall(path: Path, key: str) -> Outcome | None:
    """Return what was remembered under a key; None if it is not there or not whole."""
    try:
        head, _, body = path.read_text("utf-8").partition("\n")
        if head != f"{key} {_seal(body)}":
            return None
        data = json.loads(body)
        problems = tuple(_read_problem(problem) for problem in data["problems"])
        return Outcome(problems, int(data["files"]), int(data["claims"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remember(path: Path, key: str, outcome: Outcome) -> None:
    """Remember an outcome under a key, in place of what was remembered before."""
    data = {
        "files": outcome.files,
        "claims": outcome.claims,
        "problems": [_write_problem(problem) for problem in outcome.problems],
    }
    body = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, f"{key} {_seal(body)}\n{body}".encode())


def _seal(body: str) -> str:
    return hashlib.blake2b(body.encode(), digest_size=16).hexdigest()


def _write_problem(problem: Problem) -> list[Any]:
    notes = [[*_write_mark(note.place), note.message] for note in problem.notes]
    head = [problem.code, problem.name, problem.severity.value, problem.message, problem.help]
    return [*head, _write_mark(problem.place), notes]


def _write_mark(place: Any) -> list[Any]:
    mark = place if isinstance(place, Mark) else Mark(place.path)
    return [mark.path, mark.line, mark.column, mark.end_line, mark.end_column]


def _read_problem(data: list[Any]) -> Problem:
    code, name, severity, message, help, mark, notes = data
    read = tuple(Note(Mark(*note[:5]), note[5]) for note in notes)
    return Problem(code, name, Severity(severity), Mark(*mark), message, help, read)
