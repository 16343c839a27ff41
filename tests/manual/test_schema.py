"""JSON Schema says what the loader says, judged by a validator that knows nothing of either."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml

from counterpoint import load, model
from counterpoint.load import FileKind, RecordFile
from counterpoint.load import texts as reading
from counterpoint.manual import codes
from counterpoint.manual.ids import MOST, ids_of
from counterpoint.manual.schema import FOLDER, render_schemas, schema_of
from counterpoint.model.fields import ROOTS, Form, Shape, fields_of, records
from tests.checks.sample import examples_of, record_file
from tests.checks.sample import site as sample_site
from tests.corpora import ROOT

FILES = {file.path: file.content for file in render_schemas()}


class AsText(yaml.CBaseLoader):
    """Reads every scalar as the text that was written."""


class AsEditor(yaml.CSafeLoader):
    """Reads scalars as the YAML extension does: numbers, truth values and nothing, by YAML 1.2."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for tag, pattern, first in (
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", "-+.0123456789"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    AsEditor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))


@cache
def validator(kind: str) -> Any:
    return jsonschema.Draft202012Validator(schema_of(ROOTS[kind]))


def complaints(kind: str, text: str, loader: Any = AsText) -> list[str]:
    return [f"{list(e.absolute_path)}: {e.message}" for e in validator(kind).iter_errors(yaml.load(text, loader))]


def problems(kind: str, text: str) -> list[str]:
    path = {"registry": "claims/_registry/a.yml", "dossier": "claims/d/dossier.yml", "sources": "claims/d/sources.yml"}
    file = record_file(path.get(kind, "claims/d/a.yml"))
    return [str(problem) for problem in load.load_file(file, text.encode()).problems]


@pytest.mark.parametrize("path", FILES)
def test_the_committed_schemas_are_current(path: str) -> None:
    current = (ROOT / path).read_text("utf-8") if (ROOT / path).is_file() else ""
    assert current == FILES[path], "run `counterpoint schema`"


def test_no_other_schema_is_committed() -> None:
    assert sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / FOLDER).iterdir()) == sorted(FILES)


