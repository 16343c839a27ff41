"""Foldings: what is the same word, and that the script in the page folds as the index does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.addresses import KnownHosts
from counterpoint.exporters._search import forms_in, forms_of, hash_of, keys_of, words_of
from counterpoint.exporters._search.folding import form_of, skeleton_of
from tests.exporters.searching.client import ask, write_index
from tests.exporters.searching.test_finds import DOCUMENTS, QUESTIONS

SAME_FORM = [
    ("об'єкт", "об’єкт", "обʼєкт"),
    ("ёлка", "елка", "ЁЛКА"),
    ("за\u0301мок", "замок"),
    ("Straße", "STRASSE", "strasse"),
    ("Łódź", "lodz"),
    ("é", "e\u0301", "E"),
    ("İstanbul", "istanbul", "ISTANBUL", "ıstanbul"),
    ("أحمد", "احمد", "إحمد", "آحمد"),
    ("مُحَمَّد", "محمد", "محـمد"),
    ("ΟΔΟΣ", "οδός", "οδοσ"),
    ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"),
    ("می‌رود", "میرود"),
    ("70 000", "70000", "70\u00a0000", "70\u202f000", "70,000", "70.000", "70’000", "٧٠٠٠٠"),
    ("l’Ukraine", "Ukraine"),
    ("ﬁn", "fin"),
    ("１２", "12"),
    ("שָׁלוֹם", "שלום"),
]

SAME_KEY = [
    ("Лукашенко", "Лукашэнка", "Lukashenka", "Lukaschenko", "Loukachenko", "Łukaszenką", "Λουκασένκο", "ლუკაშენკო"),
    ("Зеленський", "Зеленского", "Zelenskyy", "Zelensky", "Zełenskiemu", "Selenskyj"),
    ("Київ", "Kyiv", "Kiev", "Киев"),
    ("Херсон", "Kherson", "Cherson"),
    ("Білорусь", "Білорусі", "Білоруссю"),
    ("мобілізація", "мобілізації", "мобилизацию", "mobilizacji", "mobilisation", "mobilization"),
    ("ракета", "ракет", "ракетами", "ракети"),
    ("attack", "attacks", "attacked", "attacking"),
    ("country", "countries"),
]


@pytest.mark.parametrize("words", SAME_FORM, ids=str)
def test_what_unicode_and_habit_do_not_tell_apart_has_one_form(words: tuple[str, ...]) -> None:
    assert len({form_of(word) for word in words}) == 1, [form_of(word) for word in words]


@pytest.mark.parametrize("words", SAME_KEY, ids=str)
def test_spellings_and_inflections_share_a_key(words: tuple[str, ...]) -> None:
    keys = [set(keys_of(form_of(word))) for word in words]
    assert set.intersection(*keys), keys


def test_scripts_without_vowels_meet_the_others_in_a_skeleton() -> None:
    skeletons = {skeleton_of(keys_of(form_of("Lukashenko"))[0])}
    for word in ("لوكاشينكو", "לוקשנקו", "ルカシェンコ", "루카셴코", "लुकाशेंको"):
        skeletons.add(keys_of(form_of(word))[-1])
    assert skeletons == {".lksnk"}


def test_numbers_and_words_are_told_apart() -> None:
    found = words_of("У 2022 році 70 000 солдатів, 1234 567, Mi-8 і об’єкт «x»")
    assert found == ["У", "2022", "році", "70 000", "солдатів", "1234", "567", "Mi", "8", "і", "об’єкт", "x"]


LETTERS = "ab1230 .,'’_-/\u00a0\u202f\nёй\u0301北京ｱ"


@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=12), max_size=5))
def test_the_forms_of_texts_are_those_of_their_words(texts: list[str]) -> None:
    found = forms_in(texts)
    assert set(found) == {form for text in texts for word in words_of(text) for form in forms_of(word)}
    assert list(found) == list(forms_in([*texts, *texts]))


ADDRESSES = [
    "https://example.org/a/",
    "http://www.example.org/a?b=2&a=1&utm_source=x",
    "https://example.org/%D1%84%D0%B0%D0%BA%D1%82",
    "https://example.org/факт?q=a+b",
    "https://example.org/a/amp/",
    "https://amp.example.org/a.amp.html",
    "https://twitter.com/user/status/12?s=20&t=x",
    "https://x.com/i/web/status/12/photo/1",
    "https://t.me/s/channel/5?single",
    "https://youtu.be/abc?t=10",
    "https://www.youtube.com/watch?v=abc&feature=share",
    "https://m.youtube.com/watch?v=abc",
    "https://m.facebook.com/story.php?story_fbid=1&id=2",
    "https://www.facebook.com/a/posts/1?__cft__[0]=x",
    "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2Fa&sa=D",
    "https://example.org:8080/a#!/b",
    "https://example.org/a?amp;b=1&b=%C3%A9",
    "https://vk.com/wall-1_2",
    "https://example.org",
]


def test_the_script_in_the_page_does_the_same(tmp_path: Path) -> None:
    site = write_index(tmp_path, DOCUMENTS)
    texts = [text for words in (*SAME_FORM, *SAME_KEY) for text in words]
    texts += [question for _, question, *_ in QUESTIONS]
    texts += [text for document in DOCUMENTS[:7] for passage in document.passages for text in passage.texts]
    texts += ["d’Artagnan O’Brien dell'Italia 1.234,56 x² Ⅷ ǆ jar John Chruszczow क्षत्रिय தமிழ் ကမ္ဘာ ភាសា 한국어를"]
    hosts = KnownHosts()
    asked = [("fold", text) for text in texts] + [("address", each) for each in ADDRESSES] + [("hash", "ф/a?b")]
    wanted: list[object] = [[_folded(word) for word in words_of(text)] for text in texts]
    wanted += [hosts.page_key(each) for each in ADDRESSES] + [hash_of("ф/a?b")]
    for question, answer, right in zip(asked, ask(site, asked), wanted, strict=True):
        assert answer == right, question


def _folded(word: str) -> list[object]:
    forms = forms_of(word)
    keys = [list(keys_of(form)) for form in forms]
    return [word, list(forms), keys, [[skeleton_of(key) for key in each] for each in keys]]
