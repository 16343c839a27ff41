"""What an analyst sees: carets under the right cells, nothing that a terminal would obey."""

from __future__ import annotations

import pytest

from counterpoint.model.marks import Mark
from counterpoint.problems import Note, Problem, Severity
from counterpoint.report import Counts, Report, Style, render_full, summary_line
from counterpoint.report.cells import FSI, LRI, PDI, visible, width
from counterpoint.report.snippet import cut_snippet

PATH = "claims/roads/bridge.yml"


def problem(mark: Mark, *notes: Note, message: str = "wording has no source", help: str = "") -> Problem:
    return Problem("ST02", "wording-without-source", Severity.ERROR, mark, message, help, notes)


def shown(text: str, *problems: Problem, style: Style | None = None, **more: object) -> str:
    files = {PATH: text.split("\n"), "claims/_registry/a.yml": ["actors:", "  mayor:"]}
    report = Report(problems, lines_of=lambda path: files.get(path, ()), **more)  # type: ignore[arg-type]
    return render_full(report, style or Style())


def body(text: str, *problems: Problem, style: Style | None = None) -> list[str]:
    """Return the lines between the arrow and the help."""
    lines = shown(text, *problems, style=style).split("\n")
    start = next(index for index, line in enumerate(lines) if line.lstrip().startswith("-->"))
    end = next(index for index, line in enumerate(lines) if line.lstrip().startswith("= see"))
    return lines[start + 1 : end]


def test_the_whole_form() -> None:
    text = "claim: x\nwordings: [{text: The bridge is open., lang: en}]\n"
    found = problem(Mark(PATH, 2, 19, 2, 38), help="add 'source:' with the id of a page in sources.yml")
    assert shown(text, found, counts=Counts(3, 1, 0.25), page_url=lambda code: f"https://e.org/{code}/") == (
        "error[ST02]: wording has no source\n"
        " --> claims/roads/bridge.yml:2:19\n"
        "  |\n"
        "2 | wordings: [{text: The bridge is open., lang: en}]\n"
        "  |                   ^^^^^^^^^^^^^^^^^^^\n"
        "  |\n"
        "  = help: add 'source:' with the id of a page in sources.yml\n"
        "  = see: https://e.org/ST02/ (wording-without-source)\n"
        "\n"
        "1 error in 1 file: 1 claim in 3 files checked in 0.25 s\n"
    )


@pytest.mark.parametrize(
    ("line", "span", "beneath"),
    [
        pytest.param("a: bcd", (4, 7), "   ^^^", id="ascii"),
        pytest.param("日本: 語x", (5, 6), "      ^^", id="wide"),
        pytest.param("e\u0301e\u0301: xy", (7, 9), "    ^^", id="combining before"),
        pytest.param("a: e\u0301e\u0301z", (4, 8), "   ^^", id="combining inside"),
        pytest.param("a: e\u0301z", (5, 6), "   ^", id="the combining mark itself is shown under its base"),
        pytest.param("\ta: b", (5, 6), "       ^", id="tab"),
        pytest.param("a: \x1b[31mb", (4, 5), "   ^^^^", id="control character, shown as an escape"),
        pytest.param("a: x\u202eb", (5, 6), "    ^^^^^^", id="direction mark, shown as an escape"),
        pytest.param("a: \U0001f468\u200d\U0001f469\u200d\U0001f467 b", (10, 11), "      ^", id="joined emoji"),
        pytest.param("a: ❤\ufe0f b", (7, 8), "      ^", id="sign made wide"),
        pytest.param("a: 한 b", (6, 7), "      ^", id="Hangul syllable"),
        pytest.param("a: \u1112\u1161\u11ab b", (8, 9), "      ^", id="Hangul letters"),
        pytest.param("a: می\u200cخواهم", (4, 12), "   ^^^^^^^", id="non-joiner of Persian"),
        pytest.param("a: b", (5, 5), "    ^", id="behind the end"),
        pytest.param("a: b", (9, 9), "    ^", id="far behind the end"),
        pytest.param("a: ｂ", (4, 5), "   ^^", id="fullwidth"),
    ],
)
def test_carets_stand_under_the_span(line: str, span: tuple[int, int], beneath: str) -> None:
    bar, shown_line, under, _ = body(line, problem(Mark(PATH, 1, span[0], 1, span[1])))
    assert bar == "  |"
    assert shown_line.startswith("1 | ")
    assert under == f"  | {beneath}"


def test_a_point_without_an_end_gets_one_caret() -> None:
    assert body("status: draft", problem(Mark(PATH, 1, 9)))[2] == "  |         ^"


