"""Order of characters: cases of UAX 9, as other programs show them."""

from __future__ import annotations

import pytest

from counterpoint.exporters._cards.bidi import levels_of, visual_order

# Capitals stand for Hebrew letters, as they do in the standard.
HEBREW = {chr(ord("A") + number): chr(0x5D0 + number) for number in range(26)}
LATIN = {hebrew: latin for latin, hebrew in HEBREW.items()}


def shown(text: str, base: int = 0) -> str:
    """Return a text from left to right; brackets are left as they are, which the font turns."""
    meant = "".join(HEBREW.get(char, char) for char in text)
    return "".join(LATIN.get(meant[place], meant[place]) for place in visual_order(levels_of(meant, base)))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("he said CAR.", 0, "he said RAC."),
        ("CAR means car.", 1, ".means car RAC"),
        ("ABC 12 DEF", 1, "FED 12 CBA"),
        ("ABC 1,200.50 DEF", 1, "FED 1,200.50 CBA"),
        ("ABC -5% DEF", 1, "FED 5%- CBA"),
        ("ABC (def) GHI", 1, "IHG )def( CBA"),
        ("abc (DEF) ghi", 0, "abc (FED) ghi"),
        ("a 12 b", 0, "a 12 b"),
        ("٣٤ ABC", 1, "CBA ٣٤"),
        ("said by ABC · 8 may", 0, "said by 8 · CBA may"),
        ("said by ABC\u200e · 8 may", 0, "said by CBA\u200e · 8 may"),
        ("", 0, ""),
    ],
)
def test_characters_stand_as_the_standard_has_them(text: str, base: int, expected: str) -> None:
    assert shown(text, base) == expected
