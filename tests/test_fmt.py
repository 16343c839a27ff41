"""One canonical form, in which nothing is lost: not a code point of a text, not a comment."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from counterpoint import load
from counterpoint.fmt import Formatted, Unformattable, format_record
from counterpoint.fmt.layout import comments_of
from counterpoint.fmt.scalars import folded_lines, is_plain, literal_lines, quoted
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Claim
from tests.corpora import ROOT, corpus_file

CLAIM = RecordFile("claims/d/c.yml", FileKind.CLAIM, "d", "c")
SOURCES = RecordFile("claims/d/sources.yml", FileKind.SOURCES, "d", "sources")
REGISTRY = RecordFile("claims/_registry/r.yml", FileKind.REGISTRY, "", "r")

HEAD = "claim: A\nstatus: draft\n"
STATEMENT = "statement:\n  by: mayor\n  paraphrase: It is.\n"


def formatted(text: str, file: RecordFile = CLAIM) -> str:
    result = format_record(file, text.encode())
    again = format_record(file, result.text.encode())
    assert again.text == result.text
    assert not again.changed
    return result.text


def line_of(value: str, field: str = "summary") -> str:
    """Return what becomes of one field's lines."""
    found = formatted(f"{HEAD}{field}: {value}\n{STATEMENT}")
    return found.removeprefix(HEAD).removesuffix(STATEMENT).removeprefix(f"{field}: ").rstrip("\n")


def test_fields_take_the_order_of_the_model() -> None:
    assert formatted("statement: {paraphrase: It is., by: mayor}\nstatus: draft\nclaim: A\n") == (
        "claim: A\nstatus: draft\nstatement: {by: mayor, paraphrase: It is.}\n"
    )


def test_ids_keep_their_order() -> None:
    text = "sources:\n  b: {url: https://e.org/b}\n  a: {url: https://e.org/a}\n"
    assert formatted(text, SOURCES) == text


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ('"plain enough"', "plain enough"),
        ("'it''s'", "it's"),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("~", '"~"'),
        ("1.10", '"1.10"'),
        ("12:30", '"12:30"'),
        ("0x1F", '"0x1F"'),
        ("1e3", '"1e3"'),
        ("1_000", '"1_000"'),
        ("2022-10-08", '"2022-10-08"'),
        ("2022-10-08 yes", "2022-10-08 yes"),
        ("'a: b'", '"a: b"'),
        ("'a # b'", '"a # b"'),
        ("'- a'", '"- a"'),
        ("'a:'", '"a:"'),
        ('"say \\"so\\""', 'say "so"'),
        ('"\\"so\\" he said"', "'\"so\" he said'"),
        ('"it\'s \\"so\\": yes"', '"it\'s \\"so\\": yes"'),
        ('"a\\\\b: c"', "'a\\b: c'"),
        ('"a\\u200bb"', '"a\\u200Bb"'),
        ('"a\\u2028b"', '"a\\Lb"'),
        ('"tab\\there"', '"tab\\there"'),
        ('"می\\u200cخواهم"', "می\u200cخواهم"),
        ("|\n  one\n  two\n", "|-\n  one\n  two"),
        ("|-\n  one\n", "one"),
        ("|-\n  one\n   \n  two\n", '"one\\n \\ntwo"'),
        (">-\n  one\n  two\n", "one two"),
        ('"one\\ntwo"', "|-\n  one\n  two"),
        ('" one\\ntwo"', '" one\\ntwo"'),
        ('"one\\n\\n  two\\n"', "|-\n  one\n\n    two"),
        ('"one  \\ntwo"', "|-\n  one  \n  two"),
        ('"# one\\n---\\ntwo: |"', "|-\n  # one\n  ---\n  two: |"),
    ],
)
def test_scalars(written: str, canonical: str) -> None:
    assert line_of(written) == canonical


def test_dates_and_numbers_are_plain() -> None:
    assert line_of('"2022-10-08"', "published") == "2022-10-08"
    assert line_of("'2022?'", "published") == "2022?"
    assert line_of("'007'", "number") == "007"


def test_what_another_reader_would_type_is_quoted() -> None:
    text = formatted(f"{HEAD}lang: no\ntopics: [on, '123', a-b]\n{STATEMENT}")
    assert 'lang: "no"\ntopics: ["on", "123", a-b]\n' in text
    country = formatted("actors:\n  a: {names: [{text: A, lang: en}], kind: person, country: NO}\n", REGISTRY)
    assert 'country: "NO"' in country


def test_quotations_are_always_quoted_and_long_ones_are_literal() -> None:
    long = "long " * 40 + "x"
    wordings = f"    - {{text: short, lang: en}}\n    - text: {long}\n      lang: en\n"
    text = formatted(f"{HEAD}statement:\n  by: a\n  wordings:\n{wordings}")
    assert '- {text: "short", lang: en}\n' in text
    assert f"- text: |-\n        {long}\n      lang: en\n" in text


