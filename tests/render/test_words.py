"""Words, dates, languages and differences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.dates import parse_date
from counterpoint.locale.languages import country_name, direction, language_name
from counterpoint.model import How, Relation, Stance
from counterpoint.render import words
from counterpoint.render.differences import compare
from counterpoint.render.prose import first_paragraph, plain_prose, render_prose


def marked(wording: str, other: str, lang: str = "en") -> str:
    return "".join(f"[{p.text}]" if p.differs else p.text for p in compare(wording, other, lang).pieces)


def test_differing_words_are_marked() -> None:
    assert marked("preparing a strike on Belarus", "planning an attack on Belarus") == "[preparing a strike] on Belarus"
    assert compare("a b d", "a b c d").missing == ("c",)
    assert compare("It is “allegedly” so.", "it is so").missing == ("it",)


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


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2022-10-08", "2022-10-08", "same day"),
        ("2022-10-08", "2022-10-09", "1 day apart"),
        ("2022-10-09", "2022-10-08", "1 day apart"),
        ("2022-10-08", "2023-02-23", "about 4 months apart"),
        ("2022-10-08?", "2022-10-11", "about 3 days apart"),
        ("2022-10", "2022-10-08", "same month"),
        ("2022", "2022-10-08", "same year"),
        ("2019", "2022-10-08", "about 3 years apart"),
        ("2019-01", "2022-01", "about 3 years apart"),
    ],
)
def test_intervals_are_as_exact_as_the_dates(start: str, end: str, wanted: str) -> None:
    assert words.interval(parse_date(start), parse_date(end)) == wanted


def test_evidence_is_countable_at_a_glance() -> None:
    stances = [Stance.REFUTES] * 4 + [Stance.QUALIFIES]
    assert words.count_stances(stances) == "4 refute, 1 qualifies, 0 support"
    assert words.count_stances([Stance.CONTEXT, Stance.SUPPORTS]) == (
        "0 refute, 0 qualify, 1 supports, 1 gives context"
    )


def test_every_value_has_words() -> None:
    assert set(words.HOW) == set(How)
    assert set(words.RELATION_NOUN) == set(Relation)
    assert set(words.STANCE_COUNT) == set(Stance)


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("uk", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("ks-Deva", "ltr"),
        ("ckb", "rtl"),
        ("yi", "rtl"),
    ],
)
def test_direction_follows_script_then_language(lang: str, wanted: str) -> None:
    assert direction(lang) == wanted


def test_languages_and_countries_have_names() -> None:
    assert language_name("uk") == "Ukrainian"
    assert language_name("be-tarask") == "Belarusian (be-tarask)"
    assert language_name("zzz") == "zzz"
    assert country_name("BY") == "Belarus"


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
