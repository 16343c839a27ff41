"""The baseline: a line for each problem that was there when a site's records were let in.

    path code where digest

`checks/_baseline.py` says what stands in a line. Here it is only read: one line, one problem, in any order, so that two
branches can be joined line by line.
"""

from __future__ import annotations

import re

from counterpoint import model
from counterpoint.load import faults
from counterpoint.model.marks import Mark, Place
from counterpoint.problems import Problem, shown

_LINE = re.compile(r"[^\s\x00-\x1f]+ [A-Z]{2}[0-9]{2} [^\s\x00-\x1f]+ (?:[0-9a-f]{8}|-)")
_HELP = "run `counterpoint check --write-baseline`, which writes the file"


def read_baseline(data: bytes, path: str, size_limit: int) -> tuple[model.Baseline | None, tuple[Problem, ...]]:
    """Read the file's bytes: its lines by their numbers, without comments and blank ones."""
    if len(data) > size_limit:
        message = f"file has more than {size_limit:,} bytes"
        return None, (faults.FILE_TOO_LARGE.at(Mark(path), message, "let in fewer records at a time"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None, (faults.NOT_UTF8.at(Mark(path), "file is not UTF-8", _HELP),)
    lines: dict[int, str] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip()
        if not line or line.startswith("#"):
            continue
        if _LINE.fullmatch(line):
            lines[number] = line
        else:
            message = f"found {shown(line)}; expected path, code, place and digest"
            problems.append(faults.BAD_BASELINE_LINE.at(Mark(path, number), message, _HELP))
    return model.Baseline(lines=lines, place=Place(path, (), 1)), tuple(problems)
