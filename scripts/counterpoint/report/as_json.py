"""Problems for other programs, as one JSON object.

version         1; grows when a field changes its meaning, not when one is added
counterpoint    version of the program
summary         errors, warnings, claims, files, hidden: numbers; codes: how often each was found
problems        in the order of files and lines; each with
    code        such as ST02
    name        such as wording-without-source
    severity    error | warning | hint
    path        from the site's root, with forward slashes
    line, column, end_line, end_column
                from 1, columns in code points, the end exclusive; ends are null where only a point is known
    message     one clause
    help        how to mend it; may be empty
    times       how often it was found; more than 1 where one problem stands for several
    notes       further places: path, line, column, end_line, end_column, message
    url         page of the code; may be empty
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from counterpoint.model.marks import Mark
from counterpoint.problems import Note, Problem
from counterpoint.report.selection import totals
from counterpoint.report.values import Report


def render_json(report: Report) -> str:
    """Render the object, in ASCII, ending with a line break."""
    codes: Counter[str] = Counter()
    for total in totals(report):
        codes[total.code] += total.times
    value = {
        "version": 1,
        "counterpoint": report.version,
        "summary": {
            "errors": report.errors,
            "warnings": report.warnings,
            "claims": report.counts.claims,
            "files": report.counts.files,
            "hidden": report.hidden,
            "codes": dict(codes),
        },
        "problems": [_problem(problem, report) for problem in report.problems],
    }
    return json.dumps(value, indent=1) + "\n"


def _problem(problem: Problem, report: Report) -> dict[str, Any]:
    return {
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity.value,
        **_position(problem.mark),
        "message": problem.message,
        "help": problem.help,
        "times": problem.times,
        "notes": [_note(note) for note in problem.notes],
        "url": report.page_url(problem.code),
    }


def _note(note: Note) -> dict[str, Any]:
    mark = note.place if isinstance(note.place, Mark) else Mark(note.place.path)
    return {**_position(mark), "message": note.message}


def _position(mark: Mark) -> dict[str, Any]:
    return {
        "path": mark.path,
        "line": mark.line,
        "column": mark.column,
        "end_line": mark.end_line or None,
        "end_column": mark.end_column or None,
    }
