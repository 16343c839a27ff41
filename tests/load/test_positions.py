"""Where values stand is found in a few lines of a file, and is what the parser of all of YAML says of the whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.load import find_files, lines, positions, read_file
from counterpoint.load.lines import Fields, Span, Steps
from counterpoint.load.nodes import parse_tree
from counterpoint.load.positions import locate, spans_by_node
from counterpoint.model.marks import KEY, Mark, Place
from tests.corpora import ROOT
from tests.load.test_lines import PIECES, RECORD

SOURCES = """\
# All pages.
sources:
  # The first.
  log-1:
    title: Log
    url: https://log.example/1

  log-2: {outlet: log, title: "Log: two"}
  log-3:
    title: |-
      Log
        three
    note: >-
      of the
      county

other:
   - far: in
"""


def all_places(text: str) -> list[Steps]:
    """Return the steps to every value and key of a text, and to some that are missing."""
    found = list(spans_by_node(text))
    return [*found, *((*steps, "missing") for steps in found), ("missing",), ("missing", 0), ("sources", "none", "url")]


def marks_of(text: str, wanted: list[Steps]) -> dict[Steps, Mark]:
    return {
        place.steps: mark for place, mark in locate(text.encode(), [Place("x.yml", each) for each in wanted]).items()
    }


def is_placed_well(text: str) -> None:
    """Each value stands where it does if the whole is parsed, whether it is asked for alone or with others."""
    wanted = all_places(text)
    spans = spans_by_node(text)
    expected = {steps: Mark("x.yml", *positions._nearest(steps, spans)) for steps in wanted}
    assert marks_of(text, wanted) == expected, text
    for steps in wanted:
        assert marks_of(text, [steps]) == {steps: expected[steps]}, (text, steps)


@pytest.mark.parametrize("text", ["".join(RECORD), SOURCES, SOURCES.replace("\n  ", "\n    "), "a: b\nc: |-\n  d\n\n"])
def test_positions_are_those_of_the_whole(text: str) -> None:
    is_placed_well(text)


@pytest.mark.parametrize(
    "text",
    [
        "a:\n b: c\n d:\n  e: f\n",
        "a:\n- b: c\nd: e\n",
        '"a": b\nc: d\n',
        "{a: b}\n",
        "a: b\n---\n",
        "a:\r\n  b: c\r\n  d: e\r\n",
        "\ufeffa: b\nc: d\n",
        "  a: b\n  c: d\n",
        'a: "b\n\n  c: d"\ne: f\n',
        "a:\n  b: 'c\n\n  d: e'\n  f: g\n",
        "a:\n  b\n  c\nd: e\n",
        "- a: b\n- c: d\n",
    ],
)
def test_texts_of_another_form_are_read_whole(text: str) -> None:
    is_placed_well(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_whatever_can_be_read_is_placed_well(text: str) -> None:
    if parse_tree(text, "x.yml").tree is not None:
        is_placed_well(text)


@given(st.permutations(range(len(RECORD))), st.integers(1, len(RECORD)))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_lines_in_any_order_are_placed_well(order: Any, most: int) -> None:
    text = "".join(RECORD[number] for number in order[:most])
    if parse_tree(text, "x.yml").tree is not None:
        is_placed_well(text)


@pytest.mark.parametrize("file", [f for f in find_files(ROOT)[0] if f.kind.is_yaml][::4], ids=lambda file: file.path)
def test_the_records_of_the_dossier_are_placed_well(file: Any) -> None:
    text = read_file(ROOT, file).decode()
    spans = spans_by_node(text)
    wanted = list(spans)[:: max(1, len(spans) // 40)]
    for steps in wanted:
        assert marks_of(text, [steps]) == {steps: Mark("x.yml", *spans[steps])}


def test_few_lines_are_read_for_one_entry_among_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "sources:\n" + "".join(f"  log-{n}:\n    title: Log\n    url: https://log.example/{n}\n" for n in range(500))
    read: list[int] = []

    def counting(text: str, spans: dict[Steps, Span] | None = None) -> Fields | list[Any] | None:
        read.append(text.count("\n"))
        return lines.read_lines(text, spans)

    monkeypatch.setattr(positions, "read_lines", counting)
    steps = ("sources", "log-400", "url")
    assert marks_of(text, [steps]) == {steps: Mark("x.yml", 1204, 10, 1204, 33)}
    assert marks_of(text, [("sources", KEY)]) == {("sources", KEY): Mark("x.yml", 1, 1, 1, 8)}
    assert sum(read) <= 12