def test_a_second_span_of_the_same_file_stands_in_the_same_picture() -> None:
    note = Note(Mark(PATH, 1, 1, 1, 6), "first defined here")
    assert body("claim: a\nclaim: b", problem(Mark(PATH, 2, 1, 2, 6), note)) == [
        "  |",
        "1 | claim: a",
        "  | ----- first defined here",
        "2 | claim: b",
        "  | ^^^^^",
        "  |",
    ]


def test_lines_left_out_between_spans_are_told() -> None:
    note = Note(Mark(PATH, 1, 1, 1, 2), "here")
    lines = body("a\nb\nc\nd\ne\nf\ng\nh\ni\nj", problem(Mark(PATH, 10, 1, 10, 2), note))
    assert lines == ["   |", " 1 | a", "   | - here", "...", "10 | j", "   | ^", "   |"]


def test_a_span_of_another_file_has_its_own_arrow() -> None:
    note = Note(Mark("claims/_registry/a.yml", 2, 3, 2, 8), "defined here")
    assert body("by: mayr", problem(Mark(PATH, 1, 5, 1, 9), note)) == [
        "  |",
        "1 | by: mayr",
        "  |     ^^^^",
        " ::: claims/_registry/a.yml:2:3",
        "  |",
        "2 |   mayor:",
        "  |   ----- defined here",
        "  |",
    ]


def test_block_text_is_shown_instead_of_its_sign() -> None:
    text = "text: |-\n  one\n\n  two\n  three\n  four\nlang: en"
    assert body(text, problem(Mark(PATH, 1, 7, 7, 1))) == [
        "  |",
        "2 |   one",
        "  |   ^^^",
        "4 |   two",
        "  |   ^^^",
        "5 |   three",
        "  |   ^^^^^ …",
        "  |",
    ]


def test_a_file_that_cannot_be_shown_still_has_its_notes() -> None:
    note = Note(Mark("gone.yml", 2, 3), "defined here")
    lines = body("x", problem(Mark("claims/fifo.yml"), note))
    assert lines == [" ::: gone.yml:2:3", "  = note: defined here", "  |"]


def test_a_long_line_is_clipped_around_the_span() -> None:
    line = "x" * 500 + "SPAN" + "y" * 500
    snippet = cut_snippet(line, 500, 504, 80)
    assert width(snippet.text) <= 80
    assert snippet.text[snippet.indent : snippet.indent + snippet.length] == "SPAN"
    assert snippet.text.startswith("…x")
    assert snippet.text.endswith("y…")


def test_a_span_longer_than_the_line_is_clipped() -> None:
    snippet = cut_snippet("a: " + "z" * 500, 3, 503, 60)
    assert width(snippet.text) <= 60
    assert snippet.indent + snippet.length <= 60


def test_right_to_left_text_is_isolated_on_a_terminal_only() -> None:
    line = 'text: "שלום עולם", lang: x'
    (found,) = [problem(Mark(PATH, 1, 13, 1, 17))]
    plain = body(line, found)
    isolated = body(line, found, style=Style(isolates=True))
    assert plain[1] == f"1 | {line}"
    assert isolated[1] == f'1 | {LRI}{FSI}text: "שלום {PDI}{FSI}עולם{PDI}", lang: x{PDI}'
    assert plain[2] == isolated[2] == "  |             ^^^^"


def test_no_text_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b]0;pwn\x07\x9b31m\u202e\u2066\r\n\x00\ud800"
    found = problem(Mark(f"claims/{evil}.yml", 1, 1), message=evil, help=evil)
    text = shown("x", found)
    assert not any(char in text.replace("\n", "") for char in "\x1b\x07\x9b\u202e\u2066\r\x00\ud800")
    assert "\\x1b]0;pwn\\x07\\x9b31m\\u202e\\u2066\\r\\n\\x00\\ud800" in text


def test_visible_leaves_readable_text_alone() -> None:
    for text in ("plain", "Лукашэнка", "می\u200cخواهم", "日本", "e\u0301", "\U0001f468\u200d\U0001f469", "a\xa0b"):
        assert visible(text) == text


def test_colours_only_if_asked_for() -> None:
    text = shown("a: b", problem(Mark(PATH, 1, 4, 1, 5)), style=Style(color=True))
    assert "\033[1;31merror[ST02]\033[0m" in text
    assert "\033[" not in shown("a: b", problem(Mark(PATH, 1, 4, 1, 5)))


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (Report((), Counts(2, 1, 0.1)), "no problems: 1 claim in 2 files checked in 0.10 s"),
        (
            Report((), Counts(1, 1200, 1.0), hidden=2),
            "no problems: 1,200 claims in 1 file checked in 1.00 s; 2 problems elsewhere not shown",
        ),
        (
            Report((problem(Mark("a")), problem(Mark("b"))), Counts()),
            "2 errors in 2 files: 0 claims in 0 files checked in 0.00 s",
        ),
    ],
)
def test_the_summary_counts(report: Report, line: str) -> None:
    assert summary_line(report) == line
