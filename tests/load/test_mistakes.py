"""What is pasted or typed wrongly is told at the line that is wrong, with what to do."""

from __future__ import annotations

import pytest

from counterpoint.load.nodes import parse_tree
from counterpoint.model.marks import Mark
from tests.checks.sample import CLAIM

NO_BREAK = "this is not YAML: U+00A0 (no-break space) stands where a space is expected"
NO_SPACE = "this is not YAML: there is no space after '-' | write '- ' before an item of a list"

MISTAKES = [
    ("  by: roads", "\u00a0\u00a0by: roads", f"5:1 {NO_BREAK} | replace it with an ordinary space"),
    ("  by: roads", "  by:\u00a0roads", f"5:6 {NO_BREAK} | replace it with an ordinary space"),
    ("    - {text", "    -\u00a0{text", f"8:6 {NO_BREAK} | replace it with an ordinary space"),
    ("status: published\n", "<<<<<<< HEAD\nstatus: published\n=======\nstatus: draft\n>>>>>>> other\n",
     "2:1 a merge conflict was not resolved | keep one of the two versions, and remove the lines that begin with "
     "<<<<<<<, ======= and >>>>>>>"),
    ("status: published", "status published",
     "2:1 this is not YAML: there is no colon after 'status' | write 'status: published'"),
    ("statement:", "statement", "4:1 this is not YAML: there is no colon after 'statement' | write 'statement:'"),
    ("status: published", "status:published",
     "2:1 this is not YAML: there is no space after 'status:' | write 'status: published'"),
    ("  by: roads", "  by:roads", "5:3 this is not YAML: there is no space after 'by:' | write 'by: roads-office'"),
    ("  date: 2019-07-01", "  date:2019-07-01",
     "19:3 this is not YAML: there is no space after 'date:' | write 'date: 2019-07-01'"),
    ("    - {text", "    -{text", f"8:5 {NO_SPACE}"),
    ("  - id: diary", "  -id: diary", f"10:3 {NO_SPACE}"),
    ("claim: The", 'claim: "The', "1:8 this is not YAML: a quotation mark is not closed | close it, or remove it"),
    ("claim: The", "claim: 'The", "1:8 this is not YAML: a quotation mark is not closed | close it, or remove it"),
    ("claim: The", "claim：The",
     "1:6 this is not YAML: U+FF1A (fullwidth colon) stands where ':' is expected | "
     "write 'claim: The bridge was open in June 2019'"),
    ("claim: The", "claim: [Photo] The",
     "1:16 this is not YAML: did not find expected key (while parsing a block mapping) | "
     "a text that begins with '[' must be in quotes"),
    ("claim: The", "claim: - The",
     "1:8 this is not YAML: block sequence entries are not allowed in this context | "
     "a text that begins with '-' must be in quotes"),
    ("claim: The", "claim: > The",
     "1:10 this is not YAML: did not find expected comment or line break (while scanning a block scalar) | "
     "a text that begins with '>' must be in quotes"),
    ("claim: The", "claim: & The",
     "1:9 this is not YAML: did not find expected alphabetic or numeric character (while scanning an anchor) | "
     "a text that begins with '&' must be in quotes"),
    ("claim: The bridge was open in June 2019", 'claim: "C:\\Users"',
     "1:13 this is not YAML: did not find expected hexdecimal number (while parsing a quoted scalar) | "
     "a backslash in double quotes begins an escape; write the text in single quotes, or '\\\\' for '\\'"),
    ("claim: The", "claim: !!str The",
     "1:8 '!!str' is a tag, and records have none | put a text that begins with '!' in quotes"),
    ("source: county-log-2019}", "source: county-log-2019",
     "8:7 this is not YAML: '{' is not closed | close it with '}'"),
]  # fmt: skip


