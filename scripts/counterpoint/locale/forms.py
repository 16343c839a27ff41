"""Dates, numbers, lists and names in the forms of a language, by Unicode's CLDR."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

from counterpoint.model.dates import PartialDate

_BRITISH = Locale("en", "GB")
"""What `en` means here: 8 October 2022; a, b and c."""


@cache
def locale_of(lang: str) -> Locale:
    """Return the conventions of a language, or of its main form; English ones if there are none."""
    tag = lang.replace("_", "-")
    for known in (tag, tag.partition("-")[0].lower()):
        if known == "en":
            return _BRITISH
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return _BRITISH


def format_date(date: PartialDate, locale: Locale) -> str:
    """Return a date as precisely as it is known: `8 October 2022`, `October 2022`, `2022`."""
    from babel import dates

    if not date.month:
        return str(date.year)
    return dates.format_date(date.earliest, "long" if date.day else "LLLL y", locale)


def format_number(number: int, locale: Locale) -> str:
    """Return a whole number with its thousands parted."""
    if 0 <= number < 1000:
        return str(number)
    from babel import numbers

    return numbers.format_decimal(number, locale=locale)


def format_list(items: Sequence[str], locale: Locale) -> str:
    """Return a list as part of a sentence: `a, b and c`."""
    if len(items) < 2:
        return items[0] if items else ""
    from babel import lists

    return lists.format_list(items, "standard", locale)


def language_name(lang: str, locale: Locale) -> str:
    """Return a language's name, with what the tag adds: `Belarusian (be-tarask)`."""
    primary, *rest = lang.split("-")
    name = locale.languages.get(primary.lower())
    if name is None:
        return lang
    return f"{name} ({lang})" if rest else str(name)


def country_name(code: str, locale: Locale) -> str:
    """Return a country's name."""
    return str(locale.territories.get(code, code))
