"""Catalogues of messages: GNU gettext's PO files, read by Babel.

A translation that does not fit its message is left out, and the reader gets English: one with other placeholders than
the message has could not be filled in, and one with other markup could change what surrounds it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from gettext import c2py
from typing import TYPE_CHECKING, NamedTuple

from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog as PoCatalog
    from babel.messages.catalog import Message as PoMessage

COUNT = "count"
"""Placeholder of the number that decides between plural forms; a form may do without it."""

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
MARKUP = re.compile(r"<[^<>]*>")


class Message(NamedTuple):
    """A message for readers.

    Attributes:
        text: the English sentence.
        context: what tells it from other messages with the same text.
        plural: the sentence for more than one, if it is about a number.
    """

    text: str
    context: str = ""
    plural: str = ""


@dataclass(frozen=True)
class Catalogue:
    """The translations into one language.

    Attributes:
        forms: by message the translation: one text, or one per plural form.
        plural_form: finds the form for a number.
    """

    forms: Mapping[Message, tuple[str, ...]]
    plural_form: Callable[[int], int]


ENGLISH = Catalogue({}, lambda number: int(number != 1))
"""Messages as they stand in the code."""


def read_catalogue(text: str, name: str) -> Catalogue:
    """Read a PO file; translations that are missing, unsure (fuzzy) or do not fit are left out.

    Args:
        name: what the file is called in an error.

    Raises:
        BadSetting: if it is no PO file.
    """
    po = parse_po(text, name)
    forms: dict[Message, tuple[str, ...]] = {}
    for entry in po:
        message, strings = message_of(entry), strings_of(entry)
        if message.text and not entry.fuzzy and any(strings) and not unfit(message, strings, po.num_plurals):
            forms[message] = strings
    return Catalogue(forms, plural_of(po, name))


_NUMBERS = (*range(200), 1_000, 1_000_000)
"""Numbers that tell whether a rule for plural forms works."""


def plural_of(po: PoCatalog, name: str) -> Callable[[int], int]:
    """Return which plural form goes with a number.

    Raises:
        BadSetting: if the header of the catalogue has no rule that tells it for every number.
    """
    try:
        form = c2py(po.plural_expr)
        good = all(0 <= form(number) < po.num_plurals for number in _NUMBERS)
    except (ValueError, ArithmeticError, LookupError, TypeError, RecursionError):
        good = False
    if not good:
        raise BadSetting(
            f"{name}: 'Plural-Forms: {po.plural_forms}' is no rule for plural forms; "
            "expected one such as 'nplurals=2; plural=(n != 1);'"
        )
    return form


def parse_po(text: str, name: str) -> PoCatalog:
    """Read a PO file as it is.

    Raises:
        BadSetting: if it is no PO file.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise BadSetting(f"{name} is not a catalogue of messages: {error}") from None


def message_of(entry: PoMessage) -> Message:
    """Return the message that an entry translates."""
    text, plural = (entry.id, "") if isinstance(entry.id, str) else (entry.id[0], entry.id[1])
    return Message(text, entry.context or "", plural)


def strings_of(entry: PoMessage) -> tuple[str, ...]:
    """Return the translation of an entry, one text per plural form; texts are empty where there is none."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(text or "" for text in entry.string or ("",))


def unfit(message: Message, strings: Sequence[str], plural_forms: int) -> str:
    """Return why a translation does not fit its message; empty if it does."""
    if len(strings) != (plural_forms if message.plural else 1):
        return f"expected {plural_forms} plural forms, found {len(strings)}"
    if not all(strings):
        return f"{message.plural!r} has no text in msgstr[{strings.index('')}]"
    wanted, markup = set(PLACEHOLDER.findall(message.text + message.plural)), _markup(message.text)
    for text in strings:
        found = set(PLACEHOLDER.findall(text))
        if lacking := wanted - found - ({COUNT} if message.plural else set()):
            return f"{text!r} lacks %({min(lacking)})s"
        if unknown := found - wanted:
            return f"{text!r} has %({min(unknown)})s, which its message has not"
        if wanted and "%" in PLACEHOLDER.sub("", text).replace("%%", ""):
            return f"{text!r} has a single '%'; write '%%'"
        if _markup(text) != markup:
            return f"{text!r} has other markup than its message"
    return ""


def _markup(text: str) -> Counter[str]:
    return Counter(MARKUP.findall(text))