def told(text: str) -> list[str]:
    found = []
    for problem in parse_tree(text, "claims/roads/bridge.yml").problems:
        assert isinstance(problem.place, Mark)
        found.append(f"{problem.place.line}:{problem.place.column} {problem.message} | {problem.help}")
    return found


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES, ids=[wrong for _, wrong, _ in MISTAKES])
def test_a_mistake_is_told_at_its_line(right: str, wrong: str, message: str) -> None:
    assert right in CLAIM
    assert told(CLAIM.replace(right, wrong, 1)) == [message]


INDENTATION = "check the indentation of this line and the one before: fields of one record begin in one column"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("claim: X\nstatement:\n  by: a\n   date: 2026\n  paraphrase: x\n", "4:8"),
        ("claim: X\n status: draft\n", "2:8"),
        ("claim: X\nverdict:\n  rating: a\nsummary: S\n  reasoning: |-\n    R\n", "5:12"),
        ("claim: X\nverdict:\n  summary: S\n   reasoning: >\n    R\n", "4:13"),
        ("claim: X\nevidence:\n  - id: a\n     stance: refutes\n", "4:12"),
    ],
)
def test_a_line_that_is_too_far_in_is_told_to_be_indented_otherwise(text: str, place: str) -> None:
    assert told(text) == [f"{place} this is not YAML: mapping values are not allowed in this context | {INDENTATION}"]


DEEP = """\
claim: The bridge was open in June 2019
statement:
  by: roads-office
  known_through:
    by: daily-post
    how: direct-quote
  date: 2019-06-01
  wordings:
    - text: "The bridge is open."
      source: county-log-2019
counter_statements:
  - id: denial
    by: mayor-doe
    wordings:
      - {text: It is not., lang: en}
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: |-
    The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
"""


@pytest.mark.parametrize("shift", [-4, -3, -2, -1, 1, 2, 3, 4])
def test_a_line_that_is_moved_is_told_as_wrong_indentation(shift: int) -> None:
    lines = DEEP.splitlines(keepends=True)
    found = []
    for number, line in enumerate(lines):
        moved = " " * shift + line if shift > 0 else line[-shift:]
        if "Daily Post" not in line and (shift > 0 or line.startswith(" " * -shift)):
            found += told("".join([*lines[:number], moved, *lines[number + 1 :]]))
    syntax = [each for each in found if "this is not YAML" in each]
    assert len(syntax) > 3
    assert [each for each in syntax if not each.endswith(f" | {INDENTATION}")] == []


def test_a_quotation_mark_within_quotes_is_told_where_it_is() -> None:
    assert told(DEEP.replace("is open.", 'is "open".')) == [
        "9:29 this is not YAML: did not find expected key (while parsing a block mapping) | "
        "check that quoted texts contain no unescaped quotation mark of the same kind"
    ]


@pytest.mark.parametrize(
    "text",
    ["claim: X is: Y\n", "claim: X\nsummary: he said: no\n", "claim: X\nsummary: he said\n  Warning: it may close\n"],
)
def test_a_colon_within_a_text_is_told_to_be_quoted(text: str) -> None:
    (found,) = told(text)
    assert found.endswith("| a text that contains ': ' must be in quotes")


def test_a_quote_that_is_closed_by_a_later_one_is_told_where_it_begins() -> None:
    text = CLAIM.replace("claim: The", 'claim: "The').replace("summary: It was closed", 'summary: "It was" closed')
    assert told(text) == ["1:8 this is not YAML: a quotation mark is not closed | close it, or remove it"]


@pytest.mark.parametrize(
    "block",
    [
        "note: |-\n    claim was made here\n    source unknown\n  date: a: b",
        "note: |-\n    text:without space\n    <<<<<<<\n  date: a: b",
    ],
)
def test_the_text_of_a_block_is_not_taken_for_a_mistake(block: str) -> None:
    lines = CLAIM.replace("  date: 2019-06-01", f"  {block}").split("\n")
    number = lines.index("  date: a: b") + 1
    expected = "this is not YAML: mapping values are not allowed in this context"
    (found,) = told("\n".join(lines))
    assert found.startswith(f"{number}:10 {expected}"), found
