"""The API: described by OpenAPI that another program accepts, each file by its schema, all addresses lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from counterpoint import load
from counterpoint.dependencies import EVIDENCE, SOURCES, Unit, references_of, units_of
from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.exporters._api_schemas import RESOURCES, openapi, schemas
from counterpoint.model import Corpus, Line, Quotation
from counterpoint.render import Site, visible
from tests.corpora import ROOT
from tests.exporters.documents import SITE
from tests.exporters.records import corpus_of
from tests.golden.guide import write_guide_site
from tests.render.records import full_corpus, with_text

OPEN = ("claim", "dossier", "actor", "outlet", "topic")
"""Records whose files have more than they do."""
PARTIES = ("actors", "outlets")
BASE = f"{SITE.url}api/v1/"


def files_of(corpus: Corpus, site: Site = SITE) -> dict[str, Any]:
    chosen = choose_exporter(exporter_named("api"), True)
    assert chosen
    files = export_files([chosen], Context(visible(corpus, site), site))
    return {file.path.removeprefix("api/v1/"): json.loads(file.payload) for file in files}


@pytest.fixture(scope="module", params=["dossier", "kinds", "everything"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    if request.param == "everything":
        return full_corpus()
    root = ROOT if request.param == "dossier" else write_guide_site(tmp_path_factory.mktemp("kinds"))
    return load.load_site(root).corpus


def test_another_program_accepts_the_description() -> None:
    from openapi_spec_validator import validate  # takes long to import, as all that checks by schema does

    validate(openapi("Roads", BASE, "1"))
    for schema in schemas().values():
        Draft202012Validator.check_schema(schema)


def closed(schema: Any) -> Any:
    """Return a schema that allows only the fields which it names: ours allows others, for what is added later."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    if "allOf" in found:
        found["unevaluatedProperties"] = False
    elif "description" in found and "properties" in found and found.get("title") not in OPEN:
        found["additionalProperties"] = False
    return found


def resource_of(path: str) -> str:
    """Return the name of the schema of a file."""
    steps = path.split("/")
    for each in RESOURCES:
        pattern = each.path.removesuffix(".json").split("/")
        plain = path.removesuffix(".json").split("/")
        if len(pattern) == len(steps) and all(a == b or a[0] == "{" for a, b in zip(pattern, plain, strict=True)):
            return each.schema
    raise AssertionError(f"nothing describes {path}")


def test_every_file_is_described_and_fits_its_schema(corpus: Corpus) -> None:
    files = files_of(corpus)
    described = files.pop("openapi.json")
    assert described == openapi(SITE.name, BASE, "1")
    components = closed(described["components"])
    for path, content in files.items():
        schema = {"$ref": f"#/components/schemas/{resource_of(path)}", "components": components}
        assert [f"{path}: {e.json_path} {e.message}" for e in Draft202012Validator(schema).iter_errors(content)] == []
        assert content.get("self", BASE + path) == BASE + path


def addresses_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("self", "openapi") or (key == "lists" and isinstance(inner, dict)):
                yield from inner.values() if isinstance(inner, dict) else (inner,)
            yield from addresses_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses_in(inner)


def test_every_address_and_every_id_leads_to_a_file(corpus: Corpus) -> None:
    files = files_of(corpus)
    for path, content in files.items():
        if path == "openapi.json":
            continue
        assert {address.removeprefix(BASE) for address in addresses_in(content)} <= files.keys()
    for claim in corpus.claims:
        content = files.get(f"claims/{claim.id}.json")
        if content is None:
            continue
        sources = files[f"sources/{claim.dossier_id}.json"]["sources"]
        for item in (*content["statement"].get("wordings", ()), *content.get("evidence", ())):
            assert isinstance(item.get("source", {}), dict) or item["source"] in sources
        for party in content["statement"].get("by", ()):
            assert f"actors/{party}.json" in files or f"outlets/{party}.json" in files


def test_every_reference_of_a_record_leads_to_something_that_the_api_has(corpus: Corpus) -> None:
    files = files_of(corpus)
    within = {kind: files[f"{kind}.json"][kind] for kind in ("people", "scales", "methods")}
    units = units_of(visible(corpus, SITE))
    assert units

    def is_there(unit: Unit) -> bool:
        dossier, _, name = unit.id.partition("/")
        if unit.kind in (SOURCES, EVIDENCE):
            file = f"sources/{dossier}.json" if unit.kind == SOURCES else f"dossiers/{dossier}.json"
            return name in files.get(file, {}).get(unit.kind, ())
        return unit.id in within[unit.kind] if unit.kind in within else f"{unit.kind}/{unit.id}.json" in files

    for unit, record in units.items():
        for other in references_of(unit, record):
            # Whoever says something may be the one or the other.
            kinds = PARTIES if other.kind in PARTIES else (other.kind,)
            assert any(is_there(Unit(kind, other.id)) for kind in kinds), other


def test_a_method_says_what_it_is_called() -> None:
    methods = files_of(full_corpus())["methods.json"]["methods"]
    assert methods["geolocation"] == {"label": "geolocation"}
    assert methods["site-visit"] == {"label": "site visit", "description": "We went there."}


def test_where_a_record_was_imported_from_is_not_told() -> None:
    imported = "imported: {from: old, key: 'https://intranet.example/17', date: 2019-07-01, digest: '3f0f'}\n"
    files = files_of(corpus_of(bridge=imported))
    assert "intranet" not in json.dumps(files)
    assert "imported" not in json.dumps(files)


def test_what_schema_org_has_no_place_for_is_there() -> None:
    content = files_of(full_corpus())
    claim = next(value for path, value in content.items() if value.get("counter_statements"))
    for key in ("counter_statements", "evidence", "other_verdicts", "open_questions", "replies", "methods"):
        assert claim[key], key
    assert claim["statement"]["known_through"]
    assert {item["stance"] for item in claim["evidence"]}


def test_quotations_and_uncertain_dates_are_kept_as_they_are() -> None:
    evil = "a\u00a0b \u202e</script>\n {{ x }}"
    corpus = with_text(full_corpus(), lambda kind, text: evil if kind is Quotation else text)
    texts = [
        wording["text"]
        for path, value in files_of(corpus).items()
        if path.startswith("claims/")
        for wording in value["statement"].get("wordings", ())
    ]
    assert texts
    assert set(texts) == {evil}
    corpus = corpus_of(bridge="statement:\n  by: roads-office\n  date: 2019-05?\n  paraphrase: It is so.\n")
    assert files_of(corpus)["claims/roads/bridge.json"]["statement"]["date"] == "2019-05?"


def test_drafts_are_nowhere_and_withdrawn_claims_have_no_verdict() -> None:
    assert "bridge" not in json.dumps(files_of(corpus_of(bridge="status: draft\n"))["claims.json"])
    assert "claims/roads/bridge.json" not in files_of(corpus_of(bridge="status: draft\n"))
    files = files_of(corpus_of(bridge="status: withdrawn\npublished: 2019-06-20\n"))
    assert files["claims/roads/bridge.json"]["status"] == "withdrawn"
    assert "verdict" not in files["claims/roads/bridge.json"]
    assert "rating" not in json.dumps(files["claims/roads/bridge.json"])
    assert [each["kind"] for each in files["changes.json"]["changes"]] == ["published"]


def test_hostile_text_gives_valid_files() -> None:
    evil = '"]}</script>\u2028\ufeff'
    corpus = with_text(full_corpus(), lambda kind, text: f"{text}{evil}" if kind is Line else text)
    assert any(value.get("claim", "").endswith(evil) for value in files_of(corpus).values())
    assert files_of(corpus, Site(name="x")) == {}
