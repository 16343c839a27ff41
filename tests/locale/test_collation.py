"""The order of names in a language."""

from __future__ import annotations

import pytest

from counterpoint.locale.collation import sort_key, upper_case

ORDERS = {
    "ł after l, not after z": ("pl", ["Lukasz", "Lwów", "Łódź", "Łukasz", "Marek", "Zofia", "Źródło", "Żaba"]),
    "ł among l where it is no letter of its own": ("en", ["Lubin", "Łukasz", "Lviv", "Marek", "Zofia"]),
    "é among e": ("fr", ["Eliane", "Émile", "Eric", "Zoé"]),
    "і before ю and after и": ("uk", ["Анна", "Ганна", "Ґалаґан", "Ирій", "Інна", "Їжак", "Йосип", "Юрій", "Яна"]),
    "Belarusian": ("be", ["Ева", "Ёлка", "Інна", "Уладзімір", "Ўладзімір", "Юрый"]),
    "ё among е in Russian": ("ru", ["Ежов", "Ёлкин", "Ельцин", "Жуков"]),
    "German umlauts among their letters": (
        "de",
        ["Adam", "Ärzte", "Azubi", "Oma", "Österreich", "Otto", "Strasse", "Straße", "Strata"],
    ),
    "ñ after n": ("es", ["Nadia", "Nuria", "Ñandú", "Oscar"]),
    "å at the end in Swedish": ("sv", ["Anna", "Zlatan", "Åsa", "Ärlig", "Östen"]),
    "dotless i before dotted": ("tr", ["Hasan", "Ilgaz", "Irmak", "İnci", "İzmir", "Jale"]),
    "Georgian": ("ka", ["ანა", "გიორგი", "თამარ", "ნინო", "ჯაბა"]),
    "Arabic with and without hamza and vowels": ("ar", ["أحمد", "بَدر", "تامر", "خالد", "يوسف"]),
    "own script first": ("uk", ["9 канал", "Анна", "Яна", "Anna", "Zoé"]),
    "Latin first elsewhere": ("en", ["«A»", "9 TV", "Anna", "Zoé", "Ελένη", "Анна", "أحمد"]),
    "small before capital, and both before the next letter": ("en", ["may", "May", "mayor"]),
    "a space before a letter": ("en", ["New York", "Newark"]),
}


@pytest.mark.parametrize(("lang", "names"), ORDERS.values(), ids=ORDERS)
def test_order(lang: str, names: list[str]) -> None:
    for mixed in (reversed(names), sorted(names)):
        assert sorted(mixed, key=lambda name: sort_key(name, lang)) == names


def test_texts_that_are_equal_but_for_their_form_stand_together() -> None:
    assert sort_key("Émile", "fr")[:2] == sort_key("E\u0301mile", "fr")[:2]


def test_an_alphabet_has_each_letter_once() -> None:
    from counterpoint.locale.collation import _ALPHABETS, _SCRIPTS

    for letters in (*_ALPHABETS.values(), *_SCRIPTS.values()):
        assert len(set(letters)) == len(letters)


def test_capitals() -> None:
    assert upper_case("değiştirilmiş", "tr") == "DEĞİŞTİRİLMİŞ"
    assert upper_case("αλλοιωμένο", "el") == "ΑΛΛΟΙΩΜΕΝΟ"
    assert upper_case("geändert", "de") == "GEÄNDERT"
