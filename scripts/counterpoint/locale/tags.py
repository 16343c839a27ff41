"""What language somebody meant who wrote something else than a tag, or the tag of a language that is not there."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

_NEAR = 10
"""How far the languages of two tags may be apart: enough for zh-CN and zh, and for no and nb; not for two scripts."""


def meant_tag(text: str) -> str:
    """Return the BCP 47 tag that a text stands for: `Russian` is `ru`, `en_US` is `en-US`; empty if nobody can tell.

    Names are those of CLDR, in English and in the language itself.
    """
    import langcodes

    named = _names().get(text.casefold().strip())
    if named:
        return named
    tag = text.strip().replace("_", "-").replace(" ", "-")
    if "-" in tag and langcodes.tag_is_valid(tag):
        return langcodes.standardize_tag(tag)
    return ""


def nearest_tag(tag: str, known: Collection[str]) -> str:
    """Return the one of some tags that serves those best who asked for another; empty if none does.

    Raises:
        ValueError: if what was asked for is no tag.
    """
    import langcodes

    return langcodes.closest_supported_match(tag, sorted(known), max_distance=_NEAR) or ""


@cache
def _names() -> dict[str, str]:
    from babel import Locale, localedata

    names: dict[str, str] = {}
    for tag in sorted(localedata.locale_identifiers()):
        if tag.isalpha() and len(tag) == 2:
            names.setdefault((Locale(tag).get_language_name() or tag).casefold(), tag)
    for tag, name in sorted(Locale("en").languages.items()):
        names[name.casefold()] = tag.replace("_", "-")
    return names
