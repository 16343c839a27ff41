"""The order of names in a language, and its capital letters.

After CLDR's root collation <https://www.unicode.org/reports/tr35/tr35-collation.html>, with the alphabets of some
languages: what is neither letter nor digit comes first, then digits, then letters, those of the language's own script
before all others. Accents decide between words that are equal without them, and small letters come before capitals.
Letters that stand for two, such as the Czech ch, are sorted as the two that they are written with. No kept library has
both this and wheels for all systems; ICU's bindings do not offer it, or must be compiled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

Key = tuple[tuple[tuple[int, int, str], ...], str, str, str]

_LATIN = "abcdefghijklmnopqrstuvwxyzþ"
_CYRILLIC = "абвгґғдђеєжзѕиіїйјклљмнњоөпрстћуўүұфхһцчџшщъыьэюя"
_SCRIPTS: Mapping[str, str] = {"Latn": _LATIN, "Cyrl": _CYRILLIC}
"""Letters in CLDR's root order where that is not the order of code points."""

_ALPHABETS: Mapping[str, str] = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "be": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "bs": "abcčćdđefghijklmnopqrsštuvwxyzž",
    "cs": "abcčdefghijklmnopqrřsštuvwxyzž",
    "da": "abcdefghijklmnopqrstuvwxyzæøå",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fi": "abcdefghijklmnopqrstuvwxyzåäö",
    "hr": "abcčćdđefghijklmnopqrsštuvwxyzž",
    "hu": "abcdefghijklmnoöpqrstuüvwxyz",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "lt": "abcčdefghijklmnopqrsštuvwxyzž",
    "lv": "abcčdefgģhijkķlļmnņopqrsštuvwxyzž",
    "nb": "abcdefghijklmnopqrstuvwxyzæøå",
    "nn": "abcdefghijklmnopqrstuvwxyzæøå",
    "no": "abcdefghijklmnopqrstuvwxyzæøå",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "sk": "aäbcčdďefghijklľmnňoôpqrsštťuvwxyzž",
    "sl": "abcčdefghijklmnopqrsštuvwxyzž",
    "sq": "abcçdeëfghijklmnopqrstuvwxyz",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
"""Alphabets that differ from the root order, in their order, after CLDR."""

_LIKE = {
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "ŋ": "n",
}
"""Letters that Unicode does not take apart, and those that they are sorted as where no alphabet has them."""

_OWN_SCRIPT = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "Arab"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "ru", "sr", "uk"), "Cyrl"),
    **dict.fromkeys(("he", "yi"), "Hebr"),
    "el": "Grek",
    "hy": "Armn",
    "ka": "Geor",
}

_DOTTED = ("tr", "az")
"""Languages with a dotted and a dotless i."""


class _Alphabet(NamedTuple):
    """Letters and their places, and the script that comes first."""

    letters: Mapping[str, tuple[int, str]]
    """Place of a letter within its script, and the script."""
    first: str
    dotted: bool


@cache
def _alphabet_of(lang: str) -> _Alphabet:
    primary = lang.partition("-")[0].lower()
    first = _OWN_SCRIPT.get(primary, "Latn")
    scripts = dict(_SCRIPTS)
    own = _ALPHABETS.get(primary, "")
    if own:
        # Letters of the script that the alphabet lacks keep their place after those that they follow in root order.
        root = scripts[first]
        letters = list(own)
        for at, letter in enumerate(root):
            if letter not in letters:
                before = next((each for each in reversed(root[:at]) if each in letters), "")
                letters.insert(letters.index(before) + 1 if before else 0, letter)
        scripts[first] = "".join(letters)
    places = {letter: (at, script) for script, letters_ in scripts.items() for at, letter in enumerate(letters_)}
    return _Alphabet(places, first, primary in _DOTTED)


def sort_key(text: str, lang: str) -> Key:
    """Return what puts texts into the order of a language: first by letters, then by accents, then by capitals."""
    alphabet = _alphabet_of(lang)
    weights = []
    for character in unicodedata.normalize("NFC", _lower(text, alphabet.dotted)):
        weights.extend(_weights(character, alphabet))
    return tuple(weights), unicodedata.normalize("NFD", _lower(text, alphabet.dotted)), text.swapcase(), text


def _weights(character: str, alphabet: _Alphabet) -> list[tuple[int, int, str]]:
    found = alphabet.letters.get(character)
    if found is not None:
        place, script = found
        return [(2 if script == alphabet.first else 3 if script == "Latn" else 5, place, "")]
    parts = unicodedata.normalize("NFKD", character)
    if parts != character or character in _LIKE:
        parts = "".join(_LIKE.get(part, part) for part in parts if not unicodedata.combining(part))
        if parts != character:
            return [weight for part in parts for weight in _weights(part, alphabet)]
    kind = unicodedata.category(character)
    if kind[0] == "M" or kind == "Cf" or character == "\u0640":
        return []
    if kind[0] == "N":
        return [(1, 0, character)]
    if kind[0] != "L":
        return [(0, 0, character)]
    return [(2 if _script_of(character) == alphabet.first else 4 if "Ͱ" <= character <= "Ͽ" else 6, 0, character)]


_BLOCKS = {"Grek": ("Ͱ", "Ͽ"), "Armn": ("Ա", "֏"), "Hebr": ("֑", "״"), "Arab": ("؀", "ۿ"), "Geor": ("Ⴀ", "ჿ")}


def _script_of(character: str) -> str:
    return next((script for script, (start, end) in _BLOCKS.items() if start <= character <= end), "")


def _lower(text: str, dotted: bool) -> str:
    return (text.replace("I", "ı").replace("İ", "i") if dotted else text).casefold().replace("ß", "ss")


def initial(text: str, lang: str) -> str:
    """Return the letter under which a name is found, as a capital; `0–9` for a digit, empty if it has neither."""
    alphabet = _alphabet_of(lang)
    for character in unicodedata.normalize("NFC", _lower(text, alphabet.dotted)):
        if character.isdecimal():
            return "0–9"
        if character.isalpha():
            if character not in alphabet.letters:
                character = _LIKE.get(character, unicodedata.normalize("NFKD", character))[0]
            return upper_case(character, lang)
    return ""


def upper_case(text: str, lang: str) -> str:
    """Return a text in capitals as its language has them: `ilgili` is `İLGİLİ` in Turkish."""
    if _alphabet_of(lang).dotted:
        text = text.replace("i", "İ")
    if lang.partition("-")[0] == "el":
        # Greek capitals have no accent.
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace("\u0301", ""))
    return text.upper()