def test_long_plain_text_is_folded_within_the_width() -> None:
    text = formatted(f"claim: A\nstatus: draft\nstatement:\n  by: a\n  paraphrase: {'word  and ' * 30}end\n")
    lines = text.split("\n")
    assert "  paraphrase: >-" in lines
    assert max(map(len, lines)) <= 120
    assert all("  and" in line for line in lines[lines.index("  paraphrase: >-") + 1 : -1])


def test_braces_stay_if_they_were_there_and_fit() -> None:
    short = "evidence:\n  - {id: a, stance: context, source: s}\n  - id: b\n    stance: context\n    source: s\n"
    assert formatted(HEAD + STATEMENT + short).endswith(short)
    note = "word " * 30
    long = f"evidence:\n  - {{id: a, stance: context, source: s, note: {note}x}}\n"
    assert formatted(HEAD + STATEMENT + long).endswith(
        f"  - id: a\n    stance: context\n    source: s\n    note: |-\n      {note}x\n"
    )


COMMENTED = """\
# yaml-language-server: $schema=../_schema/claim.json
# about the file

# about status
status: draft # behind status
# about claim
claim:
  # between key and text
  "A # b: c"   # behind claim


# about lang
lang: en
topics: [ a-b, # first
  c ]   # after
statement: # the statement
  wordings:
  # above the list
  - lang: uk
    # about text
    text: "x"   # behind text
    source: {url: "https://e.org/a,b",
       # in braces
       title: "Long"} # after braces
    # end of wording
  - {lang: en, text: "y: z"} # after item
  by: mfa
  note: |- # behind the sign
    Text # no comment

    more
    # no comment either

  # end of statement
evidence:
- # behind the dash
  stance: context
  id: a
  source: s
# the end
"""


def test_comments_stay_with_what_they_are_about() -> None:
    assert (
        formatted(COMMENTED)
        == """\
# yaml-language-server: $schema=../_schema/claim.json
# about the file

# about claim
# between key and text
claim: "A # b: c"  # behind claim
# about status
status: draft  # behind status

# about lang
lang: en
topics:  # after
  - a-b  # first
  - c
statement:  # the statement
  by: mfa
  wordings:
    # above the list
    # about text
    - text: "x"  # behind text
      lang: uk
      source:  # after braces
        # in braces
        title: Long
        url: https://e.org/a,b
      # end of wording
    - {text: "y: z", lang: en}  # after item
  note: |-  # behind the sign
    Text # no comment

    more
    # no comment either

  # end of statement
evidence:
  # behind the dash
  - id: a
    stance: context
    source: s
# the end
"""
    )


DASHED = """\
evidence:
  - id: a
    stance: context
    source: s
  - # counterpoint: ignore SR01 -- reason
    # and more
    stance: context
    id: b
    source: s

  -
    # below the dash
    {id: c, stance: context, source: s}
topics:
  - a
  - # of b
    b
"""


def test_a_comment_behind_a_dash_stays_with_its_entry() -> None:
    result = formatted(f"{HEAD}{STATEMENT}{DASHED}")
    assert result.partition("topics:\n")[2].startswith("  - a\n  # of b\n  - b\n")
    assert (
        result.partition("evidence:\n")[2]
        == """\
  - id: a
    stance: context
    source: s
  # counterpoint: ignore SR01 -- reason
  # and more
  - id: b
    stance: context
    source: s

  # below the dash
  - {id: c, stance: context, source: s}
"""
    )


def test_a_hash_inside_a_text_is_no_comment() -> None:
    assert comments_of("a: 'x # y' # z\nb: |\n  # t\nc: x#y\n#\n") == ["# z", "#"]


def test_line_ends_and_byte_order_mark() -> None:
    text = HEAD + STATEMENT
    windows = text.replace("\n", "\r\n")
    assert format_record(CLAIM, b"\xef\xbb\xbf" + windows.encode()) == Formatted(windows, True)
    assert format_record(CLAIM, windows.encode()) == Formatted(windows, False)
    assert format_record(CLAIM, windows.replace("\r", "", 1).encode()) == Formatted(text, True)


ODD_LINES = st.text(alphabet="ab.,:#-'\"\\!&*|>%@`?{}[]~= \té—\u200c\u00a0", min_size=1, max_size=12)
PARTS = st.lists(
    st.sampled_from(["a", "word ", " ", "\n", "\n\n", "- ", "# ", ": ", "é", "'", '"', "some words more " * 6]),
    max_size=9,
)


