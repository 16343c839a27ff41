"""Which language a text is in, where nobody says: by its letters, or as a detector has it; else nobody knows.

The detector is `py3langid`, which comes with `counterpoint[import]`. Without it only letters tell.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import langcodes
import regex
from babel import Locale

FEWEST = 20
"""Letters of a text below which nothing is said of its language."""
_SURE = 0.95
_LIKELY = 0.6
"""How sure the detector has to be where people are asked."""
_OWN_SCRIPTS = {
    "Georgian": "ka",
    "Armenian": "hy",
    "Greek": "el",
    "Hebrew": "he",
    "Thai": "th",
    "Hangul": "ko",
    "Bengali": "bn",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Khmer": "km",
}
_LETTER = regex.compile(r"\p{L}")


class Languages:
    """What is known of the languages of an import.

    Args:
        stated: that of texts that do not say theirs; empty if nobody said.
        among: those that texts may be in.
    """

    def __init__(self, stated: str, among: frozenset[str]) -> None:
        self.stated = stated
        self._among = among

    def of_text(self, text: str) -> tuple[str, str]:
        """Return the language of a text, and how it is known; two empty texts if it is not."""
        if self.stated:
            return self.stated, "as the mapping says"
        letters = _LETTER.findall(text)
        if len(letters) < FEWEST:
            return "", ""
        lang = _by_script("".join(letters))
        if lang:
            return lang, "by its script"
        lang = _detected(text)
        if lang in {tag.partition("-")[0] for tag in self._among}:
            return lang, "detected"
        return "", ""


def _by_script(letters: str) -> str:
    for script, lang in _OWN_SCRIPTS.items():
        if len(regex.findall(rf"\p{{Script={script}}}", letters)) * 10 >= len(letters) * 9:
            return lang
    return ""


_SCRIPT_OF = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"), "Cyrillic"),
    **dict.fromkeys(("ar", "fa", "ps", "ur"), "Arabic"),
    **{lang: script for script, lang in _OWN_SCRIPTS.items()},
}


def may_be_in(text: str, lang: str) -> bool:
    """Whether most letters of a text are such as a language is written in; so they are where the tag names a script."""
    letters = "".join(_LETTER.findall(text))
    if "-" in lang or not letters:
        return True
    script = _SCRIPT_OF.get(lang)
    if script is None:
        foreign = {*_SCRIPT_OF.values()} if lang in ("cs", "da", "de", "en", "es", "fr", "it", "nl", "pl", "pt") else ()
        return all(len(regex.findall(rf"\p{{Script={name}}}", letters)) * 2 <= len(letters) for name in foreign)
    return len(regex.findall(rf"\p{{Script={script}}}", letters)) * 2 >= len(letters)


def detected_language(text: str) -> str:
    """Return the language that a text most likely is in, for people to decide; empty if nothing tells."""
    letters = _LETTER.findall(text)
    return (_by_script("".join(letters)) or _detected(text, _LIKELY)) if len(letters) >= FEWEST else ""


def _detected(text: str, sure: float = _SURE) -> str:
    detector = _detector()
    if detector is None:
        return ""
    lang, probability = detector.classify(text)
    return str(lang) if float(probability) >= sure else ""


@cache
def _detector() -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def tag_of(text: str) -> str:
    """Return a language tag in its usual form, or that of a language by its English name; else the text as it is."""
    plain = text.strip()
    named = _english_names().get(plain.casefold())
    if named:
        return named
    try:
        return str(langcodes.standardize_tag(plain.replace("_", "-")))
    except (ValueError, LookupError):
        return plain


@cache
def _english_names() -> dict[str, str]:
    names = Locale("en").languages
    return {str(name).casefold(): str(tag).replace("_", "-") for tag, name in names.items() if len(str(tag)) <= 3}
