"""Plain paragraphs skip the Markdown parser; the result is what the parser would have made."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.render import prose

ALPHABET = "ab1 .\n\n,;:'\"()?%–é我-+#=~|{}^@$!*_`<&[]>\\\u00a0\u2003"
TEXTS = st.text(alphabet=st.sampled_from(list(ALPHABET)), max_size=40)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(TEXTS)
def test_the_short_way_gives_what_the_parser_gives(text: str) -> None:
    as_the_parser(text)


EMPHASIS = "*a*|*b c*|(*d*)|*é*|x*y*|*z|²|٣|日本|\u0301|\u00a0| | |\n|.|,|(|)|“|”|-|_|!a|\\"


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(EMPHASIS.split("|")), max_size=9).map("".join))
def test_the_short_way_knows_what_is_emphasised(text: str) -> None:
    as_the_parser(text)


LINES = (
    "- a|- *a* b|- c |- - d|- e *|  b||1. c|> d|plain *x*|    code|a `e|g` h|| i | j |~~|--|--|~~~|``` k|***|+ l|  - m|"
    "[n](https://a.example)|<p>|- e\rf"
)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(["", "text", "| i | j |", "|--|--|", *LINES.split("|")]), max_size=9).map("\n".join))
def test_the_short_way_may_begin_and_end_between_two_blocks(text: str) -> None:
    as_the_parser(text)


def as_the_parser(text: str) -> None:
    text = text.strip("\n")
    if text.strip():
        html: str = prose._parser().render(text)
        assert str(prose.render_prose(text)) == html.strip().replace(">\n<", "><").replace("\n", "&#10;")
        plain = map(prose._plain, prose._parser().parse(text))
        assert prose.plain_prose(text) == " ".join(filter(None, plain))


def test_what_means_something_goes_the_long_way() -> None:
    assert str(prose.render_prose("a\n\nb *c*\n\nd")) == "<p>a</p><p>b <em>c</em></p><p>d</p>"
    assert str(prose.render_prose("a *b* c")) == "<p>a <em>b</em> c</p>"
    assert str(prose.render_prose("1. a\n2. b")).startswith("<ol>")
    assert str(prose.render_prose("a\n\nb\nc")) == "<p>a</p><p>b&#10;c</p>"


def test_columns_of_a_table_have_classes_and_no_styles_of_their_own() -> None:
    table = prose.render_prose("| a | b |\n|:--|--:|\n| 1 | [x](https://post.example/ 'text-align:left') |\n")
    assert "style=" not in table
    assert table.count('class="cp-align-left"') == table.count('class="cp-align-right"') == 2
    assert 'title="text-align:left"' in table
