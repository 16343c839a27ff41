"""Languages, the scripts they are written in, and the letters that tell neighbours apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import langcodes

from counterpoint.checks._words import word_set

MISTAKEN: Mapping[str, str] = {
    "al": "sq",
    "by": "be",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "ge": "ka",
    "gr": "el",
    "ir": "fa",
    "jp": "ja",
    "kz": "kk",
    "md": "ro",
    "me": "sr",
    "mm": "my",
    "rs": "sr",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
    "xk": "sq",
}
"""Country codes that are taken for language codes, and the language that is meant."""

_CYRILLIC, _LATIN = "Cyrl", "Latn"
_SCRIPTS: Mapping[str, str] = {
    # Inside of a regular expression's class; only letters, and the ranges that texts of today use.
    "Latn": r"A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrl": r"\u0400-\u052f\u1c80-\u1c8f",
    "Grek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arab": r"\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": r"\u05d0-\u05f2",
    "Armn": r"\u0531-\u0587",
    "Geor": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Deva": r"\u0900-\u097f",
    "Beng": r"\u0980-\u09ff",
    "Guru": r"\u0a00-\u0a7f",
    "Gujr": r"\u0a80-\u0aff",
    "Taml": r"\u0b80-\u0bff",
    "Telu": r"\u0c00-\u0c7f",
    "Knda": r"\u0c80-\u0cff",
    "Mlym": r"\u0d00-\u0d7f",
    "Sinh": r"\u0d80-\u0dff",
    "Thai": r"\u0e00-\u0e7f",
    "Mymr": r"\u1000-\u109f",
    "Ethi": r"\u1200-\u139f",
    "Khmr": r"\u1780-\u17ff",
    "Hang": r"\u1100-\u11ff\uac00-\ud7a3",
    "Hani": r"\u3400-\u9fff",
    "Jpan": r"\u3040-\u30ff\u3400-\u9fff",
    "Kore": r"\u1100-\u11ff\uac00-\ud7a3\u3400-\u9fff",
}
_SAME: Mapping[str, str] = {"Hans": "Hani", "Hant": "Hani"}

_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(word_set("ru uk be bg mk ky tg ba cv ce os ab sah udm"), (_CYRILLIC,)),
    **dict.fromkeys(word_set("sr bs sh mn kk uz tt tk"), (_CYRILLIC, _LATIN)),
    **dict.fromkeys(
        word_set(
            "en de fr es it pt nl pl cs sk sl hr hu ro sq lt lv et fi sv da nb nn no is ga cy mt eu ca gl tr id "
            "ms tl fil vi sw so af eo la lb rm yo ig zu xh"
        ),
        (_LATIN,),
    ),
    **dict.fromkeys(["az", "crh", "ha"], (_LATIN, _CYRILLIC, "Arab")),
    **dict.fromkeys(word_set("ar fa ur ps sd ug ckb arz"), ("Arab",)),
    **dict.fromkeys(["he", "yi"], ("Hebr",)),
    **dict.fromkeys(["hi", "mr", "ne", "sa"], ("Deva",)),
    **dict.fromkeys(["am", "ti"], ("Ethi",)),
    "ku": (_LATIN, "Arab"),
    "el": ("Grek",),
    "hy": ("Armn",),
    "ka": ("Geor",),
    "bn": ("Beng",),
    "pa": ("Guru", "Arab"),
    "gu": ("Gujr",),
    "ta": ("Taml",),
    "te": ("Telu",),
    "kn": ("Knda",),
    "ml": ("Mlym",),
    "si": ("Sinh",),
    "th": ("Thai",),
    "my": ("Mymr",),
    "km": ("Khmr",),
    "ko": ("Kore",),
    "ja": ("Jpan",),
    "zh": ("Hani",),
}
"""Scripts of a language without a script in its tag. Languages that are not listed are not checked."""

_NAMES: Mapping[str, str] = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Grek": "Greek",
    "Arab": "Arabic",
    "Hebr": "Hebrew",
    "Armn": "Armenian",
    "Geor": "Georgian",
    "Deva": "Devanagari",
    "Beng": "Bengali",
    "Guru": "Gurmukhi",
    "Gujr": "Gujarati",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Knda": "Kannada",
    "Mlym": "Malayalam",
    "Sinh": "Sinhala",
    "Thai": "Thai",
    "Mymr": "Burmese",
    "Khmr": "Khmer",
    "Hang": "Korean",
    "Kore": "Korean",
    "Hani": "Chinese",
    "Jpan": "Japanese",
    "Ethi": "Ethiopic",
}

_FOREIGN_LETTERS: Mapping[str, str] = {
    "ru": "іїєґўјљњћџђ",
    "uk": "ыэёъўјљњћџђ",
    "be": "ищъїєјљњћџђ",
    "bg": "ыэёіїєґўјљњћџђ",
    "mk": "ыэёъїєґўщђћ",
}
"""Cyrillic letters that a language does not have, though its neighbours do."""

_SAMPLE = 120
"""A text's script shows in its first letters."""

