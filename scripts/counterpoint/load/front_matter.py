"""What stands in front of a page written by hand, as site builders read it: YAML between two lines `---`.

They read any YAML there, and what they cannot read they publish as text, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from counterpoint.load import faults
from counterpoint.load.nodes import parse_tree

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"---\s*\n[\w-]+:\s")
_TEXT = re.compile(r"---[ \t]*\n[ \t]*\S")
"""How front matter begins. In a page that begins with a line across, an empty line follows that."""


class Fault(NamedTuple):
    """Why front matter cannot be read: the span of the page, a clause, and a way to mend it."""

    start: int
    end: int
    message: str
    help: str


class FrontMatter(NamedTuple):
    """What stands in front of a page: its fields, where the page itself begins, and what is wrong."""

    meta: Mapping[str, Any]
    end: int = 0
    fault: Fault | None = None


def read_front_matter(text: str) -> FrontMatter:
    """Read what stands in front of a page; a page may have nothing there."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return FrontMatter({}, 0, Fault(0, 3, *_NOT_CLOSED) if _FIELD.match(text) else None)
    try:
        meta = yaml.load(found["yaml"], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        fault = _fault(found["yaml"], found.start("yaml"), error)
    else:
        if isinstance(meta, dict):
            return FrontMatter(meta, found.end() if meta else 0)
        fault = Fault(0, 3, *_NO_MAPPING)
    return FrontMatter({}, 0, fault if _FIELD.match(text) or _TEXT.match(text) else None)


_NOT_CLOSED = (
    "front matter is not closed; expected '---' on a line of its own below it",
    "put '---' and a line break below the last field",
)
_NO_MAPPING = (
    "front matter is no mapping; expected fields, such as 'title: About us'",
    "write it as fields; if '---' is to be a line across the page, write '***'",
)


def _fault(matter: str, start: int, error: Exception) -> Fault:
    """Return why a text is not read, in the words and at the place of a record's fault of that kind."""
    for problem in parse_tree(matter, "").problems:
        if problem.code == faults.YAML_SYNTAX.code:
            mark = problem.mark
            at = start + _index(matter, mark.line, mark.column)
            end = start + _index(matter, mark.end_line, mark.end_column)
            message = problem.message.replace("this is not", "front matter is not", 1)
            return Fault(at, max(end, at), message, problem.help)
    place = getattr(error, "problem_mark", None)
    at = start + place.index if place else 0
    said = str(getattr(error, "problem", None) or error)
    return Fault(at, at + (0 if place else 3), f"front matter cannot be read: {said}", "put the value in quotes")


def _index(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
