"""Any text that a quotation accepts comes back from YAML, the model, the page, the index and the form of `fmt`."""

from __future__ import annotations

import json
import os
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from counterpoint import fmt, load
from counterpoint.exporters._theme_index import SearchEntry, with_entries
from counterpoint.load import FileKind, RecordFile
from counterpoint.model import Claim, Corpus
from counterpoint.render import render_claim
from counterpoint.render.escaping import escape, finalize, show_hidden
from tests.hostile import pages
from tests.hostile.lists import OWN
from tests.hostile.written import quoted
from tests.html import parse_fragment
from tests.render.records import SITE, make_corpus

pytestmark = pytest.mark.no_cover  # most of it is code of others, which tracing slows down threefold

EXAMPLES = int(os.environ.get("COUNTERPOINT_EXAMPLES", "60"))
"""Texts tried by each test; the same ones every time, unless the variable asks for another number."""

FILE = RecordFile("claims/roads/bridge-closed.yml", FileKind.CLAIM, "roads", "bridge-closed")
RECORD = """\
claim: The bridge is closed
status: published
statement:
  by: mayor
  wordings:
    - {text: %s, lang: en, source: log}
"""
BLOCK = """\
claim: The bridge is closed
status: published
statement:
  by: mayor
  wordings:
    - lang: en
      source: log
      text: |%s-
%s
"""

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.sampled_from("*_[]()<>!#|~^=:{}\\-+.`&;'\"0123456789 \t\n/%$@?,"), max_size=60),
    st.text(
        st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\u2060 aбא\n"),
        max_size=40,
    ),
    st.text(st.sampled_from("aeиعक\u0301\u0306\u0338\u20e3\u200d\u200c\ufe0f👨👩🇺🇦"), max_size=40),
    st.text(
        st.sampled_from("\x00\x01\x07\x0b\x0c\x1b\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\U000e0041 a\r\n"), max_size=12
    ),
    st.lists(st.sampled_from(OWN), min_size=1, max_size=3).map("".join),
)
common = settings(
    max_examples=EXAMPLES,
    derandomize="COUNTERPOINT_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def accepted(record: str) -> Claim | None:
    """Return the claim that the loader makes; None, if it refuses the text at its place."""
    data = record.encode("utf-8", "surrogatepass")
    loaded = load.load_file(FILE, data)
    if loaded.problems:
        lines = data.decode("utf-8", "replace").split("\n")
        for problem in load.locate_problems(loaded.problems, lambda path: data):
            assert 5 < problem.mark.line <= len(lines), problem
        return None
    assert isinstance(loaded.record, Claim)
    return loaded.record


def corpus_of(claim: Claim) -> Corpus:
    return make_corpus(claim)


@common
@given(texts)
@example("x\u2028y")
@example("\ufeff")
@example("a\r\nb")
def test_a_quotation_comes_back_from_every_place(text: str) -> None:
    claim = accepted(RECORD % quoted(text))
    if claim is None:
        return
    (wording,) = claim.statement.wordings
    assert wording.text == text

    page = render_claim(corpus_of(claim), claim, SITE).markdown
    tree = parse_fragment("\n".join(pages.blocks(page)))
    assert text in set(pages.texts(tree))
    for engine in pages.ENGINES.values():
        pages.remainder(engine(), page)

    index = with_entries('{"docs": []}', [SearchEntry("x/", text, (text,))])
    (entry,) = json.loads(index)["docs"]
    # HTML reads every line end as one character; the index is for finding, not for quoting.
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    title, (passage,) = parse_fragment(entry["title"]), list(parse_fragment(entry["text"]))
    assert (list(title), title.text) == ([], expected)
    assert (passage.tag, list(passage), passage.text) == ("p", [], expected)

    form = fmt.format_record(FILE, (RECORD % quoted(text)).encode())
    again = accepted(form.text)
    assert again == claim
    assert not fmt.format_record(FILE, form.text.encode()).changed


@common
@given(texts)
def test_block_text_is_kept_or_refused(text: str) -> None:
    lines = text.split("\n")
    hint = "2" if text[:1] in (" ", "\n", "\t") else ""
    indent = "        "
    block = "\n".join(f"{indent}{line}" if line else "" for line in lines)
    claim = accepted(BLOCK % (hint, block))
    if claim is not None:
        kept = claim.statement.wordings[0].text
        # Windows' line ends are read like others; of the last line ends a block with `-` keeps none.
        assert kept == text.replace("\r\n", "\n").rstrip("\n")


@common
@given(texts)
def test_what_is_escaped_is_inert_and_reads_back(text: str) -> None:
    for function in (escape, lambda text: finalize(show_hidden(text))):
        try:
            html = str(function(text))
        except ValueError:
            assert any(unicodedata.category(char) in ("Cc", "Cs", "Cn") for char in text)
            continue
        assert not set("\n\r{}`") & set(html)
        tree = parse_fragment(f"<p>{html}</p>")
        assert [child.get("class") for child in tree[0]] in ([], ["cp-hidden"] * len(tree[0]))
        assert "".join(tree[0].itertext()) == text
    if text.isprintable():
        tree = parse_fragment(f'<p title="{escape(text)}">x</p>')
        assert dict(tree[0].attrib) == {"title": text}


def test_the_strategies_make_both_kinds_of_text() -> None:
    taken = [text for text in OWN if accepted(RECORD % quoted(text)) is not None]
    assert 20 < len(taken) < len(OWN)