_LETTER = re.compile(r"[^\W\d_]")


@cache
def primary(lang: str) -> str:
    """Return the language of a tag without script, region and variety."""
    return lang.partition("-")[0].lower()


@cache
def is_known_language(lang: str) -> bool:
    """Whether a tag names a language that the registry of subtags has."""
    return primary(lang) not in MISTAKEN and bool(langcodes.tag_is_valid(lang))


@cache
def shorter_tag(lang: str) -> str:
    """Return the tag with the two-letter code that the language has besides its three-letter one; empty if none."""
    own, hyphen, rest = lang.partition("-")
    if len(own) != 3 or not langcodes.tag_is_valid(lang):
        return ""
    code = langcodes.standardize_tag(own).partition("-")[0]
    return f"{code}{hyphen}{rest}" if len(code) == 2 else ""


@cache
def is_usual_tag(lang: str) -> bool:
    """Whether nothing is wrong with a tag."""
    return is_known_language(lang) and not shorter_tag(lang) and not newer_tag(lang)


_FORMER = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "sh": "sr-Latn"}
"""Codes that others took the place of (RFC 5646, 2.2.1, and the registry of subtags)."""


@cache
def newer_tag(lang: str) -> str:
    """Return what is written today for a tag with a former code, or with UK for the United Kingdom; else nothing."""
    own, *rest = lang.split("-")
    newer = _FORMER.get(own.lower(), own)
    if rest and rest[0].upper() == "UK":
        rest[0] = "GB"
    written = "-".join([newer, *(() if "-" in newer else rest)])
    return written if written != lang else ""


