"""Differences between wordings, and prose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.render.differences import compare
from counterpoint.render.prose import first_paragraph, plain_prose, render_prose


def marked(wording: str, other: str, lang: str = "en") -> str:
    return "".join(f"[{p.text}]" if p.differs else p.text for p in compare(wording, other, lang).pieces)


def test_differing_words_are_marked() -> None:
    assert marked("preparing a strike on Belarus", "planning an attack on Belarus") == "[preparing a strike] on Belarus"
    assert compare("a b d", "a b c d").missing == ("c",)
    assert compare("It is “allegedly” so.", "it is so").missing == ("it",)


def test_how_much_two_wordings_share_is_counted_in_words_of_the_shorter() -> None:
    assert compare("It is closed, and the road too.", "The road is closed.").shared == 0.5
    assert compare("A bridge and a road.", "They went home and slept.").shared == 0.2
    assert compare("…", "Yes").shared == 1.0


def test_punctuation_and_spacing_do_not_count() -> None:
    assert compare("Yes – we  did!", "Yes, we did").alike


def test_composed_and_decomposed_letters_are_the_same_word() -> None:
    assert compare("Лукашенкой", "Лукашенкой".replace("й", "и\u0306")).alike


def test_languages_without_spaces_are_compared_by_character() -> None:
    assert marked("白俄罗斯明天", "白俄罗斯今天", "zh") == "白俄罗斯[明]天"
    assert compare("明", "今天", "zh-Hant").missing == ("今天",)


@given(st.text(), st.text(), st.sampled_from(["en", "ja"]))
def test_a_comparison_loses_nothing(wording: str, other: str, lang: str) -> None:
    assert "".join(piece.text for piece in compare(wording, other, lang).pieces) == wording
    assert compare(wording, wording, lang).alike


def test_prose_keeps_to_its_bounds() -> None:
    assert render_prose("a *b*\n\nc") == "<p>a <em>b</em></p><p>c</p>"
    assert render_prose("```\na\n\nb\n```") == "<pre><code>a&#10;&#10;b&#10;</code></pre>"
    assert render_prose("# Verdict") == "<p># Verdict</p>"
    assert render_prose("[x](https://a.example/)") == (
        '<p><a href="https://a.example/" rel="noopener noreferrer nofollow">x</a></p>'
    )
    for link in ("javascript:alert(1)", "//a.example", "data:text/html,x", "/x", "https:a", "https://", "ftp://a"):
        assert "<a" not in render_prose(f"[x]({link})")


def test_plain_text_of_prose() -> None:
    prose = "A *b* [c](https://a.example/)\nd `e`.\n\n- Next.\n\n```\nf\n```"
    assert plain_prose(prose) == "A b c d e. Next. f"
    assert first_paragraph(prose) == "A b c d e."
    assert plain_prose("") == first_paragraph("") == ""
