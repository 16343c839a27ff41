"""JSON Schema (2020-12) of every kind of record file, made from the model.

Editors use it for completion, hover and first warnings; `counterpoint check` says all that it cannot. A schema sees
values as an editor types them, by YAML 1.2: the year of `date: 2022` is a number to it. So fields of dates and numbers
take both. Texts must be texts: what an editor takes for something else belongs in quotes, where `fmt` puts it.

Besides the standard's keywords there are those of VS Code's YAML extension: `markdownDescription`,
`enumDescriptions`, `markdownEnumDescriptions` and `patternErrorMessage`. Other readers pass over them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NewType

from counterpoint import model
from counterpoint.load.texts import LINE_LIMIT, PROSE_LIMIT
from counterpoint.manual.ids import Ids
from counterpoint.model.fields import (
    ROOTS,
    UNKNOWN,
    Declaration,
    Form,
    Shape,
    fields_of,
    meaning_of,
    meaning_of_class,
    meaning_of_text,
    words_of,
)
from counterpoint.output import OutputFile

FOLDER = "claims/_schema"

Schema = dict[str, Any]

# The same as the loader's; a test compares them over examples. `$` would let Python take a line break at the end.
_END = r"(?![\s\S])"
_SLUG = model.SLUG.pattern
_NOT_BLANK = r"(?=[\s\S]*\S)"
_NO_CONTROLS = r"(?![\s\S]*[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f])"
_DATE = rf"^\d{{4}}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\??{_END}"
_COORDINATES = re.sub(r"\?P<\w+>", "?:", model.COORDINATES.pattern)
_REF = rf"^(?:{_SLUG}/)?{_SLUG}"


def _text(pattern: str, error: str, limit: int | None = None, examples: tuple[str, ...] = ()) -> Schema:
    schema: Schema = {"type": "string", "pattern": pattern, "patternErrorMessage": error}
    if limit:
        schema["maxLength"] = limit
    if examples:
        schema["examples"] = list(examples)
    return schema


_ID = _text(f"^{_SLUG}{_END}", "lower-case ASCII letters, digits and single hyphens are expected", model.SLUG_LIMIT)
_TEXTS: Mapping[Any, Schema] = {
    model.Line: _text(
        rf"^{_NOT_BLANK}{_NO_CONTROLS}[^\n\u0085\u2028\u2029]*\n*{_END}",
        "one line of text is expected",
        LINE_LIMIT,
    ),
    model.Quotation: _text(
        rf"^{_NOT_BLANK}{_NO_CONTROLS}[\s\S]*[^\n]{_END}",
        "a quotation is expected; after '|-' it has no line break at its end",
        PROSE_LIMIT,
    ),
    model.Markdown: _text(rf"^{_NOT_BLANK}{_NO_CONTROLS}", "a text is expected", PROSE_LIMIT),
    model.Url: _text(
        rf'^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\s\\<>"{{}}|^`]+(?:[/?#][^\s\\<>"]*)?{_END}',
        "a whole http or https address without user name is expected",
        LINE_LIMIT,
        ("https://example.org/page",),
    ),
    model.HostName: _text(
        rf"^(?:[^\s/?#@:\\<>\"{{}}|^`.]+\.)+[^\s/?#@:\\<>\"{{}}|^`.]+{_END}",
        "the name of a host is expected, such as 'archive.example'",
        LINE_LIMIT,
        ("archive.example",),
    ),
    model.Coordinates: _text(
        rf"^{_COORDINATES}{_END}", "degrees north and east are expected, such as '53.9, 27.57'", None, ("53.9, 27.57",)
    ),
    model.Lang: _text(
        f"^[A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{1,8}})*{_END}",
        "a language tag is expected, such as 'uk' or 'be-Latn'",
        None,
        ("be", "en", "ru", "uk"),
    ),
    model.Country: _text(f"^[A-Z]{{2}}{_END}", "two capitals are expected, such as 'BY'", None, ("BY", "UA")),
    model.ClaimRef: _text(
        _REF + _END, "a claim's file name is expected, with 'dossier/' before it if need be", None, ("other-claim",)
    ),
    model.FormerPath: _text(_REF + _END, "'dossier/claim' is expected", None, ("bridges/old-name",)),
    model.MediaFile: _text(
        f"^{model.PICTURE_NAME.pattern}{_END}",
        "the name of a picture is expected, such as 'barrier.jpg'",
        None,
        ("barrier.jpg",),
    ),
    model.MethodId: {**_ID, "examples": [method.value for method in model.KnownMethod]},
    model.EntryRef: _text(
        rf"^(?:{_SLUG}|(?:{_SLUG}/)?{_SLUG}#{_SLUG}){_END}",
        "'statement', an id of this claim, or 'other-claim#id' is expected",
        None,
        (model.STATEMENT, "other-claim#statement"),
    ),
    model.CheckCode: _text(
        f"^[A-Z]{{2}}(?:[0-9]{{2}})?{_END}",
        "a code such as SR04 is expected, or a family such as SR",
        None,
        ("SR04", "SR"),
    ),
    model.Where: _text(
        rf"^{_NOT_BLANK}{_NO_CONTROLS}[^\n\u0085\u2028\u2029]*\n*{_END}",
        "a dossier, 'dossier/claim' or a path is expected",
        LINE_LIMIT,
        ("archive-2012", "_registry", "content/about.md"),
    ),
}
_WORDS_OF_TEXTS: Mapping[Any, str] = {
    model.Line: "text on one line",
    model.Quotation: "quotation",
    model.Markdown: "Markdown",
    model.Url: "address",
    model.Coordinates: "coordinates",
    model.HostName: "name of a host",
    model.Lang: "language tag",
    model.Country: "country code",
    model.Id: "id",
    model.ActorId: "id of an actor",
    model.OutletId: "id of an outlet",
    model.ScaleId: "id of a verdict scale",
    model.TopicId: "id of a topic",
    model.SourceId: "id of a source",
    model.SharedEvidenceId: "id of shared evidence",
    model.PersonId: "id of one of the people",
    model.MethodId: "id of a method",
    model.MediaFile: "name of a picture",
    model.RatingId: "id of a value of the verdict scale",
    model.ClaimRef: "reference to a claim",
    model.EntryRef: "reference to a statement",
    model.FormerPath: "former path of a claim",
    model.CheckCode: "code of a check",
    model.Where: "part of the site",
}


class _Definitions(dict[str, Schema]):
    """The definitions of a schema, made while it is walked.

    Attributes:
        ids: of the site, for editors to complete.
    """

    def __init__(self, ids: Ids) -> None:
        super().__init__()
        self.ids = ids


def render_schemas(ids: Ids = MappingProxyType({})) -> Iterator[OutputFile]:
    """Yield the schema of each kind of file, with its path from the site's root.

    Args:
        ids: those of a site, for editors to complete; others are valid as well, since they may be about to be added.
    """
    for name, kind in ROOTS.items():
        text = json.dumps(schema_of(kind, ids), indent=2, ensure_ascii=False)
        yield OutputFile(f"{FOLDER}/{name}.json", text + "\n")


def schema_of(kind: type[model.Record], ids: Ids = MappingProxyType({})) -> Schema:
    """Return the schema of files that hold one record of this class."""
    definitions = _Definitions(ids)
    root = _record(kind, definitions)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by `counterpoint schema` from the model; edit that.",
    }
    return {**head, **root, "$defs": dict(sorted(definitions.items()))}


def shape_in_words(shape: Shape) -> str:
    """Say what a value is, in a few words."""
    if shape.form is Form.TEXT:
        several = [_WORDS_OF_TEXTS[kind] for kind in shape.several]
        words = " or ".join(several) if several else _WORDS_OF_TEXTS[shape.of]
        return f"{words}, or one for each language" if shape.by_language else words
    if shape.form is Form.LIST:
        inner = shape_in_words(shape.items)
        return f"list: {inner}" + ("; a single one may stand without the list" if shape.one_or_many else "")
    if shape.form is Form.MAPPING:
        return f"by id: {shape_in_words(shape.items)}"
    if shape.form in (Form.RECORD, Form.CHOICE):
        name = words_of(shape.of.__name__)
        return name if shape.form is Form.RECORD else "one of the listed values"
    return {Form.DATE: "date", Form.NUMBER: "whole number", Form.SOURCE: "id of a source, or the source itself"}[
        shape.form
    ]


def _record(kind: type[model.Record], definitions: _Definitions) -> Schema:
    declarations = fields_of(kind)
    instead = [
        {"anyOf": [{"required": [name]}, {"required": [item.required_without]}]}
        for name, item in declarations.items()
        if item.required_without
    ]
    return {
        "title": words_of(kind.__name__),
        "description": meaning_of_class(kind),
        "type": "object",
        "properties": {name: _property(item, definitions) for name, item in declarations.items()},
        "required": [name for name, item in declarations.items() if item.required],
        **({"allOf": instead} if instead else {}),
        "additionalProperties": False,
    }


def _property(item: Declaration, definitions: _Definitions) -> Schema:
    schema = _value(item.shape, definitions)
    if item.required and item.shape.form is Form.LIST:
        (schema["anyOf"][0] if item.shape.one_or_many else schema)["minItems"] = 1
    if item.may_be_unknown:
        others = schema.pop("anyOf", None)
        schema = (
            {**schema, "anyOf": [*others, {"const": UNKNOWN}]} if others else {"anyOf": [schema, {"const": UNKNOWN}]}
        )
    default = {"default": item.default} if item.default else {}
    return {**_descriptions(item), **default, **schema}


def _descriptions(item: Declaration) -> Schema:
    facts = [shape_in_words(item.shape) + (f", or `{UNKNOWN}`" if item.may_be_unknown else "")]
    if item.required or item.required_without:
        facts.append("required" + (f" unless there is `{item.required_without}`" if item.required_without else ""))
    if item.default:
        facts.append(f"`{item.default}` if left out")
    parts = [item.meaning, f"*{', '.join(facts)}*"]
    choice = item.shape.of if item.shape.form is Form.CHOICE else None
    if choice:
        parts.append("\n".join(f"- `{member}`: {meaning_of(choice, member.name)}" for member in choice))
    return {"description": item.meaning, "markdownDescription": "\n\n".join(parts)}


def _value(shape: Shape, definitions: _Definitions) -> Schema:
    if shape.form is Form.TEXT:
        text = _with_known(dict(_TEXTS.get(shape.of, _ID)), shape.several or (shape.of,), definitions)
        if not shape.by_language:
            return text
        langs = {key: value for key, value in _TEXTS[model.Lang].items() if key != "type"}
        return {
            "anyOf": [
                text,
                {"type": "object", "propertyNames": langs, "additionalProperties": text, "minProperties": 1},
            ]
        }
    if shape.form is Form.DATE:
        return {
            "anyOf": [
                _text(_DATE, "a date is expected: 2022, 2022-10 or 2022-10-08, and '?' after it if uncertain"),
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "examples": ["2022-10-08", "2022-10", "2022-10-08?"],
        }
    if shape.form is Form.NUMBER:
        return {
            "anyOf": [
                {"type": "integer", "minimum": -999_999, "maximum": 999_999},
                _text(rf"^-?[0-9]{{1,6}}{_END}", "a whole number is expected"),
            ]
        }
    if shape.form is Form.CHOICE:
        return _choice(shape.of)
    if shape.form is Form.LIST:
        items = _value(shape.items, definitions)
        many = {"type": "array", "items": items}
        return {"anyOf": [many, items]} if shape.one_or_many else many
    if shape.form is Form.MAPPING:
        names = {key: value for key, value in _ID.items() if key != "type"}
        return {"type": "object", "propertyNames": names, "additionalProperties": _value(shape.items, definitions)}
    if shape.form is Form.SOURCE:
        known = _with_known(dict(_ID), (model.SourceId,), definitions)
        return {"anyOf": [*known.get("anyOf", [known]), _reference(shape.of, definitions)]}
    return _reference(shape.of, definitions)


def _with_known(schema: Schema, kinds: tuple[Any, ...], definitions: _Definitions) -> Schema:
    """Return a schema of ids that completes those which the site has."""
    found = [kind for kind in kinds if kind in definitions.ids]
    for kind in found:
        ids = definitions.ids[kind]
        labels = list(ids.values())
        definitions[_known_name(kind)] = {"enum": list(ids), "enumDescriptions": labels}
    return {"anyOf": [*({"$ref": f"#/$defs/{_known_name(kind)}"} for kind in found), schema]} if found else schema


def _known_name(kind: Any) -> str:
    return f"known-{words_of(kind.__name__)}"


def _choice(kind: type[StrEnum]) -> Schema:
    meanings = [meaning_of(kind, member.name) for member in kind]
    return {
        "type": "string",
        "enum": [member.value for member in kind],
        "enumDescriptions": meanings,
        "markdownEnumDescriptions": meanings,
    }


def _reference(kind: type[model.Record], definitions: _Definitions) -> Schema:
    name = words_of(kind.__name__)
    if name not in definitions:
        definitions[name] = {}  # holds the place: classes may refer to each other
        definitions[name] = _record(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def text_kinds() -> Iterator[tuple[NewType, str, str]]:
    """Yield every kind of text with what it is called and what it means."""
    for kind, words in _WORDS_OF_TEXTS.items():
        yield kind, words, meaning_of_text(kind)