def _subtags(lang: str) -> list[str]:
    """Return what stands behind the language, up to an extension or what is for private use."""
    subtags = lang.split("-")[1:]
    end = next((index for index, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    return subtags[:end]


@cache
def _scripts_of(lang: str) -> tuple[str, ...]:
    for part in _subtags(lang):
        if len(part) == 4 and part.isalpha():
            script = _SAME.get(part.title(), part.title())
            return (script,) if script in _SCRIPTS else ()
    return _LANGUAGES.get(primary(lang), ())


@cache
def _letters_of(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("[" + "".join(_SCRIPTS[script] for script in scripts) + "]")


@cache
def _foreign_letters(lang: str) -> re.Pattern[str] | None:
    letters = _FOREIGN_LETTERS.get(primary(lang), "")
    # A variety of its own may have letters that the language of today has not: ru-petr1708, be-1959acad.
    variety = any(len(part) > 4 or part[0].isdigit() for part in _subtags(lang))
    if "Cyrl" not in _scripts_of(lang) or not letters or variety:
        return None
    return re.compile(f"[{letters}{letters.upper()}]")


@cache
def _own_letters(lang: str) -> re.Pattern[str] | None:
    letters = _OWN_LETTERS.get(primary(lang), "")
    return re.compile(f"[{letters}{letters.upper()}]") if letters else None


_OWN_LETTERS: Mapping[str, str] = {"ru": "ыэё", "uk": "їєґі", "be": "ўі", "bg": "ъ", "mk": "ѓќѕј"}
"""Letters that tell a language from the neighbour it is most often taken for."""

_QUOTED = re.compile(r"«[^«»]*»|„[^„“”]*[“”]|“[^“”]*”|\"[^\"\n]*\"|‘[^‘’]*’")
_NO_WORDS = re.compile(r"[#@][\w.]+|https?://\S+|www\.\S+")
"""Hashtags, names on networks and addresses are written in any script."""


def script_fault(text: str, lang: str) -> str:
    """Say why a text cannot be in a language; empty if it can, or if that cannot be told.

    A text may quote another language, and may be in two.
    """
    scripts = _scripts_of(lang)
    if not scripts or (text.isascii() and _LATIN in scripts):
        return ""
    if _script_fault(text, lang, scripts):
        text = _NO_WORDS.sub("", text)
        around = _QUOTED.sub("", text)
        return _script_fault(around if len(_LETTER.findall(around)) >= _FEW_LETTERS else text, lang, scripts)
    return ""


_FEW_LETTERS = 8


def _script_fault(text: str, lang: str, scripts: tuple[str, ...]) -> str:
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    fitting = _letters_of(scripts).findall
    if letters >= 3 and len(fitting(sample)) * 2 < letters:
        whole = len(fitting(text))
        # A text in two languages has a good part in the one of its tag.
        if whole < _FEW_LETTERS or whole * 4 < len(_LETTER.findall(text)):
            return f"most of its letters are {_main_script(sample)}"
    foreign = _foreign_letters(lang)
    if foreign is not None:
        found = foreign.findall(text)
        # A name or a title in a neighbour's spelling may stand in any text.
        if len(found) * 25 > len(text) or (len(found) >= 2 and len(found) * 50 > len(text)):
            own = _own_letters(lang)
            if own is not None and len(own.findall(text)) * 2 >= len(found):
                return ""
            examples = ", ".join(repr(letter) for letter in sorted({letter.lower() for letter in found})[:3])
            return f"it has the letters {examples}, which that language does not use"
    return ""


def _main_script(text: str) -> str:
    counts = {script: len(_letters_of((script,)).findall(text)) for script in _SCRIPTS}
    best = max(counts, key=lambda script: counts[script])
    return _NAMES.get(best, best) if counts[best] else "of another script"


_NEIGHBOURS = re.compile(
    r"[A-Za-zÀ-ɏ](?=[\u0370-\u052f])|[\u0400-\u052f](?=[A-Za-zÀ-ɏ\u0370-\u03ff])|[\u0370-\u03ff](?=[A-Za-zÀ-ɏ\u0400-\u052f])"
)
_OTHER_LETTER = re.compile(r"[\u0370-\u052f]")
_WORD = re.compile(r"\w+")


def mixed_word(text: str) -> str:
    """Return the first word that mixes Latin, Cyrillic and Greek letters where none should; empty if none does."""
    # Most texts have no letter of one of the two, which is quickly seen.
    if text.isascii() or not _OTHER_LETTER.search(text) or not _NEIGHBOURS.search(text):
        return ""
    for word in _WORD.finditer(text):
        if _NEIGHBOURS.search(word[0]) and not _USUAL_MIXTURE.fullmatch(word[0]):
            return word[0]
    return ""


_USUAL_MIXTURE = re.compile(
    # Units and formulas with a Greek letter that no Latin one looks like: 30 μg, 5 kΩ, ΔT, λmax.
    r"(?:[A-Za-z0-9_]|[ΓΔΘΛΞΠΣΦΨΩβδεζηθλμξπσφψω])+"
    # The same with Cyrillic letters: 5 кΩ, ΔТ.
    r"|(?:[А-Яа-яёіїєґў0-9]|[ΔΣΨΩβδζηθλμξσψω])+"
    # Names of genetics, with one Greek letter: TNFα, NFκB, γH2AX.
    r"|[A-Z0-9]*[α-ω][A-Z0-9]+|[A-Z0-9]+[α-ω][0-9]*"
    # A foreign abbreviation with an ending: SMSки. Of its letters, one is in no Cyrillic word.
    r"|(?=[A-Z]*[DFGJLNQRSUVWZ])[A-Z]{2,}[а-яёіїєґў]+"
)
