"""The guide's pages about the record, field by field, and about the values listed for fields; made from the model.

The text beneath a field in `model/records.py` is what the page says of it. What is added are the examples of
`field_examples.py`, one per record.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from counterpoint import model
from counterpoint.manual.field_examples import EXAMPLES
from counterpoint.manual.schema import shape_in_words, text_kinds
from counterpoint.model.fields import (
    UNKNOWN,
    Declaration,
    Form,
    Shape,
    choices,
    fields_of,
    meaning_of,
    meaning_of_class,
    records,
    words_of,
)
from counterpoint.output import OutputFile

PATH = "guide/record.md"
VALUES = "guide/values.md"

_HEAD = """\
---
title: The record, field by field
description: Every field that a claim record, a dossier, a list of sources or the registry may hold.
---

# The record, field by field

<!-- Written by `counterpoint docs` from the model; the next run replaces what is changed here. -->

Records are YAML files. Every value is text to counterpoint until the field says what it is: `no`, `12:30` and `1.10`
stay as they are typed. Anchors, aliases, tags, merge keys and second documents are refused, and so is what no field
has a place for. A field in **bold** is required; all others can be left out. Where a field takes one of several words,
[the listed values](values.md) say which these are.

| File | Holds |
| --- | --- |
| `claims/<dossier>/<claim>.yml` | a [claim](#claim) |
| `claims/<dossier>/dossier.yml` | a [dossier](#dossier) |
| `claims/<dossier>/sources.yml` | a [source list](#source-list) |
| `claims/<dossier>/background.yml` | the [background](#background): events, sides, places, glossary |
| `claims/<dossier>/evidence.yml` | an [evidence list](#evidence-list): evidence that several claims share |
| `claims/<dossier>/media/*.jpg`, `.png`, `.webp` | [pictures](#media); the site shows copies without metadata |
| `claims/_registry/*.yml` | a [registry](#registry): actors, outlets, scales, topics, people, methods, hosts |
| `claims/checks.yml` | [check settings](#check-settings): how much checks weigh |

What is written in your own words is published in the language that `lang` names: in `dossier.yml` for the dossier, its
background, its shared evidence and its claims, unless a claim's record names another. Without it they are in the
language of the site, and so is what the registry says. [FM19](checks/fm19.md) tells of texts in other letters.

## Kinds of values

| Value | How it is written |
| --- | --- |
| date | `2022`, `2022-10` or `2022-10-08`, as exactly as it is known, with `?` behind it if it is uncertain |
| `unknown` | The word itself, where a field admits it: nobody knows, and it could not be found out. Readers see that. |
| whole number | Digits, with `-` before them if need be. |
"""

_VALUES_HEAD = """\
---
title: Listed values
description: The words that a field of a record may hold where it takes one of several, and what each means.
---

# Listed values

<!-- Written by `counterpoint docs` from the model; the next run replaces what is changed here. -->

Some fields of [the record](record.md) take one of several words. These are the words, and what each means.
"""


def render_reference() -> OutputFile:
    """Return the page of all fields, with its path from the content folder."""
    parts = [_HEAD, *_kinds_of_text()]
    parts += [part for kind in records() for part in _record(kind)]
    return OutputFile(PATH, "".join(parts))


def render_values() -> OutputFile:
    """Return the page of the values that are listed for fields, with its path from the content folder."""
    return OutputFile(VALUES, "".join([_VALUES_HEAD, *(part for kind in choices() for part in _choice(kind))]))


def _kinds_of_text() -> Iterator[str]:
    for _, words, meaning in text_kinds():
        yield f"| {words} | {_cell(meaning)} |\n"


def _record(kind: type[model.Record]) -> Iterator[str]:
    yield f"\n## {_title(kind)}\n\n{meaning_of_class(kind)}\n\n"
    yield "| Field | Value | Meaning |\n| --- | --- | --- |\n"
    for item in fields_of(kind).values():
        yield _row(item)
    yield f"\n```yaml\n{EXAMPLES[kind]}```\n"


def _row(item: Declaration) -> str:
    name = f"**`{item.name}`**" if item.required else f"`{item.name}`"
    meaning = _cell(item.meaning)
    if item.required_without:
        meaning += f" Required unless there is `{item.required_without}`."
    if item.default:
        meaning += f" If left out: `{item.default}`."
    unknown = f", or `{UNKNOWN}`" if item.may_be_unknown else ""
    return f"| {name} | {_value(item.shape)}{unknown} | {meaning} |\n"


def _value(shape: Shape) -> str:
    """Say what a value is, with a link to where that is described."""
    if shape.form in (Form.LIST, Form.MAPPING):
        inner = _value(shape.items)
        return f"list: {inner}, or a single one" if shape.one_or_many else f"{_PLURAL[shape.form]}: {inner}"
    words = shape_in_words(shape)
    if shape.form is Form.RECORD:
        return f"[{words}](#{words})"
    if shape.form is Form.SOURCE:
        return "id of a [source](#source), or the source itself"
    if shape.form is Form.CHOICE:
        return (
            f"one of the values of [{words_of(shape.of.__name__)}](values.md#values-of-{words_of(shape.of.__name__)})"
        )
    return words


_PLURAL = {Form.LIST: "list", Form.MAPPING: "by id"}


def _choice(kind: type[StrEnum]) -> Iterator[str]:
    name = words_of(kind.__name__)
    yield f"\n## Values of {name}\n\n{meaning_of_class(kind)}\n\n| Value | Meaning |\n| --- | --- |\n"
    for member in kind:
        yield f"| `{member}` | {_cell(meaning_of(kind, member.name))} |\n"


def _title(kind: type[model.Record]) -> str:
    words = words_of(kind.__name__)
    return (words.replace("-", " ") if kind is not model.CounterStatement else words).capitalize()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
