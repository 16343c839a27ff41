"""All that the records say, as static JSON files with fixed addresses: `api/v1/`.

Specification: [OpenAPI 3.1.1](https://spec.openapis.org/oas/v3.1.1.html) in `api/v1/openapi.json`, with a
[JSON Schema](https://json-schema.org/draft/2020-12) (2020-12) of each file, made from the same model as the
[reference](record.md) of the records. Start at `api/v1/index.json`.

| File | What it is |
| --- | --- |
| `claims.json` | all claims in short: whose, rating, dates, topics |
| `claims/DOSSIER/CLAIM.json` | a claim: answers, evidence with stance and weight, chains, replies, open questions |
| `dossiers.json`, `actors.json`, `outlets.json`, `topics.json` | lists of these |
| `dossiers/DOSSIER.json`, `actors/ACTOR.json` … | one of them; a dossier with its background and shared evidence |
| `sources/DOSSIER.json` | the sources of a dossier, by id |
| `people.json`, `scales.json`, `methods.json` | the newsroom, the scales of ratings, the ways of checking, by id |
| `changes.json` | what was published, rated or corrected, the latest first |

Fields are called as in the records, and ids join them: `source` of a wording is a key of `sources/DOSSIER.json`. Each
file has its own address (`self`) and that of the page (`html`). Dates are texts as they are written, `?` included;
`published` is that of the verdict where a record leaves it out. Drafts are nowhere, and nothing refers to one: an
answer to what a draft says has no `answers`. A withdrawn claim keeps its file, so that programs learn of it, without
verdict and ratings. Where a record was imported from is not told. Markdown stays Markdown. Within `v1` fields and
values are added, and none is taken away. Without `site_url` there is no API.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from counterpoint.exporters._api_schemas import openapi
from counterpoint.exporters._context import Context, Kept
from counterpoint.exporters._json_records import Json, json_of
from counterpoint.exporters._registry import exporter
from counterpoint.model import Actor, Claim, Corpus, Dossier, Outlet, Status, Topic
from counterpoint.model.dates import PartialDate, oldest_first
from counterpoint.output import OutputFile, compact_json, ready_json
from counterpoint.render import HeadElement, Page, link
from counterpoint.render.publisher import absolute

FOLDER = "api/v1/"
_PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


@exporter("api", summary="all records as static JSON files, with OpenAPI and schemas")
def export_api(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the lists, and what describes the API."""
    if not context.site.url:
        return
    claims = [ready_json(summary) for _, summary, *_ in context.kept]
    lists: dict[str, tuple[str, Any]] = {
        "claims.json": ("claims", claims),
        "people.json": ("people", {key: json_of(each) for key, each in corpus.people.items()}),
        "scales.json": ("scales", {key: json_of(each) for key, each in corpus.scales.items()}),
        "methods.json": ("methods", _methods(corpus, context)),
        "changes.json": ("changes", _in_order(context.kept)),
    }
    named = (
        ("dossiers", {key: each.title for key, each in corpus.dossiers.items()}),
        ("actors", {key: each.name(context.site.lang).text for key, each in corpus.actors.items()}),
        ("outlets", {key: each.name for key, each in corpus.outlets.items()}),
        ("topics", {key: each.label for key, each in corpus.topics.items()}),
    )
    for kind, names in named:
        lists[f"{kind}.json"] = ("entries", [_entry(kind, key, name, context) for key, name in names.items()])
    for path, (key, held) in lists.items():
        yield _file(path, {key: held}, context)
    yield _file("index.json", _index(lists, len(claims), context), context)
    server = context.site.absolute_url(FOLDER)
    yield OutputFile(f"{FOLDER}openapi.json", _text(openapi(context.site.name, server, "1")))


@exporter("api", on=Claim)
def export_claim(claim: Claim, context: Context) -> Iterator[OutputFile | Kept]:
    """Yield the file of a claim, and keep what lists say of it: its entry, and what happened to it."""
    if context.site.url and claim.status in _PUBLIC:
        made = json_of(claim)
        rating = _rating(claim, context)
        if claim.status is Status.WITHDRAWN:
            made.pop("verdict", None)
            for part in made.get("parts", ()):
                part.pop("rating", None)
                part.pop("summary", None)
        links = {"html": context.site.absolute_url(claim.path), "id": claim.id, "dossier": claim.dossier_id}
        if since := claim.public_since:
            made["published"] = str(since)
        if claim.updated:
            links["updated"] = str(claim.updated)
        yield _file(f"claims/{claim.id}.json", {**links, **({"rating": rating} if rating else {}), **made}, context)
        changes = ((date, compact_json(change)) for date, change in _changes(claim, context))
        yield Kept((claim.id, compact_json(_summary(claim, rating, context)), *chain.from_iterable(changes)))


@exporter("api", on=Dossier)
def export_dossier(dossier: Dossier, context: Context) -> Iterator[OutputFile]:
    """Yield the files of a dossier: itself, and its sources."""
    if context.site.url:
        corpus = context.corpus
        claims = [claim.id for claim in corpus.claims_by_dossier.get(dossier.id, ()) if claim.status in _PUBLIC]
        background = corpus.backgrounds.get(dossier.id)
        more: Json = {"background": json_of(background)} if background else {}
        if shared := corpus.evidence.get(dossier.id):
            more["evidence"] = {key: json_of(each) for key, each in shared.items()}
        yield _record_file("dossiers", dossier, {"claims": claims, **more}, context)
        sources = {key: json_of(each) for key, each in corpus.sources.get(dossier.id, {}).items()}
        yield _file(f"sources/{dossier.id}.json", {"sources": sources}, context)


@exporter("api", on=Actor)
def export_actor(actor: Actor, context: Context) -> Iterator[OutputFile]:
    """Yield the file of an actor."""
    if context.site.url:
        yield _record_file("actors", actor, {}, context)