@st.composite
def written_records(draw: st.DrawFn) -> str:
    """Return a record as other programs write it, in one of many styles."""
    line = ODD_LINES.map(lambda text: f"A {text}")
    text = PARTS.map(lambda parts: f"x{''.join(parts)}")
    record = {
        "claim": draw(line),
        "status": "draft",
        "statement": {
            "by": "mayor",
            "paraphrase": draw(line),
            "wordings": [{"text": draw(text), "lang": "en", "note": draw(line)}, {"text": draw(text), "lang": "no"}],
        },
        "open_questions": [draw(line)],
        "verdict": {"rating": "x", "summary": draw(line), "reasoning": draw(text), "date": "2019-01-01"},
    }
    return str(
        yaml.dump(
            record,
            Dumper=draw(st.sampled_from([yaml.SafeDumper, yaml.CSafeDumper])),
            allow_unicode=draw(st.booleans()),
            sort_keys=draw(st.booleans()),
            width=draw(st.sampled_from([20, 80, 1000])),
            default_flow_style=draw(st.sampled_from([None, False, True])),
            default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        )
    )


@pytest.mark.scale
@settings(max_examples=300, deadline=None)
@given(written_records())
def test_every_text_that_loads_can_be_formatted(text: str) -> None:
    assume(not load.load_file(CLAIM, text.encode()).problems)
    formatted(text)


@settings(max_examples=300, deadline=None)
@given(PARTS, st.sampled_from([yaml.SafeDumper, yaml.CSafeDumper]), st.booleans())
def test_quotations_as_pyyaml_writes_them_are_read_and_formatted(parts: list[str], dumper: Any, unicode: bool) -> None:
    text = f"x{''.join(parts)}".rstrip("\n")
    statement = {"by": "mayor", "wordings": [{"text": text, "lang": "en"}]}
    record = {"claim": "A", "status": "draft", "statement": statement}
    written = yaml.dump(record, Dumper=dumper, allow_unicode=unicode)
    found = load.load_file(CLAIM, written.encode())
    assert found.problems == ()
    assert isinstance(found.record, Claim)
    assert found.record.statement.wordings[0].text == text
    formatted(written)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff", "UTF-8"),
        (b"claim: [", "faults of reading"),
        (b"claim: A\nstatus: drafted\nstatement: {by: a, paraphrase: b}\n", "faults of reading"),
        (b"claim: &a A\n", "faults of reading"),
    ],
)
def test_what_cannot_be_read_is_left_alone(data: bytes, why: str) -> None:
    with pytest.raises(Unformattable, match=why):
        format_record(CLAIM, data)


def test_what_cannot_be_proved_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoint.fmt.write_layout", lambda layout: HEAD + STATEMENT.replace("It is", "It was"))
    with pytest.raises(Unformattable, match="would not mean the same"):
        format_record(CLAIM, (HEAD + STATEMENT).encode())
    monkeypatch.setattr("counterpoint.fmt.write_layout", lambda layout: HEAD + STATEMENT)
    with pytest.raises(Unformattable, match="a comment would be lost"):
        format_record(CLAIM, f"# here\n{HEAD}{STATEMENT}".encode())


def test_another_order_of_ids_is_another_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = "  a: {url: https://e.org/a}\n", "  b: {url: https://e.org/b}\n"
    monkeypatch.setattr("counterpoint.fmt.write_layout", lambda layout: f"sources:\n{two}{one}")
    with pytest.raises(Unformattable, match="would not mean the same"):
        format_record(SOURCES, f"sources:\n{one}{two}".encode())


FILES = [file for file in load.find_files(ROOT)[0] if file.kind.is_yaml]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_the_dossier_is_canonical(file: RecordFile) -> None:
    text = (ROOT / file.path).read_text("utf-8")
    assert formatted(text, file) == text, "run `counterpoint fmt`"


# Any record, laid out in any way --------------------------------------------------------------------------------------

ALPHABET = "ab яїЎ 日ي\u200c\u200f\u200b\u0301\xa0é😀:#-'\"\\,[]{}&*!|>%@`?~=<.0123456789\n\t\u2028\x85\ufeff"
TEXTS = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=60).filter(lambda text: text.strip())
LINES = TEXTS.map(lambda text: "".join(text.split("\n")).replace("\u2028", "").replace("\x85", "")).filter(str.strip)
QUOTATIONS = TEXTS.filter(lambda text: not text.endswith("\n"))
LONG = st.lists(LINES, min_size=10, max_size=40).map(" ".join)
SLUGS = st.sampled_from(["a", "no", "on", "123", "1e3", "0x1f", "a-b"])