@pytest.mark.parametrize("kind", ROOTS)
def test_each_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(ROOTS[kind]))


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from subschemas(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from subschemas(value)


@pytest.mark.parametrize("kind", ROOTS)
def test_every_field_and_value_is_described(kind: str) -> None:
    for schema in subschemas(schema_of(ROOTS[kind])):
        for name, field in schema.get("properties", {}).items() if isinstance(schema.get("properties"), dict) else ():
            if isinstance(field, dict) and schema.get("additionalProperties") is False:
                assert field["description"], name
                assert field["markdownDescription"], name
        if isinstance(schema.get("enum"), list):
            assert len(schema["enumDescriptions"]) == len(schema["enum"]) == len(schema["markdownEnumDescriptions"])
            assert all(schema["enumDescriptions"])


DOSSIER = [file for file in load.find_files(ROOT)[0] if file.kind.is_yaml]


@pytest.mark.parametrize("loader", [AsText, AsEditor])
@pytest.mark.parametrize("file", DOSSIER, ids=lambda file: file.path)
def test_the_dossier_fits(file: RecordFile, loader: Any) -> None:
    assert complaints(file.kind.value, (ROOT / file.path).read_text("utf-8"), loader) == []


GOOD = [
    (page.code, path, text)
    for page in codes.pages().values()
    for example in examples_of(page.markdown, "Good")
    for path, text in example.files.items()
]


@pytest.mark.parametrize(("code", "path", "text"), GOOD)
def test_good_examples_of_the_manual_fit(code: str, path: str, text: str) -> None:
    assert complaints(record_file(path).kind.value, text) == []


CLAIM = """\
claim: The bridge was open
status: draft
number: 7
lang: en
topics: [road-works]
published: 2019-07
statement:
  by: mayor
  date: 2019-06-01
  known_through: {by: county-log, how: direct-quote}
  wordings:
    - text: "The bridge is open."
      lang: en
      source: {url: "https://example.org/a", outlet: county-log}
counter_statements:
  - {id: denial, by: office, answers: other/claim#statement, relation: denies, paraphrase: It is not.}
evidence:
  - {id: diary, stance: refutes, source: diary-2019}
verdict: {rating: not-so, summary: It was closed., reasoning: The diary says so., date: 2020}
related: [other, other/claim]
former_paths: [roads/bridge]
"""
REGISTRY = """\
actors:
  mayor:
    names: [{text: Mayor, lang: en}]
    kind: person
    country: GB
outlets:
  county-log: {name: County Log, kind: official, reuse: {max_characters: 500}}
"""


@pytest.mark.parametrize(("kind", "text"), [("claim", CLAIM), ("registry", REGISTRY)])
def test_what_is_changed_below_is_sound_before(kind: str, text: str) -> None:
    assert problems(kind, text) == []
    assert complaints(kind, text) == complaints(kind, text, AsEditor) == []


REFUSED = [
    ("claim: The bridge was open\n", ""),
    ("status: draft", "status: drafted"),
    ("status: draft", "status: ''"),
    ("statement:\n", "statment:\n"),
    ("  by: mayor", "  by: Mayor"),
    ("  by: mayor", "  by: [mayor, Mayor]"),
    ("  by: mayor", "  by: {mayor: x}"),
    ("  by: mayor", "  by: ''"),
    ("  by: mayor\n", "  origin: {since: 2019}\n"),
    ("  by: mayor\n", "  origin: {platform: []}\n"),
    ("  by: mayor\n", "  origin: {platform: ['a', '']}\n"),
    ("  by: mayor\n", "  attributed_to: [The Mayor]\n"),
    ("id: denial, by: office", "id: denial, by: []"),
    ("id: denial, by: office", "id: denial"),
    ("number: 7", "methods: geolocation"),
    ("date: 2019-06-01", "date: unkown"),
    ("number: 7", "number: unknown"),
    ("topics: [road-works]", "topics: unknown topics"),
    ("number: 7", "methods: [Geo location]"),
    ("number: 7", "authors: Anna"),
    ("number: 7", "reviewed: anna"),
    ("number: 7", "reviewed: {by: anna}"),
    ("number: 7", "reviewed: [{by: anna, date: soon}]"),
    ("number: 7", "article: {url: 'https://example.org/a'}"),
    ("number: 7", "article: {title: A, url: 'javascript:alert(1)'}"),
    ("number: 7", "occurrences: [{date: 2020}]"),
    ("number: 7", "occurrences: [{date: 2020, source: a, kind: hologram}]"),
    ("number: 7", "parts: [{id: a}]"),
    ("number: 7", "parts: [{id: a, text: A, rating: 'No!'}]"),
    ("number: 7", "parts: [{id: a, text: A, evidence: diary}]"),
    ("  date: 2019-06-01", "  date: 1 June 2019"),
    ("  date: 2019-06-01", "  date: 2019-13"),
    ("  date: 2019-06-01", "  date: 2019-06-41"),
    ("  date: 2019-06-01", "  date: '2019-06-01??'"),
    ("number: 7", "number: seven"),
    ("number: 7", "number: 7.0"),
    ("number: 7", "number: '12345678'"),
    ("lang: en\ntopics", "lang: English\ntopics"),
    ("topics: [road-works]", "topics: road-works"),
    ("topics: [road-works]", "topics: {road-works: x}"),
    ("topics: [road-works]", "topics: [Road works]"),
    ("how: direct-quote", "how: heard"),
    ("{by: county-log, how: direct-quote}", "{by: county-log}"),
    ("{by: county-log, how: direct-quote}", "county-log"),
    ('text: "The bridge is open."', 'text: ""'),
    ('text: "The bridge is open."', 'text: "  "'),
    ('text: "The bridge is open."', "text: |\n        The bridge is open."),
    ('text: "The bridge is open."', 'text: "The \\x07 bridge"'),
    ('text: "The bridge is open."', "text: " + "x" * 20_001),
    ("claim: The bridge was open", 'claim: "two\\nlines"'),
    ("claim: The bridge was open", 'claim: "two\\u2028lines"'),
    ("claim: The bridge was open", "claim: " + "x" * 2_001),
    ("https://example.org/a", "ftp://example.org/a"),
    ("https://example.org/a", "example.org/a"),
    ("https://example.org/a", "https://user@example.org/a"),
    ("https://example.org/a", "https://example.org/a b"),
    ("https://example.org/a", "https:///a"),
    ("https://example.org/a", "javascript:alert(1)"),
    ("relation: denies", "relation: denys"),
    ("answers: other/claim#statement", "answers: other/claim"),
    ("answers: other/claim#statement", "answers: a#b#c"),
    ("related: [other, other/claim]", "related: [a/b/c]"),
    ("related: [other, other/claim]", "related: ['other#x']"),
    ("former_paths: [roads/bridge]", "former_paths: [roads/]"),
    ("verdict: {rating: not-so, ", "verdict: {"),
    ("verdict: {rating: not-so, ", "verdict: {rating: not-so, extra: x, "),
]


@pytest.mark.parametrize(("old", "new"), REFUSED)
def test_what_the_loader_refuses_the_schema_refuses(old: str, new: str) -> None:
    assert CLAIM.count(old) == 1
    text = CLAIM.replace(old, new)
    assert problems("claim", text) != []
    assert complaints("claim", text) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("country: GB", "country: gb"),
        ("country: GB", "country: GBR"),
        ("max_characters: 500", "max_characters: many"),
        ("  mayor:", "  The Mayor:"),
        ("kind: person", "kind: human"),
        ("actors:", "actor:"),
        ("actors:", "people:\n  anna: {title: Editor}\nactors:"),
        ("actors:", "people:\n  anna: {name: ''}\nactors:"),
        ("actors:", "people:\n  anna: {name: Anna, kind: person}\nactors:"),
        ("actors:", "people:\n  anna: {name: Anna, url: 'javascript:alert(1)'}\nactors:"),
        ("actors:", "people:\n  Anna: {name: Anna}\nactors:"),
        ("actors:", "people: [anna]\nactors:"),
        ("actors:", "methods:\n  site-visit: {description: We go there.}\nactors:"),
        ("actors:", "methods:\n  site-visit: Site visit\nactors:"),
        ("actors:", "methods:\n  site-visit: {label: Site visit, steps: 3}\nactors:"),
        ("actors:", "methods:\n  site-visit: {label: {en: [Site visit]}}\nactors:"),
        ("actors:", "methods:\n  site-visit: {label: {english!: Site visit}}\nactors:"),
        ("actors:", "methods:\n  site-visit: {label: {}}\nactors:"),
    ],
)
def test_the_same_of_the_registry(old: str, new: str) -> None:
    text = REGISTRY.replace(old, new)
    assert text != REGISTRY
    assert problems("registry", text) != []
    assert complaints("registry", text) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2019-06-01", "date: 2019"),
        ("date: 2019-06-01", "date: unknown"),
        ("published: 2019-07", "published: unknown"),
        ("outlet: county-log}", "outlet: county-log, accessed: unknown, archived: unknown, published: unknown}"),
        ("date: 2019-06-01", "date: 2019-06"),
        ("date: 2019-06-01", "date: '2019-06-01?'"),
        ("number: 7", "number: -3"),
        ("number: 7", "number: '007'"),
        ("claim: The bridge was open", "claim: >\n  The bridge was\n  open"),
        ("known_through: {by: county-log, how: direct-quote}", "known_through: [{by: county-log, how: direct-quote}]"),
        ("https://example.org/a", "https://example.org/?q=user@example.org#a"),
        ("https://example.org/a", "http://example.org:8080"),
        ('text: "The bridge is open."', "text: |-\n        The bridge\n\n        is open."),
        ("lang: en\ntopics", "lang: be-tarask\ntopics"),
        ("answers: other/claim#statement", "answers: other#statement"),
        ("  by: mayor", "  by: [mayor, county-log]"),
        ("  by: mayor\n", ""),
        ("  by: mayor\n", "  attributed_to: mayor\n  origin: {platform: WhatsApp}\n"),
        (
            "  by: mayor\n",
            "  origin: {platform: [WhatsApp, a street], since: '2019?', reach: wide, source: a, note: b}\n",
        ),
        ("number: 7", "authors: [anna]\neditors: [ben]\nreviewed: {by: carla, date: 2019}"),
        ("number: 7", "reviewed: [{by: carla, date: 2019-06-01, note: Twice.}]"),
        ("number: 7", "methods: [geolocation, site-visit]"),
        ("number: 7", "article: {url: 'https://example.org/a', title: '1984', date: 2019-06}"),
        ("number: 7", "occurrences: [{date: 2020, source: a, by: [x, y], kind: post, locator: p. 1, reach: wide}]"),
        ("number: 7", "parts: [{id: a, text: A}, {id: b, text: B, rating: not-so, summary: S., evidence: [diary]}]"),
        ('source: {url: "https://example.org/a", outlet: county-log}', "source: {kind: message, details: A group}"),
        (", reasoning: The diary says so.", ""),
    ],
)
def test_what_the_loader_takes_the_schema_takes(old: str, new: str) -> None:
    text = CLAIM.replace(old, new, 1)
    assert text != CLAIM
    assert problems("claim", text) == []
    assert complaints("claim", text) == complaints("claim", text, AsEditor) == []


