"""Words, dates, numbers and names in the languages of readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from counterpoint.errors import BadSetting
from counterpoint.locale import Words, direction, labels, upkeep, words_of
from counterpoint.locale.catalogue import Message, read_catalogue
from counterpoint.model import (
    ActorKind,
    CorrectionKind,
    Difference,
    Family,
    How,
    Hyperlink,
    NameKind,
    OutletKind,
    Relation,
    ReplyOutcome,
    Stance,
    Translation,
    Weight,
)
from counterpoint.model.dates import parse_date

ENGLISH = words_of("en")


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2022-10-08", "2022-10-08", "same day"),
        ("2022-10-08?", "2022-10-08", "about same day"),
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
    assert ENGLISH.interval(parse_date(start), parse_date(end)) == wanted


def test_evidence_is_countable_at_a_glance() -> None:
    stances = [Stance.REFUTES] * 4 + [Stance.QUALIFIES]
    assert ENGLISH.count_stances(stances) == "4 refute, 1 qualifies"
    assert ENGLISH.count_stances([Stance.CONTEXT, Stance.SUPPORTS]) == "1 supports, 1 gives context"


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (labels.HOW, How),
        (labels.RELATION, Relation),
        (labels.RELATION_TO, Relation),
        (labels.SAYS, [None, *Relation]),
        (labels.ANSWERS, Relation),
        (labels.STANCE, Stance),
        (labels.WEIGHT, Weight),
        (labels.TRANSLATION, Translation),
        (labels.DIFFERENCE, Difference),
        (labels.CORRECTION, CorrectionKind),
        (labels.CORRECTED, CorrectionKind),
        (labels.REPLY, ReplyOutcome),
        (labels.ACTOR_KIND, ActorKind),
        (labels.OUTLET_KIND, OutletKind),
        (labels.NAME_KIND, NameKind),
        (labels.HYPERLINK, Hyperlink),
        (labels.FAMILY, Family),
    ],
)
def test_every_value_has_words(table: Mapping[object, Message], values: Iterable[object]) -> None:
    assert set(table) == set(values)
    assert all(message.text for message in table.values())


@pytest.mark.parametrize(
    ("lang", "day", "month", "number", "listed"),
    [
        ("en", "8 October 2022", "October 2022", "12,345", "a, b and c"),
        ("en-US", "October 8, 2022", "October 2022", "12,345", "a, b, and c"),
        ("uk", "8 жовтня 2022\u202fр.", "жовтень 2022", "12\xa0345", "a, b і c"),
        ("de", "8. Oktober 2022", "Oktober 2022", "12.345", "a, b und c"),
        ("ka", "8 ოქტომბერი, 2022", "ოქტომბერი 2022", "12\xa0345", "a, b და c"),
        ("zz-nowhere", "8 October 2022", "October 2022", "12,345", "a, b and c"),
    ],
)
def test_dates_numbers_and_lists_are_those_of_the_language(
    lang: str, day: str, month: str, number: str, listed: str
) -> None:
    words = words_of(lang)
    assert words.date(parse_date("2022-10-08")) == day
    assert words.date(parse_date("2022-10")) == month
    assert words.date(parse_date("2022")) == "2022"
    assert words.number(12345) == number
    assert words.listed(["a", "b", "c"]) == listed


def test_an_uncertain_date_says_so() -> None:
    assert ENGLISH.date(parse_date("2022-10?")) == "October 2022 (uncertain)"


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
    assert ENGLISH.language("uk") == "Ukrainian"
    assert ENGLISH.language("be-tarask") == "Belarusian (be-tarask)"
    assert ENGLISH.language("zzz") == "zzz"
    assert ENGLISH.country("BY") == "Belarus"
    assert words_of("uk").country("BY") == "Білорусь"


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{}\n\n'
THREE = '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"'  # noqa: E501
CLAIMS = 'msgid "%(count)s claim"\nmsgid_plural "%(count)s claims"\n'


def test_a_catalogue_of_the_site_comes_first_and_english_last() -> None:
    words = Words("xx", HEADER.format("") + 'msgid "Claims"\nmsgstr "Anklagen"\n')
    assert words.gettext("Claims") == "Anklagen"
    assert words.gettext("Actors") == "Actors"


@pytest.mark.parametrize(("number", "wanted"), [(1, "одне"), (2, "два"), (5, "п’ять"), (11, "п’ять"), (21, "одне")])
def test_the_catalogue_says_which_plural_form_is_taken(number: int, wanted: str) -> None:
    forms = 'msgstr[0] "одне"\nmsgstr[1] "два"\nmsgstr[2] "п’ять"\n'
    words = Words("xx", HEADER.format(THREE) + CLAIMS + forms)
    assert words.ngettext("%(count)s claim", "%(count)s claims", number) == wanted


@pytest.mark.parametrize(
    "translation",
    ["Said", "%(whom)s said", "%(who)s <b>said</b>", "%(who)s 100 %", ""],
)
def test_a_translation_that_does_not_fit_is_left_out(translation: str) -> None:
    words = Words("xx", HEADER.format("") + f'msgid "Said by %(who)s"\nmsgstr "{translation}"\n')
    assert words.gettext("Said by %(who)s", who="A") == "Said by A"


def test_an_unsure_translation_is_left_out() -> None:
    words = Words("xx", HEADER.format("") + '#, fuzzy\nmsgid "Claims"\nmsgstr "Anklagen"\n')
    assert words.gettext("Claims") == "Claims"


def test_a_contexts_messages_are_kept_apart() -> None:
    own = HEADER.format("") + 'msgctxt "date"\nmsgid "not known"\nmsgstr "unbekannt"\n'
    words = Words("xx", own)
    assert words.pgettext("date", "not known") == "unbekannt"
    assert words.pgettext("country", "not known") == "not known"


@pytest.mark.parametrize("rule", ["nplurals=2; plural=zz;", "nplurals=2; plural=n/0;", "nplurals=2; plural=n+5;"])
def test_a_rule_for_plural_forms_that_is_none_is_refused(rule: str) -> None:
    text = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {rule}\\n"\n'
    with pytest.raises(
        BadSetting, match=r"^uk\.po: 'Plural-Forms: .*' is no rule for plural forms; expected one such as"
    ):
        read_catalogue(text, "uk.po")


def test_a_catalogue_keeps_the_number_of_its_plural_forms() -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '\nmsgid "%(count)s claim"\nmsgid_plural "%(count)s claims"\nmsgstr[0] "%(count)s a"\nmsgstr[1] "%(count)s b"\n'
    )
    written = upkeep.written_catalogue("uk", upkeep.shipped_template(), text, "uk.po")
    assert "nplurals=2; plural=(n != 1);" in written
    assert "msgstr[2]" not in written
    assert read_catalogue(written, "uk.po").forms == read_catalogue(text, "uk.po").forms