def tree(draw: Any) -> dict[str, Any]:
    wordings = st.lists(st.fixed_dictionaries({"lang": st.just("en"), "text": QUOTATIONS}), min_size=1, max_size=3)
    statement = st.fixed_dictionaries(
        {"by": SLUGS, "wordings": wordings},
        optional={"note": TEXTS, "venue": LINES, "paraphrase": LONG, "date": st.sampled_from(["2022", "2022-10?"])},
    )
    record = st.fixed_dictionaries(
        {"claim": LINES, "status": st.just("draft"), "statement": statement},
        optional={
            "topics": st.lists(SLUGS, max_size=3),
            "summary": TEXTS,
            "number": st.sampled_from(["1", "007"]),
            "open_questions": st.lists(LINES | LONG, max_size=2),
        },
    )
    found: dict[str, Any] = draw(record)
    return dict(draw(st.permutations(list(found.items()))))


def node_of(draw: Any, value: Any) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(node_of(draw, key), node_of(draw, item)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=draw(st.booleans()))
    if isinstance(value, list):
        items = [node_of(draw, item) for item in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=draw(st.booleans()))
    style = draw(st.sampled_from([None, '"', "'", "|", ">"]))
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


@st.composite
def laid_out(draw: Any) -> str:
    """Return the text of a record that can be read, with comments wherever they change nothing."""
    node = node_of(draw, tree(draw))
    text: str = yaml.serialize(
        node, allow_unicode=True, width=draw(st.sampled_from([40, 10_000])), indent=draw(st.integers(2, 4))
    )
    before = load.load_file(CLAIM, text.encode("utf-8"))
    assume(before.record is not None and not before.problems)
    lines = text.split("\n")
    for number, comment in enumerate(draw(st.lists(st.booleans(), max_size=6))):
        at = draw(st.integers(0, len(lines) - 1))
        changed = list(lines)
        if comment:
            changed[at] += f" # c{number}"
        else:
            blank = [""] * draw(st.integers(0, 2))
            changed[at:at] = [*blank, " " * draw(st.integers(0, 6)) + f"# c{number}", *blank]
        after = load.load_file(CLAIM, "\n".join(changed).encode("utf-8"))
        if after.record == before.record and not after.problems:
            lines = changed
    return "\n".join(lines)


@pytest.mark.scale
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(laid_out())
def test_any_record_is_formatted_and_stays_the_same(text: str) -> None:
    result = formatted(text)
    before, after = load.load_file(CLAIM, text.encode()), load.load_file(CLAIM, result.encode())
    assert after.record == before.record
    assert sorted(comments_of(result)) == sorted(comments_of(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_plain_is_read_as_itself(text: str) -> None:
    if is_plain(text, False):
        assert yaml.safe_load(f"a: {text}\n") == {"a": text}
    if is_plain(text, True):
        assert yaml.safe_load(f"a: [{text}, {{b: {text}}}]\n") == {"a": [text, {"b": text}]}


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_quotes_and_blocks_are_read_as_the_text(text: str) -> None:
    assert yaml.safe_load(f"a: [{quoted(text)}]\n") == {"a": [text]}
    for sign, lines in (("|-", literal_lines(text)), (">-", folded_lines(text, 20))):
        if lines is not None:
            block = "\n".join(f"  {line}" if line else "" for line in lines)
            assert yaml.safe_load(f"a: {sign}\n{block}\nb: c\n") == {"a": text, "b": "c"}


def test_naughty_strings_survive_in_every_kind_of_text() -> None:
    strings: list[str] = json.loads(corpus_file("hostile/blns.json").read_text("utf-8"))
    accepted = 0
    for text in strings:
        value = yaml.dump(text, default_style='"', allow_unicode=False, width=10_000).strip()
        statement = f"statement:\n  by: a\n  wordings: [{{text: {value}, lang: en}}]\n"
        record = f"claim: {value}\nstatus: draft\nsummary: {value}\n{statement}"
        before = load.load_file(CLAIM, record.encode())
        if before.record is None or before.problems:
            with pytest.raises(Unformattable):
                format_record(CLAIM, record.encode())
            continue
        accepted += 1
        result = formatted(record)
        assert isinstance(before.record, Claim)
        assert before.record.statement.wordings[0].text == text
        assert load.load_file(CLAIM, result.encode()).record == before.record
    assert accepted > 400


def test_no_case_of_the_yaml_test_suite_gives_a_traceback() -> None:
    cases: list[dict[str, str]] = json.loads(corpus_file("hostile/yaml-test-suite.json").read_text("utf-8"))
    for case in cases:
        text = case["yaml"]
        for data in (text, f"claim: A\nstatus: draft\nstatement: {{by: a, paraphrase: b}}\nsummary:\n  {text}"):
            try:
                format_record(CLAIM, data.encode("utf-8", "surrogatepass"))
            except Unformattable:
                pass
