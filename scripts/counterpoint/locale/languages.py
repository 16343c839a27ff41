"""Names and writing directions of languages and countries."""

from __future__ import annotations

from functools import cache

from babel import Locale

# fmt: off
_RIGHT_TO_LEFT = frozenset((
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
))
_RIGHT_TO_LEFT_SCRIPTS = frozenset((
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
))
# fmt: on


@cache
def direction(lang: str) -> str:
    """Return `rtl` or `ltr`, from the tag's script if it names one, else from its language."""
    primary, *rest = lang.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


@cache
def language_name(lang: str) -> str:
    """Return a language's English name, with what the tag adds: `Belarusian (be-tarask)`."""
    primary, *rest = lang.split("-")
    name = _english().languages.get(primary.lower())
    if name is None:
        return lang
    return f"{name} ({lang})" if rest else str(name)


@cache
def country_name(code: str) -> str:
    """Return a country's English name."""
    return str(_english().territories.get(code, code))


@cache
def _english() -> Locale:
    return Locale.parse("en")
