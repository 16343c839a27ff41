"""Output that people can use at fifty thousand problems: errors first, a screenful, what is frequent, the sum last."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import cache

import pytest

from counterpoint.model.marks import Mark
from counterpoint.problems import Problem, Severity
from counterpoint.report import (
    Report,
    Style,
    render_change,
    render_concise,
    render_full,
    render_github,
    render_json,
    render_sarif,
    render_step_summary,
)

WARNING, ERROR, HINT = Severity.WARNING, Severity.ERROR, Severity.HINT


def problem(number: int, code: str = "SR04", severity: Severity = WARNING, file: str = "a", times: int = 1) -> Problem:
    mark = Mark(f"claims/roads/{file}.yml", number, 1, number, 2)
    return Problem(code, f"name-of-{code.lower()}", severity, mark, f"message {number}", times=times)


@cache
def many(count: int = 27_950) -> tuple[Problem, ...]:
    """Many warnings, and two errors and a hint behind them."""
    warnings = [problem(number, f"SR{number % 12:02}", file=f"f{number // 10}") for number in range(1, count - 2)]
    return (*warnings, problem(1, "VD02", ERROR, "z"), problem(2, "VD02", ERROR, "z"), problem(3, "CT01", HINT, "z"))


def test_errors_come_first_and_the_sum_last() -> None:
    found = (problem(1), problem(2, "CT01", HINT), problem(3, "VD02", ERROR), problem(4))
    assert render_concise(Report(found)).splitlines() == [
        "claims/roads/a.yml:3:1: VD02 message 3 (name-of-vd02)",
        "claims/roads/a.yml:1:1: SR04 message 1 (name-of-sr04)",
        "claims/roads/a.yml:4:1: SR04 message 4 (name-of-sr04)",
        "claims/roads/a.yml:2:1: CT01 message 2 (name-of-ct01)",
        "1 error, 2 warnings and 1 hint in 1 file: 0 claims in 0 files checked in 0.00 s",
    ]


def test_a_screenful_is_shown_and_what_is_frequent() -> None:
    lines = render_concise(Report(many())).splitlines()
    assert len(lines) == 50 + 1 + 11 + 1
    assert [line.split(" ")[1] for line in lines[:2]] == ["VD02", "VD02"]
    assert lines[50] == "and 27,900 more: `counterpoint check --all` shows them"
    assert lines[51:53] == ["most frequent of 14 codes:", "  2,329  warning  SR01 name-of-sr01"]
    assert lines[-1].startswith("2 errors, 27,947 warnings and 1 hint in 2,796 files")


def test_each_code_is_shown_once_before_any_is_shown_again() -> None:
    found = tuple(problem(number, code, file="a") for code in ("SR04", "CL05") for number in range(1, 100))
    shown = render_full(Report(found), Style())
    assert shown.count("warning[SR04]") + shown.count("warning[CL05]") == 20
    assert shown.count("warning[CL05]") > 0


def test_fifty_problems_need_no_table() -> None:
    found = tuple(problem(number) for number in range(1, 51))
    assert "most frequent" not in render_concise(Report(found))
    assert "most frequent:\n  51  warning  SR04 name-of-sr04\n" in render_concise(Report((*found, problem(51))))


@pytest.mark.parametrize(
    ("render", "shown"),
    [
        (render_concise, lambda text: text.count("message")),
        (lambda report: render_full(report, Style()), lambda text: text.count("-->")),
        (lambda report: render_github(report, "x"), lambda text: text.count("message")),
        (render_json, lambda text: len(json.loads(text)["problems"])),
        (render_sarif, lambda text: len(json.loads(text)["runs"][0]["results"])),
    ],
)
def test_all_are_shown_if_they_are_asked_for(render: Callable[[Report], str], shown: Callable[[str], int]) -> None:
    assert shown(render(Report(many(6_000), everything=True))) == 6_000


def test_problems_that_stand_for_several_count_as_often() -> None:
    report = Report((problem(1, times=40), problem(2)))
    assert render_concise(report).endswith("41 warnings in 1 file: 0 claims in 0 files checked in 0.00 s\n")
    assert json.loads(render_json(report))["summary"]["codes"] == {"SR04": 41}
    assert json.loads(render_sarif(report))["runs"][0]["results"][0]["occurrenceCount"] == 40


def test_sarif_stays_within_the_limits_of_github() -> None:
    text = render_sarif(Report(many()))
    (run,) = json.loads(text)["runs"]
    assert len(run["results"]) == 5_000
    assert [result["level"] for result in run["results"][:3]] == ["error", "error", "warning"]
    assert len(gzip.compress(text.encode())) < 10_000_000
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "22,950 more problems are left out; `counterpoint check --all` tells them"


def test_the_log_of_a_workflow_and_its_summary_are_short() -> None:
    report = Report(many())
    log = render_github(report, "x").splitlines()
    assert len(log) < 250
    assert sum(line.startswith("::error ") for line in log) == 2
    assert sum(line.startswith("::warning ") for line in log) == 10
    summary = render_step_summary(report)
    assert "| 2,329 | warning SR01 | <code>name&#45;of&#45;sr01</code> |" in summary
    assert len(summary.encode()) < 1 << 20


def test_a_change_is_told_and_not_all_that_is_known() -> None:
    report = Report(many())
    told = render_change((problem(7, "VD01", ERROR),), 2, report, Style())
    assert told.count("-->") == 1
    assert told.splitlines()[-2:] == [
        "2 fixed",
        "2 errors, 27,947 warnings and 1 hint in 2,796 files: 0 claims in 0 files checked in 0.00 s",
    ]
    assert render_change(many(), 0, report, Style()).count("-->") == 20
