"""The YAML test suite as claim records: read or refused with a place, told in one clause, and never a traceback."""

from __future__ import annotations

import json
import re

import pytest

from counterpoint import load, report
from counterpoint.load import FileKind, RecordFile
from counterpoint.problems import Problem
from tests.corpora import corpus_file

CLAIM = RecordFile("claims/roads/bridge.yml", FileKind.CLAIM, "roads", "bridge")
KINDS = {
    "claim": CLAIM,
    "dossier": RecordFile("claims/roads/dossier.yml", FileKind.DOSSIER, "roads", "dossier"),
    "sources": RecordFile("claims/roads/sources.yml", FileKind.SOURCES, "roads", "sources"),
    "registry": RecordFile("claims/_registry/all.yml", FileKind.REGISTRY, "", "all"),
}

OWN = [
    "claim: [",
    "claim: {a: b",
    "claim: 'x",
    'claim: "x',
    "claim: |\n x\n  y\n z\n\tw",
    "? a\n: b\n? [c]\n: d",
    "- a\n- b",
    "x",
    "[]",
    "{}",
    "--- a\n...\n--- b\n...",
    "%YAML 1.2\n%TAG ! tag:x,2000:\n---\n!a b",
    "&a a: &b b\n*a : *b",
    "a: !!binary aGk=",
    "<<: {a: b}",
    "a: b: c",
    "a:\n  - b\n c: d",
    "\ta: b",
    "a: >2-\n  x",
    "a: |\n",
    'a: "\\ud800"',
    'a: "\\x00"',
    "a: \u2028b",
    "a: b\rc: d",
    "\ufeffa: b",
    "a: #b",
    "a#b: c # d",
    '"a\\nb": c',
    "statement: {by: [a, b], wordings: {text: x}}\ncounter_statements: x\nverdict: [1]\n",
    "claim: x\nstatus: no\nnumber: 1e3\nlang: ''\npublished: 2022-02-30\ntopics: {a: b}\nstatement: ~\n",
    "# counterpoint: ignore SR04\n# counterpoint: ignore\nclaim: x # counterpoint: ignore XX99 -- y\n",
    "'::error::x': y\n\"\\e[31m\": z\n",
]


def problems_of(file: RecordFile, data: bytes) -> tuple[Problem, ...]:
    return load.locate_problems(load.load_file(file, data).problems, lambda path: data)


def check(name: str, file: RecordFile, data: bytes) -> int:
    """See that a file is read, or refused as it should be; return the number of its problems."""
    loaded = load.load_file(file, data)
    problems = load.locate_problems(loaded.problems, lambda path: data)
    assert (loaded.record is not None) or problems, name
    lines = re.split("\r\n|\n", data.decode("utf-8", "replace"))
    for problem in problems:
        mark = problem.mark
        assert mark.path == file.path, name
        assert 1 <= mark.line <= len(lines), f"{name}: {mark} of {len(lines)} lines"
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1, f"{name}: {mark} of {lines[mark.line - 1]!r}"
        assert mark.end_line == 0 or (mark.end_line, mark.end_column) >= (mark.line, mark.column), name
        assert is_one_clause(problem.message), f"{name}: {problem.message!r}"
        assert not problem.help or is_one_clause(problem.help, "?"), f"{name}: {problem.help!r}"
    if problems:
        reports_say_it(name, problems, data)
    return len(problems)


def is_one_clause(text: str, end: str = "") -> bool:
    """Whether a message is one printable line that neither begins like a sentence nor ends like one."""
    if not text.isprintable() or text != text.strip() or text[-1] in ".!?:;".replace(end, ""):
        return False
    return not re.match(r"[A-Z][a-z]+ ", text)


def reports_say_it(name: str, problems: tuple[Problem, ...], data: bytes) -> None:
    lines = [line.removesuffix("\r") for line in data.decode("utf-8", "surrogateescape").split("\n")]
    given = report.Report(problems, report.Counts(1, 1, 0.0), lines_of=lambda path: lines)
    full = report.render_full(given, report.Style())
    assert full.count("\n  -->") + full.count(" --> ") >= len(problems), name
    assert all(line.isprintable() for line in full.splitlines() if line.startswith("error")), name
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", full), name
    assert len(report.render_concise(given).splitlines()) == len(problems) + 1, name
    commands = report.render_github(given, "token").splitlines()
    assert sum(line.startswith("::error ") for line in commands) == min(10, len(problems)), name
    stop, go = commands.index("::stop-commands::token"), commands.index("::token::")
    assert all(line.startswith(("::error ", "::notice ")) for line in commands[:stop]), name
    assert go == len(commands) - 1, name
    told = json.loads(report.render_json(given))
    assert [p["line"] for p in told["problems"]] == [p.mark.line for p in problems], name
    results = json.loads(report.render_sarif(given))["runs"][0]["results"]
    assert len(results) == len(problems), name
    assert report.render_step_summary(given), name


@pytest.mark.parametrize("kind", KINDS)
def test_awkward_files_are_read_or_refused_where_they_are_wrong(kind: str) -> None:
    refused = sum(bool(check(repr(text), KINDS[kind], text.encode("utf-8", "surrogatepass"))) for text in OWN)
    assert refused == len(OWN) - (kind == "registry")  # an empty registry is one


@pytest.mark.parametrize("kind", KINDS)
def test_every_case_of_the_yaml_test_suite_is_read_or_refused_where_it_is_wrong(kind: str) -> None:
    cases = json.loads(corpus_file("hostile/yaml-test-suite.json").read_text("utf-8"))
    assert len(cases) == 402
    found = {c["id"]: check(c["id"], KINDS[kind], (c["yaml"] or "").encode("utf-8", "surrogatepass")) for c in cases}
    print(f"{kind}: {len(cases)} cases, {sum(map(bool, found.values()))} refused, {sum(found.values())} problems")
    assert all(found[case["id"]] for case in cases if case["error"])


def test_every_file_cut_anywhere_is_read_or_refused_where_it_is_wrong() -> None:
    text = (
        "claim: 'The bridge: open'\nstatus: published\nstatement:\n  by: office\n  date: 2019-06-01\n"
        '  wordings:\n    - {text: "Мост \\u2019 открыт.", lang: ru, source: log}\n    - text: |-\n'
        "        a\n\n        b\n"
        "      lang: en\n      source: {url: https://x.example/}\nverdict:\n  rating: so\n  summary: >-\n    x\n    y\n"
    ).encode()
    for end in range(len(text)):
        check(f"cut at {end}", CLAIM, text[:end])
