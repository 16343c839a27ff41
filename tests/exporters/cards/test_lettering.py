"""Text in many scripts: shaped, broken into lines, and cut where there is no room."""

from __future__ import annotations

import pytest

from counterpoint.exporters._cards.lettering import (
    BOLD,
    Setting,
    can_be_written,
    clamp,
    fit,
    plain,
    set_line,
    width_of,
    wrap,
)

SIZE = Setting(40, BOLD)
LEFTWARDS = Setting(40, BOLD, to_left=True)
TEXTS = {
    "en": "Ukraine plans an attack on the territory of Belarus",
    "uk": "Україна готує напад на територію Білорусі через Прип’ять",
    "be": "Ўкраіна рыхтуе напад на тэрыторыю Беларусі",
    "pl": "Łukasz źle się czuł, mówił że żółć",
    "vi": "Ngữ pháp tiếng Việt được đặt",
    "el": "Η Ουκρανία σχεδιάζει επίθεση στο έδαφος της Λευκορωσίας",
    "ka": "უკრაინა ბელარუსის ტერიტორიაზე თავდასხმას გეგმავს",
    "ar": "تخطط أوكرانيا لهجوم على أراضي بيلاروسيا",
    "fa": "اوکراین قصد حمله به خاک بلاروس را دارد؛ می‌گویند گچ پژ",
    "he": "אוקראינה מתכננת תקיפה על שטח בלארוס",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_every_script_that_cards_are_for_is_written_whole(lang: str) -> None:
    text = TEXTS[lang]
    assert can_be_written(text)
    assert plain(text) == text
    # Glyph 0 stands for what a font lacks.
    assert all(glyph.number for glyph in set_line(text, SIZE).glyphs)


@pytest.mark.parametrize("text", ["乌克兰计划袭击", "यूक्रेन", "ยูเครน", "Ukraine 乌克兰"])
def test_other_scripts_are_known_not_to_be_written(text: str) -> None:
    assert not can_be_written(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no 🤷🏽‍♀️ words", "no words"),
        ("two\nlines\tand  more", "two lines and more"),
        ("\u202eevil\u202c \u2067x\u2069", "evil x"),
        ("e\u0301", "é"),
        ("\x00\x1b[31mred", "[31mred"),
        ("\U000f0042private", "private"),
        ("🚀", ""),
    ],
)
def test_what_cannot_be_drawn_is_left_out(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_arabic_letters_are_joined_and_stand_from_right_to_left() -> None:
    whole, letters = set_line("بيت", LEFTWARDS), [set_line(letter, LEFTWARDS) for letter in "بيت"]
    alone = {glyph.number for each in letters for glyph in each.glyphs}
    assert not alone <= {glyph.number for glyph in whole.glyphs}
    assert whole.width < sum(each.width for each in letters)
    first, last = set_line("א", SIZE).glyphs[0].number, set_line("ב", SIZE).glyphs[0].number
    assert [glyph.number for glyph in set_line("אב", SIZE).glyphs] == [last, first]


def test_brackets_are_turned_with_their_text() -> None:
    numbers = [glyph.number for glyph in set_line("(א)", LEFTWARDS).glyphs]
    assert numbers[0] == set_line("(", SIZE).glyphs[0].number
    assert numbers[-1] == set_line(")", SIZE).glyphs[0].number


def test_marks_stand_at_their_letters() -> None:
    line = set_line("שָׁלוֹם", LEFTWARDS)
    assert line.width == pytest.approx(width_of("שלום", LEFTWARDS), rel=0.05)


@pytest.mark.parametrize("text", ["word " * 80, "W" * 500, "الكلمة " * 80, f"{'ш' * 200} и ещё"])
@pytest.mark.parametrize("setting", [SIZE, LEFTWARDS])
def test_lines_fit_and_the_last_says_that_more_was_there(text: str, setting: Setting) -> None:
    lines, whole = wrap(plain(text), setting, 600, 3)
    assert (len(lines), whole) == (3, False)
    assert all(0 < width_of(line, setting) <= 600 for line in lines)
    assert lines[-1].endswith("…")
    assert width_of(clamp(plain(text), setting, 600), setting) <= 600


def test_a_text_that_fits_is_kept_whole() -> None:
    lines, whole = wrap(TEXTS["uk"], SIZE, 600, 5)
    assert whole
    assert " ".join(lines) == TEXTS["uk"]
    assert wrap("", SIZE, 600, 5) == (("",), True)


def test_the_largest_size_that_fits_is_taken() -> None:
    settings = [(Setting(60), 1), (Setting(40), 1), (Setting(20), 2)]
    for text, size in (("Short", 60), ("Somewhat longer text", 40), ("Word " * 60, 20)):
        assert fit(plain(text), settings, 450)[0].size == size