@pytest.mark.parametrize(
    "more",
    [
        "people:\n  anna: {name: Anna, title: {en: Editor, uk: Редакторка}, same_as: ['https://example.org/anna']}\n",
        "methods:\n  site-visit: {label: {en: Site visit, uk: Виїзд}, description: We go there.}\n",
    ],
)
def test_the_same_of_what_the_registry_may_have(more: str) -> None:
    assert problems("registry", more + REGISTRY) == []
    assert complaints("registry", more + REGISTRY) == []


def test_patterns_and_limits_are_the_loader_s() -> None:
    schema = json.dumps(schema_of(model.Claim)) + json.dumps(schema_of(model.Registry))
    for pattern in (reading._LANG, reading._COUNTRY, model.SLUG):
        assert json.dumps(pattern.pattern)[1:-1] in schema
    assert f'"maxLength": {reading.LINE_LIMIT}' in schema
    assert f'"maxLength": {reading.PROSE_LIMIT}' in schema


def kinds_of_values(shape: Shape) -> Iterator[Form]:
    yield shape.form
    if shape.form in (Form.LIST, Form.MAPPING):
        yield from kinds_of_values(shape.items)


def test_every_form_of_value_is_covered() -> None:
    seen = {form for kind in records() for item in fields_of(kind).values() for form in kinds_of_values(item.shape)}
    assert seen == set(Form)
    assert {kind.value for kind in FileKind} - {FileKind.BASELINE, FileKind.FORMAT, FileKind.PICTURE} == set(ROOTS)


