"""Strict YAML: what is kept exactly, and what is refused where."""

from __future__ import annotations

import json
from functools import partial

import pytest

from counterpoint.load.nodes import read_tree
from tests.corpora import corpus_file
from tests.steps import steps_of

LIMIT = 256 * 1024


def faults_of(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [f"{p.mark.line}:{p.mark.column} {p.code}" for p in read_tree(data, "x.yml", LIMIT).problems]


@pytest.mark.parametrize(
    "value",
    [
        "NO",
        "on",
        "off",
        "Null",
        "~",
        "0755",
        "0x1F",
        "1_000",
        "22:22",
        "1:30:00",
        "1.10",
        ".inf",
        "2022-02-24",
        "2022-02-30",
    ],
)
def test_a_scalar_stays_what_was_typed(value: str) -> None:
    assert read_tree(f"key: {value}".encode(), "x.yml", LIMIT).tree == {"key": value}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('x: !!python/object/apply:os.system ["id"]', "1:4 LD06"),
        ("x: !foo x", "1:4 LD06"),
        ("x: !!str 1", "1:4 LD06"),
        ("a: &b 1", "1:4 LD06"),
        ("a: *b", "1:4 LD06"),
        ("a: &a [*a]", "1:4 LD06"),
        ("a: 1\nb:\n  <<: {c: 1}", "3:3 LD06"),
        ("a: =", "1:4 LD06"),
        ("? [a, b]\n: 1", "1:3 LD06"),
        ("? {a: b}\n: 1", "1:3 LD06"),
        ("a: 1\n---\na: 2", "2:1 LD06"),
        ("%YAML 1.2\n---\na: no", "1:1 LD06"),
        ("verdict: a\nverdict: b", "2:1 LD08"),
        ("a:\n\tb: 1", "2:1 LD05"),
        ("a: @x", "1:4 LD05"),
        ("a: `x`", "1:4 LD05"),
        ("a: %x", "1:4 LD05"),
        ("quote: he said: no", "1:15 LD05"),
        ('a: "x', "1:4 LD05"),
        ("", "1:1 LD13"),
        ("# only a comment", "1:1 LD13"),
        ('a: "b\\x00c"', "1:4 LD04"),
        ('a: "\\x1b[31m"', "1:4 LD04"),
        ("a: b\u2028c", "1:5 LD04"),
        ("a: b\x85c", "1:5 LD04"),
        ("a: b\rc: d", "1:5 LD04"),
        ("a: b\x02c", "1:5 LD04"),
        ("a: \U000e0041", "1:4 LD04"),
        ("a: \U0001f3f4\U000e0067", "1:5 LD04"),
        ("a: x\U000e007f", "1:5 LD04"),
        ("# a comment\nx: [{a: b, c-d\n  e", "2:5 LD05"),
        ("\ufeffa: 1", "1:1 LD04"),
        ("a: 1".encode("utf-16"), "1:1 LD03"),
        (b"ok: \xd0\xbf\nab: \xff\xfe", "2:5 LD03"),
        ("[" * 60_000, "1:17 LD07"),
        ("- " * 60_000, "1:33 LD07"),
        ("x" * (LIMIT + 1), "1:1 LD02"),
    ],
)
def test_what_no_record_may_hold_is_refused_where_it_stands(text: str | bytes, fault: str) -> None:
    assert faults_of(text) == [fault]


@pytest.mark.parametrize("subdivision", ["gbeng", "gbsct", "gbwls"])
def test_flags_that_are_made_with_tag_characters_are_kept(subdivision: str) -> None:
    flag = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in subdivision) + "\U000e007f"
    for text in (f"We won {flag}!", f"{flag}{flag}"):
        assert read_tree(f"a: {text}".encode(), "x.yml", LIMIT).tree == {"a": text}
        assert read_tree(f'a: "{text}\\n"'.encode(), "x.yml", LIMIT).tree == {"a": text + "\n"}


def test_a_lone_surrogate_is_refused() -> None:
    assert faults_of('a: "\\ud800"') in (["1:4 LD04"], ["1:7 LD05"])


def test_a_repeated_key_names_the_first() -> None:
    (problem,) = read_tree(b"a: 1\nb: 2\na: 3", "x.yml", LIMIT).problems
    assert str(problem) == "x.yml:3:1: LD08 duplicate key 'a' (duplicate-key)"
    assert str(problem.notes[0].place) == "x.yml:1:1"


def test_line_ends_of_windows_read_like_others() -> None:
    unix = "a: 1\nb: |-\n  x\n  y\nc: [1, 2]\n"
    windows = unix.replace("\n", "\r\n")
    assert read_tree(unix.encode(), "x.yml", LIMIT).tree == read_tree(windows.encode(), "x.yml", LIMIT).tree


def test_escaped_line_separators_are_kept_in_quotes() -> None:
    assert read_tree(b'a: "b\\u2028c"', "x.yml", LIMIT).tree == {"a": "b\u2028c"}


@pytest.mark.parametrize(
    "text",
    [
        "a: &a {" + "".join(f"\na{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 21)),
        "a: [" + "'x', " * 50_000 + "]",
        "!" * 200_000,
        '["' * 100_000,
        "a: {" * 60_000,
        "? " * 100_000,
    ],
)
def test_twice_the_file_is_twice_the_work(text: str) -> None:
    size = len(text) // 4
    read_tree(text[:size].encode(), "x.yml", LIMIT)
    small, middle, large = (
        steps_of(partial(read_tree, text[:end].encode(), "x.yml", LIMIT)) for end in (size, 2 * size, 4 * size)
    )
    assert large - middle <= 2.3 * (middle - small) + 1_000


def test_every_case_of_the_yaml_test_suite_is_read_or_refused_with_a_position() -> None:
    cases = json.loads(corpus_file("hostile/yaml-test-suite.json").read_text("utf-8"))
    assert len(cases) == 402
    for case in cases:
        text = case["yaml"] or ""
        reading = read_tree(text.encode("utf-8", "surrogatepass"), "x.yml", LIMIT)
        assert (reading.tree is not None) or reading.problems, case["id"]
        lines = text.split("\n")
        for problem in reading.problems:
            assert 1 <= problem.mark.line <= len(lines) + 1, case["id"]
            assert problem.mark.column >= 1, case["id"]
