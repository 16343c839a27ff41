"""What people do to a record by hand or by pasting, found in the lines where the parser of YAML gives up.

The parser tells where it could not go on, which is often a line or two behind the mistake. Here the lines around that
place are looked at for the usual mistakes, so that the message is at the line that is wrong, and says how to fix it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from counterpoint.model.fields import fields_of, records
from counterpoint.problems import shown


class Mistake(NamedTuple):
    """A usual mistake: its line, the columns of what is wrong, a clause and a way to fix it. All count from 1."""

    line: int
    column: int
    end: int
    message: str
    help: str


_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
_ODD_SPACE = re.compile(rf"^ *(?:- +)*-?([{_SPACES}]+)|^ *(?:- +)*[\w-]+:([{_SPACES}]+)")
_KEY = re.compile(r"^ *(?:- +)*(?P<key>[a-z_]+)(?P<colon>:?)(?P<space> *)(?P<value>.*)$")
_ODD_COLON = re.compile(r"^ *(?:- +)*(?P<key>[a-z_]+) *(?P<colon>[：∶꞉﹕︓ː])(?P<value>.*)$")
_DASH = re.compile(r"^ *(?:- +)*(-)(?=[^\s-])")
_QUOTED = re.compile(r"""^ *(?:- +)*[\w-]+: +(?:(")(?:[^"\\]|\\.)*|(')[^']*)$""")
NOT_CLOSED = ("this is not YAML: a quotation mark is not closed", "close it, or remove it")
_REACH = 3
"""The parser notices a mistake at most so many lines later that are neither blank nor comments."""


@cache
def _fields() -> frozenset[str]:
    return frozenset(name for kind in records() for name in fields_of(kind))


def find_mistake(lines: Sequence[str], line: int) -> Mistake | None:
    """Return the mistake that most likely is why a text is not YAML.

    Args:
        line: number of the line at which the parser gave up.
    """
    for number, text in enumerate(lines[: line + _REACH], 1):
        if _CONFLICT.fullmatch(text.rstrip()):
            help = "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
            return Mistake(number, 1, len(text.rstrip()) + 1, "a merge conflict was not resolved", help)
    depth = _depth(lines[line - 1]) if line <= len(lines) else 0
    for number in _lines_before(lines, line):
        text = lines[number - 1]
        # What is deeper than the line that could not be read may be the text of a block.
        if number < line and _depth(text) > depth:
            continue
        for found in (_odd_space(text), _odd_colon(text), _no_space(text), _no_colon(text) if number < line else None):
            if found:
                return Mistake(number, *found)
    return _open_quote(lines[:line])


def _open_quote(lines: Sequence[str]) -> Mistake | None:
    """Return a text in quotes that ends with no quote, where the next line is a field: it was closed much later."""
    for number, (text, after) in enumerate(pairwise(lines), 1):
        found = _QUOTED.match(text)
        key = _KEY.match(after)
        if found and key and key["colon"] and key["key"] in _fields():
            return Mistake(
                number, found.start(found.lastindex or 0) + 1, found.end(found.lastindex or 0) + 1, *NOT_CLOSED
            )
    return None


def _lines_before(lines: Sequence[str], line: int) -> Iterator[int]:
    """Yield the number of a line, and of those before it that say something."""
    left = _REACH
    for number in range(min(line, len(lines)), 0, -1):
        text = lines[number - 1].strip()
        if text and not text.startswith("#"):
            yield number
            left -= 1
            if not left:
                return


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())


Found = tuple[int, int, str, str]


def _odd_space(text: str) -> Found | None:
    found = _ODD_SPACE.match(text)
    if not found:
        return None
    group = 1 if found[1] else 2
    name = unicodedata.name(found[group][0]).lower()
    message = f"this is not YAML: U+{ord(found[group][0]):04X} ({name}) stands where a space is expected"
    return found.start(group) + 1, found.end(group) + 1, message, "replace it with an ordinary space"


def _no_space(text: str) -> Found | None:
    dash = _DASH.match(text)
    if dash and (text[dash.end()] in "{[\"'" or _known_key(text[dash.end() :])):
        message = "this is not YAML: there is no space after '-'"
        return dash.start(1) + 1, dash.end(1) + 1, message, "write '- ' before an item of a list"
    found = _KEY.match(text)
    if found and found["colon"] and not found["space"] and found["value"] and found["key"] in _fields():
        message = f"this is not YAML: there is no space after '{found['key']}:'"
        return found.start("key") + 1, found.end("colon") + 1, message, f"write {shown(_fixed(found))}"
    return None


def _odd_colon(text: str) -> Found | None:
    found = _ODD_COLON.match(text)
    if not found or found["key"] not in _fields():
        return None
    name = unicodedata.name(found["colon"]).lower()
    message = f"this is not YAML: U+{ord(found['colon']):04X} ({name}) stands where ':' is expected"
    help = f"write {shown(_fixed(found))}"
    return found.start("colon") + 1, found.end("colon") + 1, message, help


def _no_colon(text: str) -> Found | None:
    found = _KEY.match(text)
    if not found or found["colon"] or found["key"] not in _fields():
        return None
    if found["value"] and not found["space"]:
        return None
    message = f"this is not YAML: there is no colon after {found['key']!r}"
    return found.start("key") + 1, found.end("key") + 1, message, f"write {shown(_fixed(found))}"


def _known_key(text: str) -> bool:
    return text.partition(":")[0] in _fields()


def _fixed(found: re.Match[str]) -> str:
    return f"{found['key']}: {found['value'].strip()}".rstrip()
