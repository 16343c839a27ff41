"""Bytes of a file in, its text out, or where it contains what no text of a record may hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from counterpoint.load import faults
from counterpoint.model.marks import Mark
from counterpoint.model.texts import FLAG
from counterpoint.problems import Note, Problem

FORBIDDEN = re.compile(
    # Ranges of what is allowed, the most frequent first: a class of what is forbidden would be tried range by range.
    "[^ -~\n\t\xa0-\u2fff\u3000-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\r\x85"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e0080-\U000efffd\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
"""Control characters, surrogates, noncharacters and tag characters: nothing that a person writes or reads."""

_FLAG_OR_FORBIDDEN = re.compile(f"{FLAG}|{FORBIDDEN.pattern}")


def forbidden_in(text: str) -> Iterator[re.Match[str]]:
    """Yield each character of a text that no record may hold; tag characters may stand in a flag."""
    return (found for found in _FLAG_OR_FORBIDDEN.finditer(text) if len(found[0]) == 1)


_RAW_BREAKS = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_USUAL = bytes([*range(0x20, 0x7F), 0x0A, 0x09])
"""ASCII that every file may hold. What remains without it is little in most files, and is all that needs a look."""
_UNUSUAL = re.compile(f"{FORBIDDEN.pattern}|[\x85\u2028\u2029\r\ufeff]")


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Decode UTF-8 and refuse what no text may hold, with the exact position of each."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        help = "save the file as UTF-8"
        return "", [faults.NOT_UTF8.at(Mark(path), "file is UTF-16; expected UTF-8", help)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        byte = data[error.start]
        message = f"byte 0x{byte:02x} at offset {error.start} is not UTF-8"
        return "", [faults.NOT_UTF8.at(_mark_at(path, before, len(before)), message, "save the file as UTF-8")]
    rest = data.translate(None, _USUAL)
    if not rest or not _UNUSUAL.search(rest.decode("utf-8")):
        return text, []
    problems = []
    if text.startswith("\ufeff"):
        message = "file begins with a byte order mark"
        problems.append(faults.FORBIDDEN_CHARACTER.at(Mark(path), message, "save it as UTF-8 without BOM, or run fmt"))
    for found, help in (
        (forbidden_in(text), "remove it"),
        (_RAW_BREAKS.finditer(text), r'write it as an escape (such as "\u2028") in double quotes, or remove it'),
    ):
        places: dict[str, list[int]] = {}
        times: Counter[str] = Counter()
        for match in found:
            character = match.group()
            times[character] += 1
            if times[character] <= _NOTED:
                places.setdefault(character, []).append(match.start())
        for character, indexes in places.items():
            first, *others = (_mark_at(path, text, index) for index in indexes)
            again = f" {times[character]:,} times" if others else ""
            message = f"file contains the character {character_name(character)}{again}"
            notes = (Note(mark, "here too") for mark in others)
            problem = faults.FORBIDDEN_CHARACTER.at(first, message, advice_on(character) or help, *notes)
            problems.append(replace(problem, times=times[character]))
    return text, problems


_NOTED = 5
"""Places of one character that are shown."""


def character_name(character: str) -> str:
    """Return the code point of a character that is not shown itself, and what it probably stands for."""
    meant = _meant_by(character)
    return f"U+{ord(character):04X}" + (f" ({meant} in Windows-1252)" if meant else "")


def advice_on(character: str) -> str:
    """Return what to write instead of a character, if that is known."""
    meant = _meant_by(character)
    return f"write {meant} if that is what is meant, or remove it" if meant else ""


def _meant_by(character: str) -> str:
    """Return the character that stands in the place of a control character in the old encoding of Windows."""
    if not "\x80" <= character <= "\x9f":
        return ""
    return character.encode("latin-1").decode("windows-1252", "ignore")


def _mark_at(path: str, text: str, index: int) -> Mark:
    line = text.count("\n", 0, index) + 1
    start = text.rfind("\n", 0, index) + 1
    column = index - start + 1
    return Mark(path, line, column, line, column + 1)
