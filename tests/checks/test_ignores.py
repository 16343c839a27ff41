"""Comments that silence a code: which lines they cover, and what is reported of the comments themselves."""

from __future__ import annotations

import pytest

from counterpoint.checks import apply_comments
from counterpoint.load.comments import read_comments
from counterpoint.model.marks import Mark
from counterpoint.problems import Problem, Severity, sort_problems
from tests.checks.sample import problems_of, site, told

RECORD = """\
claim: The bridge was not open  # counterpoint: ignore CL02 -- one line
statement:
  by: roads-office
  wordings:
    # counterpoint: ignore ST14, ST09 -- the whole item
    - text: |-
        The bridge
        is open,
      lang: en
      source: county-log-2019
    - text: "The bridge # counterpoint: ignore ST14 -- no comment"
      lang: en
  note: |-
    # counterpoint: ignore ST14 -- no comment either
    More.
evidence:  # counterpoint: ignore EV01, SR01 -- everything below
  - id: one
    source: [a,
      b]
verdict: {rating: so}
"""
LINES = RECORD.split("\n")


def problem(code: str, line: int) -> Problem:
    return Problem(code, "a-name", Severity.ERROR, Mark("claims/roads/x.yml", line, 3), f"message {line}")


def ignored(*problems: Problem, text: str = RECORD) -> tuple[Problem, ...]:
    return sort_problems(apply_comments(problems, read_comments(text.encode(), "claims/roads/x.yml")))


def left(*problems: Problem, text: str = RECORD) -> list[str]:
    return [f"{p.mark.line} {p.code}" for p in ignored(*problems, text=text) if p.code != "FM02"]


@pytest.mark.parametrize(
    ("code", "line"),
    [("CL02", 1), ("ST14", 6), ("ST09", 9), ("ST14", 10), ("EV01", 16), ("EV01", 17), ("SR01", 18), ("SR01", 19)],
)
def test_covered_lines_are_silent(code: str, line: int) -> None:
    assert left(problem(code, line)) == []


def test_behind_a_dash_alone_the_entry_is_meant() -> None:
    text = "a:\n  - # counterpoint: ignore SR01 -- why\n    b: x\n    c: x\n  - b: x\n"
    assert left(*(problem("SR01", line) for line in range(2, 6)), text=text) == ["2 SR01", "5 SR01"]


@pytest.mark.parametrize(("code", "line"), [("CL02", 2), ("ST14", 11), ("ST14", 13), ("EV01", 20), ("CL03", 1)])
def test_other_lines_and_codes_stay(code: str, line: int) -> None:
    assert left(problem(code, line)) == [f"{line} {code}"]


def test_a_comment_in_a_text_is_none() -> None:
    found = ignored()
    assert [p.mark.line for p in found] == [1, 5, 5, 16, 16]


def test_unused_codes_are_reported_one_by_one() -> None:
    found = ignored(problem("ST14", 6))
    assert [str(p) for p in found] == [
        "claims/roads/x.yml:1:33: FM02 comment silences CL02, which is not reported here (unused-ignore)",
        "claims/roads/x.yml:5:5: FM02 comment silences ST09, which is not reported here (unused-ignore)",
        "claims/roads/x.yml:16:12: FM02 comment silences EV01, which is not reported here (unused-ignore)",
        "claims/roads/x.yml:16:12: FM02 comment silences SR01, which is not reported here (unused-ignore)",
    ]
    assert found[1].help == "remove ST09 from the comment"
    assert found[0].mark == Mark("claims/roads/x.yml", 1, 33, 1, 72)


def test_unused_codes_are_not_reported_after_reading_faults() -> None:
    files = site(bridge="claim: The bridge was open  # counterpoint: ignore CL02 -- a denial\nnumber: one\n")
    assert [p.code for p in problems_of(files)] == ["LD20"]
    assert [p.code for p in problems_of({**files, "claims/roads/other.yml": "claim: x\n"})].count("FM02") == 0


def test_codes_that_only_history_raises_are_never_unused() -> None:
    text = "claim: x  # counterpoint: ignore CL90 -- the scale was renamed\n"
    assert ignored(text=text) == ()


def test_reading_cannot_be_silenced() -> None:
    text = "claim: x  # counterpoint: ignore LD12 -- later\n"
    found = ignored(problem("LD12", 1), text=text)
    assert [str(p) for p in found] == [
        "claims/roads/x.yml:1:3: LD12 message 1 (a-name)",
        "claims/roads/x.yml:1:11: FM03 LD12 is about reading the file and cannot be silenced (unknown-code)",
    ]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# counterpoint: ignore", ["CL02", "FM01", "FM03"]),
        ("# counterpoint: ignore CL02", ["FM01"]),
        ("# counterpoint: ignore CL02 --", ["FM01"]),
        ("#counterpoint:ignore CL02 -- a reason", []),
        ("# counterpoint: ignore CL02,CL05 -- a reason", ["FM02"]),
        ("# counterpoint: ignore cl02 -- a reason", ["CL02", "FM03"]),
        ("# counterpoint: ignore CL2 -- a reason", ["CL02", "FM03"]),
    ],
)
def test_forms_of_the_comment(comment: str, expected: list[str]) -> None:
    files = site(bridge=f"claim: The bridge was not open in June 2019  {comment}\n")
    assert sorted(p.code for p in problems_of(files)) == expected


def test_the_nearest_code_is_offered() -> None:
    files = site(bridge="claim: The bridge was open  # counterpoint: ignore SR04x -- the archive is down\n")
    (found,) = problems_of(files)
    assert found.help == "did you mean 'SR04'?"


def test_windows_line_ends() -> None:
    files = site(bridge="claim: The bridge was not open\n")
    text = files["claims/roads/bridge.yml"].replace("not open", "not open  # counterpoint: ignore CL02 -- a denial", 1)
    assert told(problems_of({**files, "claims/roads/bridge.yml": text.replace("\n", "\r\n")})) == []


def test_a_comment_above_a_key_covers_all_below() -> None:
    sources = (
        "# counterpoint: ignore SR02, SR04 -- read as stored copies\n"
        "sources:\n"
        "  daily-post-2019:\n"
        "    url: https://post.example/2019/bridge-closed\n"
        "    outlet: daily-post\n"
    )
    assert problems_of(site(sources=sources)) == ()


def test_broken_yaml_has_no_comments() -> None:
    text = 'claim: "open\n# counterpoint: ignore CL02 -- a reason\n'
    assert left(problem("LD05", 1), text=text) == ["1 LD05"]