# Ids of a site ------------------------------------------------------------------------------------------------------


def with_ids(tree: Any, schema: Any, path: list[Any], defs: Any) -> set[str]:
    """Return what an editor completes at a path of a record."""
    if "$ref" in schema:
        return with_ids(tree, defs[schema["$ref"].rpartition("/")[2]], path, defs)
    found = set(schema.get("enum", ())) if not path else set()
    for option in schema.get("anyOf", ()):
        found |= with_ids(tree, option, path, defs)
    if path and isinstance(path[0], int) and "items" in schema:
        found |= with_ids(tree, schema["items"], path[1:], defs)
    elif path and path[0] in schema.get("properties", {}):
        found |= with_ids(tree, schema["properties"][path[0]], path[1:], defs)
    return found


@cache
def schema_with_ids() -> Any:
    """Return the schema of claims that knows the ids of a site."""
    files = sample_site(
        registry="topics:\n  road-works: {label: Road works}\n"
        "actors:\n  mayor-doe: {names: [{text: Jane, lang: en}], kind: person}\n"
    )
    corpus = load.assemble(load.load_file(record_file(p), text.encode()) for p, text in files.items()).corpus
    schema = schema_of(model.Claim, ids_of(corpus))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize(
    ("path", "completed"),
    [
        (["statement", "by"], {"roads-office", "mayor-doe"}),
        (["counter_statements", 0, "by", 0], {"roads-office", "mayor-doe"}),
        (["statement", "known_through", "by"], {"roads-office", "mayor-doe", "county-council"}),
        (["statement", "wordings", 0, "source"], {"county-log-2019"}),
        (["evidence", 0, "also", 0], {"county-log-2019"}),
        (["verdict", "rating"], {"so", "not-so", "unclear"}),
        (["related", 0], {"roads/bridge"}),
        (["topics", 0], {"road-works"}),
        (["claim"], set()),
    ],
)
def test_editors_complete_the_ids_of_the_site(path: list[Any], completed: set[str]) -> None:
    schema = schema_with_ids()
    assert with_ids(None, schema, path, schema["$defs"]) >= completed
    assert with_ids(None, schema_of(model.Claim), path, schema_of(model.Claim)["$defs"]) == set()


def test_an_id_that_is_still_to_come_is_no_fault() -> None:
    schema = schema_of(model.Claim, {model.ActorId: {"mayor": "The Mayor"}})
    text = CLAIM.replace("by: mayor", "by: somebody-new")
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(yaml.load(text, AsText))) == []
    (error,) = jsonschema.Draft202012Validator(schema).iter_errors(yaml.load(text.replace("somebody", "Some"), AsText))
    assert list(error.absolute_path) == ["statement", "by"]


def test_too_many_ids_are_none() -> None:
    actor = model.Actor(names=(model.Name(text=model.Line("A"), lang=model.Lang("en")),), kind=model.ActorKind.PERSON)
    corpus = model.Corpus(actors={f"a{n}": actor for n in range(MOST + 1)})
    assert ids_of(corpus) == {}
