"""Statements, answers and ratings as linked data in one file: `data/counterpoint.ttl`.

Specifications: [Turtle](https://www.w3.org/TR/turtle/), schema.org 30.0 by the mapping of the
[pages](#claimreview), and [SKOS](https://www.w3.org/TR/skos-reference/) for scales: each is a `ConceptScheme`, each
rating a `Concept` with label, definition and number, and each family the concept above its ratings. Answers are
`Claim`s with their speakers and words; what they do to what they answer are properties that the file declares itself
(`cp:denies`, `cp:corroborates` …), as is how evidence bears on a statement (`cp:evidence-refutes` …). Drafts are not
in it, nor is what was withdrawn. Without `site_url` there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterpoint.addresses import parse
from counterpoint.exporters._context import Context
from counterpoint.exporters._registry import exporter
from counterpoint.exporters._schema_org import Node, answer_of, claim_of, review_of
from counterpoint.exporters._turtle import Iri, Text, statements_about
from counterpoint.model import Claim, Corpus, Family, Relation, Scale, Stance, Statement, Status
from counterpoint.model.fields import meaning_of
from counterpoint.model.texts import Chosen
from counterpoint.output import OutputFile
from counterpoint.render import Site
from counterpoint.render.pages.details import entry_anchor, evidence_anchor
from counterpoint.render.prose import plain_prose

PATH = "data/counterpoint.ttl"
_LINKS: tuple[str, ...] = (
    "url",
    "sameAs",
    "logo",
    "archivedAt",
    "contentUrl",
    "thumbnailUrl",
    "license",
    "originalMediaLink",
)
_LINKS += ("correctionsPolicy", "verificationFactCheckingPolicy", "ownershipFundingInfo", "publishingPrinciples")
_DATES = ("datePublished", "dateModified", "dateCreated")
_IN_LANGUAGE = ("text", "headline", "claimReviewed")
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


@exporter("rdf", summary="statements, answers and scales as Turtle with SKOS", default=False)
def export_rdf(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield the file."""
    if context.site.url:
        yield OutputFile(PATH, "".join(_parts(corpus, context)))


def _parts(corpus: Corpus, context: Context) -> Iterator[str]:
    site = context.site
    yield "@prefix schema: <http://schema.org/> .\n"
    yield "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    yield "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    yield "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    yield "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    yield f"@prefix cp: {Iri(site.absolute_url(PATH) + '#')} .\n\n"
    for kind in (Relation, Stance):
        for member in kind:
            about = {"a": Iri.short("rdf:Property"), "rdfs:comment": Text(meaning_of(kind, member.name), "en")}
            yield statements_about(Iri.short(f"cp:{_called(member)}"), about)
    for scale in corpus.scales.values():
        yield from _scale(scale, context)
    for claim in corpus.claims:
        if claim.status is Status.PUBLISHED:
            yield from _claim(claim, context)


def _called(member: Relation | Stance) -> str:
    """Return the name of a property; an answer and an item of evidence may both qualify, in their own ways."""
    return f"evidence-{member}" if isinstance(member, Stance) else f"{member}"


def _scale(scale: Scale, context: Context) -> Iterator[str]:
    site = context.site
    address = Iri(site.absolute_url(f"ratings/#scale-{scale.id}"))
    yield statements_about(
        address,
        {"a": Iri.short("skos:ConceptScheme"), "skos:prefLabel": Text(scale.label, _lang_of(scale.label, site))},
    )
    for family in dict.fromkeys(rating.family for rating in scale.values.values()):
        about = {
            "a": Iri.short("skos:Concept"),
            "skos:inScheme": address,
            "skos:prefLabel": Text(family.value, "en"),
            "skos:definition": Text(meaning_of(Family, family.name), "en"),
        }
        yield statements_about(_family(scale, family, context), about)
    for rating in scale.values.values():
        about = {
            "a": Iri.short("skos:Concept"),
            "skos:inScheme": address,
            "skos:broader": _family(scale, rating.family, context),
            "skos:prefLabel": Text(rating.label, _lang_of(rating.label, site)),
            "skos:definition": Text(plain_prose(rating.definition), _lang_of(rating.definition, site)),
            "skos:notation": rating.number,
        }
        yield statements_about(_rating(scale, rating.id, context), about)


def _lang_of(text: str, site: Site) -> str:
    """Return the language of a text of the registry: that of the site, unless it is there in others alone."""
    return text.lang if isinstance(text, Chosen) else site.lang


def _family(scale: Scale, family: Family, context: Context) -> Iri:
    return Iri(context.site.absolute_url(f"ratings/#family-{scale.id}-{family.value}"))


def _rating(scale: Scale, rating_id: str, context: Context) -> Iri:
    return Iri(context.site.absolute_url(f"ratings/#rating-{scale.id}-{rating_id}"))


def _claim(claim: Claim, context: Context) -> Iterator[str]:
    corpus, site = context.corpus, context.site
    root = review_of(claim, context) if claim.verdict else claim_of(claim, context)
    reviewed = root["itemReviewed"] if claim.verdict else root
    if claim.verdict:
        scale = corpus.scale_of(claim)
        about = _values({**root, "itemReviewed": {"@id": reviewed["@id"]}})
        if scale and corpus.rating_of(claim):
            about["schema:about"] = _rating(scale, claim.verdict.rating, context)
        yield statements_about(Iri(root["@id"]), about)
    yield statements_about(Iri(reviewed["@id"]), _values(reviewed))
    for item in claim.evidence:
        found = corpus.target(claim, item.bears_on)
        source = corpus.source(claim, item.source)
        address = parse(source.url or "").href if source else ""
        about = {"a": Iri.short("schema:CreativeWork")}
        if address:
            about["schema:url"] = Iri(address)
        if found:
            about[f"cp:{_called(item.stance)}"] = _address(*found, context)
        yield statements_about(Iri(site.absolute_url(f"{claim.path}#{evidence_anchor(item.id)}")), about)
    for entry in claim.counter_statements:
        about = _values(answer_of(claim, entry, context))
        found = corpus.target(claim, entry.answers)
        if found:
            about[f"cp:{_called(entry.relation)}"] = _address(*found, context)
        yield statements_about(Iri(f"{site.absolute_url(claim.path)}#{entry_anchor(entry.id)}"), about)


def _address(host: Claim, entry: Statement, context: Context) -> Iri:
    """Return what a statement is called: what a review is about has the name that pages give it."""
    anchor = "claim" if entry is host.statement else entry_anchor(entry.id)
    return Iri(f"{context.site.absolute_url(host.path)}#{anchor}")


def _values(node: Node) -> dict[str, Any]:
    """Return a node of linked data as properties and values of Turtle."""
    lang = node.get("inLanguage", "")
    found: dict[str, Any] = {}
    for name, value in node.items():
        if name == "@type":
            found["a"] = Iri.short(f"schema:{value}")
        elif not name.startswith("@"):
            many = value if isinstance(value, list) else [value]
            found[f"schema:{name}"] = [_value(name, each, lang) for each in many]
    return found


def _value(name: str, value: Any, lang: str) -> Any:
    if isinstance(value, Mapping):
        return Iri(value["@id"]) if value.keys() == {"@id"} else _values(dict(value))
    if name in _LINKS:
        return Iri(value)
    if name == "mediaAuthenticityCategory":
        return Iri.short(f"schema:{value}")
    if name in _DATES:
        return Text(value, kind=_DATE_TYPES[len(value)])
    return Text(value, lang if name in _IN_LANGUAGE else "") if isinstance(value, str) else value
