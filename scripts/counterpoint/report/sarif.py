"""Problems as SARIF 2.1.0, which GitHub code scanning and editors read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from counterpoint.model.marks import Mark
from counterpoint.problems import Problem, Severity
from counterpoint.report.selection import shown
from counterpoint.report.values import Report

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
"""What SARIF calls the levels of severity."""

RESULT_LIMIT = 5_000
"""Most results that are told, unless all are asked for: GitHub keeps so many of a run, and refuses one with 25,000."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(report: Report) -> str:
    """Render one run, in ASCII, ending with a line break."""
    rules = [_rule(rule.code, rule.name, rule.summary, rule.severity, report) for rule in report.rules]
    known = {rule.code for rule in report.rules}
    for problem in report.problems:
        if problem.code not in known:
            known.add(problem.code)
            rules.append(_rule(problem.code, problem.name, problem.name, problem.severity, report))
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    driver = {
        "name": "counterpoint",
        "version": report.version,
        "rules": rules,
    }
    chosen = shown(report, RESULT_LIMIT)
    results = [_result(problem, indexes, seen) for problem in chosen]
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder of the site."}}},
        "results": results,
    }
    if len(chosen) < len(report.problems):
        run["invocations"] = [_cut(len(report.problems) - len(chosen))]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _cut(more: int) -> dict[str, Any]:
    text = f"{more:,} more problems are left out; `counterpoint check --all` tells them"
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _rule(code: str, name: str, summary: str, severity: Severity, report: Report) -> dict[str, Any]:
    rule = {
        "id": code,
        "name": "".join(part.capitalize() for part in name.split("-")),
        "shortDescription": {"text": _text(summary or name)},
        "defaultConfiguration": {"level": LEVELS[severity]},
    }
    page = report.page_url(code)
    return rule | ({"helpUri": page} if page else {})


def _result(problem: Problem, indexes: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    text = problem.message + (f"\n{problem.help}" if problem.help else "")
    # What stays the same when lines are inserted above: the file, the code, the words, and which of several it is.
    key = "\0".join((problem.code, problem.mark.path, problem.message))
    seen[key] += 1
    digest = hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogateescape")).hexdigest()
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": indexes[problem.code],
        "level": LEVELS[problem.severity],
        "message": {"text": _text(text)},
        "locations": [_location(problem.mark)],
        "partialFingerprints": {"counterpoint/v1": digest},
    }
    related = [
        {"id": number} | _location(note.place) | {"message": {"text": _text(note.message)}}
        for number, note in enumerate(problem.notes)
        if isinstance(note.place, Mark)
    ]
    if problem.times > 1:
        result["occurrenceCount"] = problem.times
    return result | ({"relatedLocations": related} if related else {})


_ESCAPES = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"})


def _text(text: str) -> str:
    """Escape what a message of SARIF takes for a placeholder (3.11.5) or for a link (3.11.6): it quotes records."""
    return text.translate(_ESCAPES)


def _location(mark: Mark) -> dict[str, Any]:
    region = {"startLine": mark.line, "startColumn": mark.column}
    if mark.end_line:
        region |= {"endLine": mark.end_line, "endColumn": mark.end_column}
    uri = quote(mark.path.encode("utf-8", "surrogateescape"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "ROOT"}, "region": region}}
