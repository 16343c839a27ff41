"""Keeping catalogues: the template of all messages, new catalogues, and what one lacks."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from counterpoint.locale.catalogue import Message, message_of, parse_po, plural_of, read_catalogue, strings_of, unfit
from counterpoint.locale.forms import locale_of
from counterpoint.locale.words import TEMPLATE, is_english

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_HEADER = """\
# {title}
msgid ""
msgstr ""
"Project-Id-Version: counterpoint\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
{more}
"""
_FIELDS = {
    "PO-Revision-Date": "{today} 00:00+0000",
    "Last-Translator": "the translators of counterpoint",
    "Language-Team": "none",
}
"""Fields of a header that are kept as they are; gettext's tools ask for them."""

OURS = "counterpoint says:"
"""What the comment with our own translation begins with."""

_WIDTH = 100


@dataclass(frozen=True)
class State:
    """What a catalogue has and lacks.

    Attributes:
        total: how many messages there are.
        translated: how many of them it translates.
        missing: those that readers see in English.
        unfit: translations that are left out, with the reason.
        stale: messages that no page has any more.
    """

    total: int
    translated: int
    missing: tuple[Message, ...]
    unfit: tuple[tuple[Message, str], ...]
    stale: tuple[Message, ...]


def shipped_template() -> str:
    """Return the template that belongs to this version."""
    return (files("counterpoint") / "locale" / TEMPLATE).read_text("utf-8")


def written_template(messages: Catalog) -> str:
    """Return a template of catalogues. It has no times and no line numbers, so that only new words change it."""
    return _HEADER.format(title="Messages of counterpoint for the readers of a site.", more="") + entries_of(messages)


def written_catalogue(
    lang: str, template: str, current: str, name: str, today: str = "2026-01-01", ours: str = ""
) -> str:
    """Return a catalogue of all messages, with the translations that there are; those of former messages at its end.

    Where messages stand is left to the template, so that only new words change a catalogue.

    Args:
        current: the catalogue as it is; empty for a new one.
        name: what the catalogue is called in an error.
        today: date of a new catalogue.
        ours: our own catalogue, for a site's: what it says is told in a comment above each message.

    Raises:
        BadSetting: if the catalogue is no PO file.
    """
    from babel.messages.catalog import Catalog

    found = parse_po(current, name) if current else Catalog(str(locale_of(lang)))
    forms = found.plural_forms
    said = read_catalogue(ours, name).forms if ours else {}
    # Made anew, not taken from the template: a language has its own number of plural forms.
    messages = Catalog(str(locale_of(lang)))
    # What is not translated yet has as many empty forms as the rule of the catalogue says.
    messages.mime_headers = [("Plural-Forms", forms)]
    for entry in parse_po(template, TEMPLATE):
        if entry.id:
            known = found.get(entry.id, entry.context)
            messages.add(
                entry.id,
                known.string if known else None,
                flags=entry.flags | (known.flags & {"fuzzy"} if known else set()),
                auto_comments=[*entry.auto_comments, *(f"{OURS} {text}" for text in said.get(message_of(entry), ()))],
                user_comments=known.user_comments if known else (),
                context=entry.context,
            )
    kept = {message_of(entry) for entry in messages}
    messages.obsolete.update(found.obsolete)
    for entry in found:
        message = message_of(entry)
        if message not in kept and any(strings_of(entry)):
            messages.obsolete[(message.text, message.context) if message.context else message.text] = entry
    lines = [f"Language: {lang}", f"Plural-Forms: {forms}"]
    for field, default in _FIELDS.items():
        kept_line = re.search(rf'^"{field}: (.*)\\n"$', current, re.MULTILINE)
        lines.append(f"{field}: {kept_line[1] if kept_line else default.format(today=today)}")
    more = "".join(f'"{line}\\n"\n' for line in lines)
    title = f"Messages of counterpoint: {locale_of(lang).english_name or lang}."
    return _HEADER.format(title=title, more=more) + entries_of(messages)


def state_of(catalogue: str, template: str, name: str, ours: str = "", lang: str = "") -> State:
    """Return what a catalogue has and lacks.

    Args:
        name: what the catalogue is called in an error.
        ours: our own catalogue, from which a site's is completed.
        lang: its language; nothing is missing in English.

    Raises:
        BadSetting: if it is no PO file, or has no rule for plural forms.
    """
    po = parse_po(catalogue, name)
    plural_of(po, name)
    wanted = [message for entry in parse_po(template, TEMPLATE) if (message := message_of(entry)).text]
    strings = {message_of(entry): strings_of(entry) for entry in po if not entry.fuzzy}
    done = {message: texts for message, texts in strings.items() if message.text and any(texts)}
    reasons = {message: unfit(message, texts, po.num_plurals) for message, texts in done.items()}
    good = {message for message, reason in reasons.items() if not reason}
    known = good | set(wanted if is_english(lang) else read_catalogue(ours, name).forms if ours else ())
    return State(
        total=len(wanted),
        translated=len(good.intersection(wanted)),
        missing=tuple(message for message in wanted if message not in known),
        unfit=tuple((message, reason) for message, reason in reasons.items() if reason),
        stale=tuple(message for message in done if message not in set(wanted)),
    )


def entries_of(catalog: Catalog) -> str:
    """Return the messages of a catalogue as text, without a header."""
    from babel.messages.pofile import write_po

    stream = io.BytesIO()
    write_po(stream, catalog, width=_WIDTH, omit_header=True, include_lineno=False)
    return stream.getvalue().decode()
