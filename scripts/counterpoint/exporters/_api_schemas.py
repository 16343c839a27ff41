"""What the files of the API are like: their schemas, and the description of the whole by OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from counterpoint import model
from counterpoint.exporters._json_records import Json, add_schema
from counterpoint.model import Record

OPENAPI = "3.1.1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMPONENTS = "#/components/schemas/"

_TEXT: Json = {"type": "string"}
_ADDRESS: Json = {"type": "string", "format": "iri"}
_DATE: Json = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?\??$"}
_STATUS: Json = {"type": "string", "enum": ["published", "withdrawn", "draft", "in-review"]}


def _object(properties: Mapping[str, Any], required: tuple[str, ...], description: str) -> Json:
    return {"description": description, "type": "object", "properties": dict(properties), "required": list(required)}


def _array(items: Json) -> Json:
    return {"type": "array", "items": items}


def _ref(name: str) -> Json:
    return {"$ref": COMPONENTS + name}


_LINKS: Mapping[str, Json] = MappingProxyType({"self": _ADDRESS, "html": _ADDRESS, "id": _TEXT})
_GIVEN: Mapping[str, Json] = MappingProxyType(
    {
        "RatingGiven": _object(
            {"id": _TEXT, "label": _TEXT, "family": _TEXT, "number": {"type": "integer"}, "scale": _TEXT},
            ("id", "label"),
            "The value of the scale that a claim was rated with.",
        ),
        "ClaimSummary": _object(
            {
                **_LINKS,
                "dossier": _TEXT,
                "claim": _TEXT,
                "lang": _TEXT,
                "status": _STATUS,
                "published": _DATE,
                "updated": _DATE,
                "rating": _ref("RatingGiven"),
                "by": _array(_TEXT),
                "attributed_to": _array(_TEXT),
                "topics": _array(_TEXT),
            },
            ("self", "html", "id", "dossier", "claim", "lang", "status"),
            "A claim in a list: whose it is, how it was rated, and where all of it stands.",
        ),
        "Entry": _object({**_LINKS, "name": _TEXT}, ("self", "id", "name"), "A record in a list."),
        "Change": _object(
            {
                "date": _DATE,
                "kind": {"type": "string", "enum": ["published", "rated", *model.CorrectionKind]},
                "claim": _TEXT,
                "self": _ADDRESS,
                "html": _ADDRESS,
                "why": _TEXT,
                "was": _TEXT,
                "now": _TEXT,
            },
            ("date", "kind", "claim", "self", "html"),
            "Something that readers of a claim should hear of.",
        ),
        "Publisher": _object({"name": _TEXT, "url": _ADDRESS, "logo": _ADDRESS}, ("name",), "Who publishes the site."),
        "Index": _object(
            {
                "self": _ADDRESS,
                "version": {"const": 1},
                "name": _TEXT,
                "url": _ADDRESS,
                "lang": _TEXT,
                "publisher": _ref("Publisher"),
                "licence": _ADDRESS,
                "openapi": _ADDRESS,
                "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                "lists": {"type": "object", "additionalProperties": _ADDRESS},
            },
            ("version", "name", "url", "openapi", "counts", "lists"),
            "Where everything is.",
        ),
    }
)


class Resource(NamedTuple):
    """A file, or files of one sort, of the API.

    Attributes:
        path: below the API's folder, with the parameters of the ids in it.
        schema: the name of its schema.
        about: what it is.
    """

    path: str
    schema: str
    about: str


RESOURCES = (
    Resource("index.json", "Index", "Where everything is."),
    Resource("claims.json", "ClaimList", "All claims, in short."),
    Resource("claims/{dossier}/{claim}.json", "ClaimFile", "A claim with all that its record says."),
    Resource("dossiers.json", "EntryList", "All dossiers."),
    Resource(
        "dossiers/{dossier}.json",
        "DossierFile",
        "A dossier, its background, the evidence that its claims share, and their ids.",
    ),
    Resource("sources/{dossier}.json", "SourcesFile", "The sources of a dossier."),
    Resource("actors.json", "EntryList", "All actors."),
    Resource("actors/{actor}.json", "ActorFile", "An actor."),
    Resource("outlets.json", "EntryList", "All outlets."),
    Resource("outlets/{outlet}.json", "OutletFile", "An outlet."),
    Resource("topics.json", "EntryList", "All topics."),
    Resource("topics/{topic}.json", "TopicFile", "A topic."),
    Resource("people.json", "PeopleFile", "The people of the newsroom."),
    Resource("scales.json", "ScalesFile", "The scales of ratings."),
    Resource("methods.json", "MethodsFile", "The ways of checking."),
    Resource("changes.json", "ChangeList", "What was published, rated or corrected, the latest first."),
)


def schemas() -> dict[str, Json]:
    """Return all schemas by name."""
    found: dict[str, Json] = {name: dict(schema) for name, schema in _GIVEN.items()}

    def record(kind: type[Record]) -> Json:
        return add_schema(kind, found, COMPONENTS)

    def file(kind: type[Record], **more: Json) -> Json:
        required = ["self", "html", "id"]
        return {"allOf": [record(kind), {"type": "object", "properties": {**_LINKS, **more}, "required": required}]}

    found["ClaimFile"] = file(model.Claim, dossier=_TEXT, updated=_DATE, rating=_ref("RatingGiven"))
    shared: Json = {"type": "object", "additionalProperties": record(model.SharedEvidence)}
    background = record(model.Background)
    found["DossierFile"] = file(model.Dossier, claims=_array(_TEXT), background=background, evidence=shared)
    found["ActorFile"] = file(model.Actor)
    found["OutletFile"] = file(model.Outlet)
    found["TopicFile"] = file(model.Topic)
    for name, key, kind in (
        ("SourcesFile", "sources", model.Source),
        ("PeopleFile", "people", model.Person),
        ("ScalesFile", "scales", model.Scale),
        ("MethodsFile", "methods", model.Method),
    ):
        held: Json = {"type": "object", "additionalProperties": record(kind)}
        found[name] = _object({"self": _ADDRESS, key: held}, ("self", key), f"By id: {key}.")
    for name, key, item in (
        ("ClaimList", "claims", "ClaimSummary"),
        ("EntryList", "entries", "Entry"),
        ("ChangeList", "changes", "Change"),
    ):
        found[name] = _object({"self": _ADDRESS, key: _array(_ref(item))}, ("self", key), f"A list of {key}.")
    return {name: found[name] for name in sorted(found)}


def openapi(title: str, server: str, version: str) -> Json:
    """Return the description of the API.

    Args:
        title: of the site.
        server: address of the API's folder, with a slash at its end.
        version: of what is described.
    """
    return {
        "openapi": OPENAPI,
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": title,
            "version": version,
            "description": "All that the records say, as static files. Within version 1, things are only added.",
        },
        "servers": [{"url": server.rstrip("/")}],
        "paths": {f"/{each.path}": {"get": _operation(each)} for each in RESOURCES},
        "components": {"schemas": schemas()},
    }


def _operation(resource: Resource) -> Json:
    names = [part.partition("}")[0] for part in resource.path.split("{")[1:]]
    plain = resource.path.removesuffix(".json").replace("{", "").replace("}", "")
    operation: Json = {
        "operationId": "get-" + plain.replace("/", "-"),
        "summary": resource.about,
        "responses": {
            "200": {
                "description": resource.about,
                "content": {"application/json": {"schema": _ref(resource.schema)}},
            }
        },
    }
    if names:
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": _TEXT, "description": f"Id of the {name}."}
            for name in names
        ]
    return operation