@exporter("api", on=Outlet)
def export_outlet(outlet: Outlet, context: Context) -> Iterator[OutputFile]:
    """Yield the file of an outlet."""
    if context.site.url:
        yield _record_file("outlets", outlet, {}, context)


@exporter("api", on=Topic)
def export_topic(topic: Topic, context: Context) -> Iterator[OutputFile]:
    """Yield the file of a topic."""
    if context.site.url:
        yield _record_file("topics", topic, {}, context)


@exporter("api", on=Page)
def link_api(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield the link to the file of a claim, or to the index."""
    if context.site.url:
        about = page.about
        if isinstance(about, Claim) and about.status in _PUBLIC:
            yield link(rel="describedby", type="application/json", href=f"{FOLDER}claims/{about.id}.json")
        elif page.url == "":
            yield link(rel="service-desc", type="application/json", href=f"{FOLDER}openapi.json")


# Parts of files ------------------------------------------------------------------------------------------------------


def _file(path: str, content: Json, context: Context) -> OutputFile:
    return OutputFile(FOLDER + path, _text({"self": context.site.absolute_url(FOLDER + path), **content}))


def _record_file(kind: str, record: Dossier | Actor | Outlet | Topic, more: Json, context: Context) -> OutputFile:
    links = {"html": context.site.absolute_url(record.path), "id": record.id}
    return _file(f"{kind}/{record.id}.json", {**links, **json_of(record), **more}, context)


def _text(content: Json) -> str:
    return compact_json(content) + "\n"


def _links(claim: Claim, context: Context) -> Json:
    site = context.site
    return {"self": site.absolute_url(f"{FOLDER}claims/{claim.id}.json"), "html": site.absolute_url(claim.path)}


def _summary(claim: Claim, rating: Json, context: Context) -> Json:
    made = {
        **_links(claim, context),
        "id": claim.id,
        "dossier": claim.dossier_id,
        "claim": claim.claim,
        "lang": claim.lang,
        "status": claim.status,
        "published": str(claim.public_since or ""),
        "updated": str(claim.updated or ""),
        "rating": rating,
        "by": list(claim.statement.by),
        "attributed_to": list(claim.statement.attributed_to),
        "topics": list(claim.topics),
    }
    return {key: value for key, value in made.items() if value}


def _rating(claim: Claim, context: Context) -> Json:
    verdict = claim.standing_verdict
    if verdict is None:
        return {}
    corpus = context.corpus
    rating, scale = corpus.rating_of(claim), corpus.scales_by_dossier.get(claim.dossier_id)
    made: Json = {"id": verdict.rating, "label": rating.label if rating else verdict.rating}
    if rating:
        made |= {"family": rating.family} | ({} if rating.number is None else {"number": rating.number})
    return made | ({"scale": scale} if scale else {})


def _entry(kind: str, key: str, name: str, context: Context) -> Json:
    site, folder = context.site, "claims" if kind == "dossiers" else kind
    return {
        "self": site.absolute_url(f"{FOLDER}{kind}/{key}.json"),
        "html": site.absolute_url(f"{folder}/{key}/"),
        "id": key,
        "name": name,
    }


def _changes(claim: Claim, context: Context) -> Iterator[tuple[str, Json]]:
    """Yield what happened to a claim, the latest of one day first, each after what it is sorted by."""
    events: list[tuple[PartialDate | None, Json]] = [(claim.public_since, {"kind": "published"})]
    if claim.verdict and claim.status is Status.PUBLISHED:
        events.append((claim.verdict.date, {"kind": "rated"}))
    for each, _ in oldest_first(claim.corrections):
        told = {"kind": each.kind, "why": each.why, "was": each.was, "now": each.now}
        events.append((each.date, {key: value for key, value in told.items() if value}))
    about = {"claim": claim.id, **_links(claim, context)}
    for date, event in reversed(events):
        if date:
            yield date.sort_key, {"date": str(date), **about, **event}


def _methods(corpus: Corpus, context: Context) -> Json:
    """Return the ways of checking: those that every site has, and its own."""
    known: Json = {str(key): {"label": label} for key, label in context.site.words.method.items()}
    return known | {key: json_of(each) for key, each in corpus.methods.items()}


def _in_order(kept: Iterable[Sequence[str]]) -> list[object]:
    """Return what happened to claims, the latest first."""
    found = [
        (date, claim_id, change)
        for claim_id, _, *changes in kept
        for date, change in zip(changes[::2], changes[1::2], strict=True)
    ]
    found.sort(key=itemgetter(1))
    found.sort(key=itemgetter(0), reverse=True)
    return [ready_json(change) for _, _, change in found]


def _index(lists: Iterable[str], claims: int, context: Context) -> Json:
    site, corpus = context.site, context.corpus
    publisher = {
        "name": site.publisher_name,
        "url": absolute(site.url, site.publisher.url) or site.url,
        "logo": absolute(site.url, site.publisher.logo),
    }
    licence = absolute(site.url, site.publisher.licence)
    return {
        "version": 1,
        "name": site.name,
        "url": site.url,
        "lang": site.lang,
        "publisher": {key: value for key, value in publisher.items() if value},
        **({"licence": licence} if licence else {}),
        "openapi": site.absolute_url(f"{FOLDER}openapi.json"),
        "counts": {
            "claims": claims,
            "dossiers": len(corpus.dossiers),
            "actors": len(corpus.actors),
            "outlets": len(corpus.outlets),
            "topics": len(corpus.topics),
            "sources": sum(map(len, corpus.sources.values())),
        },
        "lists": {path.removesuffix(".json"): site.absolute_url(FOLDER + path) for path in lists},
    }
