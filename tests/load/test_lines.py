"""Reading line by line: what it reads, the parser of all of YAML reads the same way; the rest it leaves alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.load import find_files, read_file
from counterpoint.load.lines import Fields, Span, Steps, Text, read_lines
from counterpoint.load.nodes import parse_tree
from counterpoint.load.positions import spans_by_node
from tests.corpora import ROOT, corpus_file

PIECES = [
    *["a", "b", "key", "é", "1", "“x”", "- ", "-", ": ", ":", " ", "  ", '"x y"', '"', "'q'", "'", '"a\\"b"', "\\"],
    *["#", " # c", "  # counterpoint: ignore SR04 -- x", "[a, b]", '[a b, "c"]', "[a]", "[", "{a: b, c: d}", "{", ","],
    *['{a: "b, c"}', "https://x.example/y#z", "---", "...", "~", "*", "&a", "!", "%", "@", "?", "? ", "<<", "\t"],
    *["\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "|-\n", "|-", "|", ">-", "|-\n  t\n\n   u\n", ">-\n  t\n  u \n"],
    *["x: y", "a:\n  - b: c\n    d: e\n"],
]
RECORD = """claim: The bridge is open
status: published
topics: [roads, "a, b"]
statement:
  by: office
  wordings:
    - text: "The \\"bridge\\": open"
      source: {outlet: log, note: seen in print}  # counterpoint: ignore SR04 -- lost
    - text: |-
        One

          two
      note: >-
        folded
        text
verdict:
  reasoning: 'He said: no'
  link: https://x.example/a#b
""".splitlines(keepends=True)


def form_of(tree: Any) -> Any:
    """Return all that a tree says, with the types and the marks of its texts."""
    if isinstance(tree, Fields):
        return tree.line, [(key, form_of(value)) for key, value in tree.items()]
    if isinstance(tree, list):
        return [form_of(item) for item in tree]
    return (tree, *([tree.comment, tree.folded, tree.plain] if isinstance(tree, Text) else [type(tree)]))


def is_read(text: str) -> bool:
    """Whether a text is read line by line; if so, it must be read as the parser reads it."""
    spans: dict[Steps, Span] = {}
    tree = read_lines(text, spans)
    if tree is None:
        return False
    if text.endswith("\n"):
        assert spans == spans_by_node(text), text
    parsed = parse_tree(text, "x.yml")
    assert parsed.problems == (), text
    assert form_of(tree) == form_of(parsed.tree), text
    return True


@pytest.mark.parametrize("file", [f for f in find_files(ROOT)[0] if f.kind.is_yaml], ids=lambda file: file.path)
def test_the_records_of_the_dossier_are_read_so(file: Any) -> None:
    assert is_read(read_file(ROOT, file).decode())


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c",
        "a: b\n  c",
        "a: b\n  - c",
        "a: 'it''s'",
        'a: "\\u2019"',
        "a: b\na: c",
        "a:\nb: c",
        "a:\n- b",
        "a: >-\n  b\n\n  c",
        "a: |\n  b",
        "a: |-\nb: c",
        "a: {b: c, b: d}",
        "a: [b, [c]]",
        "a: [b: c]",
        "a: b: c",
        "a: b:",
        "a : b",
        " a: b",
        "- - a",
        "a: b\n---\nc: d",
        "a: &b c",
        "<<: {a: b}",
        "a: b\r\nc: d",
        "a:\tb",
        "text",
        "",
        "".join(f"{' ' * depth}a:\n" for depth in range(16)) + " " * 16 + "a: b",
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_parser(text: str) -> None:
    assert read_lines(text) is None


def test_the_yaml_test_suite_is_read_alike() -> None:
    cases = json.loads(corpus_file("hostile/yaml-test-suite.json").read_text("utf-8"))
    texts = [case["yaml"] or "" for case in cases]
    clean = [text for text in texts if text.isprintable() or not any(c in text for c in "\r\ufeff\x07")]
    assert sum(map(is_read, clean)) > 10


@pytest.mark.scale
@settings(max_examples=1_500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_pieces_of_yaml_are_read_alike(pieces: list[str]) -> None:
    is_read("".join(pieces))


@pytest.mark.scale
@settings(max_examples=1_500, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len("".join(RECORD))), st.integers(0, 3), st.sampled_from(["", *PIECES])), max_size=3
    )
)
def test_a_record_with_some_changes_is_read_alike(changes: list[tuple[int, int, str]]) -> None:
    text = "".join(RECORD)
    for at, removed, piece in changes:
        text = text[:at] + piece + text[at + removed :]
    is_read(text)
