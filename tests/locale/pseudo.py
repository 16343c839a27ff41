"""A language in which every message is marked: each Latin letter of it is a circled one."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.locale import upkeep
from counterpoint.locale.catalogue import parse_po

LANG = "ka"
"""Its dates, numbers and names are Georgian, so that nothing of CLDR has Latin letters either."""

_CIRCLED = {ord("A") + i: chr(0x24B6 + i) for i in range(26)} | {ord("a") + i: chr(0x24D0 + i) for i in range(26)}


def marked(text: str) -> str:
    """Return a message with its letters circled; markup and placeholders stay."""
    parts = re.split(r"(<[^<>]*>|%\(\w+\)s)", text)
    return "".join(part if index % 2 else part.translate(_CIRCLED) for index, part in enumerate(parts))


@cache
def catalogue(lang: str = LANG) -> str:
    """Return the catalogue of the language, with the plural forms of that tag."""
    po = parse_po(upkeep.written_catalogue(lang, upkeep.shipped_template(), "", "pseudo.po"), "pseudo.po")
    for entry in po:
        if isinstance(entry.id, str):
            entry.string = marked(entry.id)
        else:
            entry.string = tuple(marked(entry.id[-1]) for _ in range(po.num_plurals))
    return (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {po.plural_forms}\\n"\n\n'
        + (upkeep.entries_of(po))
    )
