"""Linked data: read by another program, one concept for each rating, and a way from each answer to what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from counterpoint import load
from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.model import Corpus, Line, Quotation
from counterpoint.render import visible
from tests.corpora import ROOT
from tests.exporters.documents import SITE
from tests.exporters.records import corpus_of
from tests.exporters.test_claimreview import PAGES, QUOTED
from tests.golden.guide import write_guide_site
from tests.render.records import full_corpus, with_text

SCHEMA = Namespace("http://schema.org/")
CP = Namespace(f"{SITE.url}data/counterpoint.ttl#")


def text_of(corpus: Corpus) -> str:
    chosen = choose_exporter(exporter_named("rdf"), True)
    assert chosen
    (file,) = export_files([chosen], Context(visible(corpus, SITE), SITE))
    return file.payload.decode()


def graph_of(corpus: Corpus) -> Any:
    return Graph().parse(data=text_of(corpus), format="turtle")


@pytest.mark.parametrize("name", ["dossier", "kinds", "everything"])
def test_another_program_reads_all_reviews_answers_and_ratings(name: str, tmp_path: Path) -> None:
    corpus = full_corpus()
    if name != "everything":
        corpus = load.load_site(ROOT if name == "dossier" else write_guide_site(tmp_path)).corpus
    graph = graph_of(corpus)
    published = [claim for claim in corpus.claims if claim.status == "published"]
    reviews = set(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert reviews == {URIRef(f"{SITE.url}{claim.path}#review") for claim in published if claim.verdict}
    concepts = {str(each) for each in graph.subjects(SKOS.notation | SKOS.broader, None)}
    assert len(concepts) == sum(len(scale.values) for scale in corpus.scales.values())
    for claim in published:
        if claim.verdict and corpus.rating_of(claim):
            (rating,) = graph.objects(URIRef(f"{SITE.url}{claim.path}#review"), SCHEMA.about)
            assert str(rating) in concepts
        for entry in claim.counter_statements:
            answer = URIRef(f"{SITE.url}{claim.path}#answer-{entry.id}")
            (answered,) = graph.objects(answer, CP[entry.relation.value])
            assert (answered, RDF.type, SCHEMA.Claim) in graph


def test_quotations_keep_their_language_and_every_character() -> None:
    evil = 'a"b\\c\n\t\u007f\u202e </x> \'\'\' """ @uk ^^<x> .'
    corpus = with_text(full_corpus(), lambda kind, text: evil if kind in (Quotation, Line) else text)
    graph = graph_of(corpus)
    texts = [each for each in graph.objects(None, SCHEMA.text) if str(each) == evil]
    assert {each.language for each in texts} >= {"en"}


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_not_in_it(status: str) -> None:
    assert "claims/roads/bridge/" not in text_of(corpus_of(bridge=f"status: {status}\npublished: 2019-06-20\n"))


def test_the_same_records_give_the_same_bytes() -> None:
    assert text_of(full_corpus()) == text_of(full_corpus())


def test_words_and_titles_are_in_their_own_languages() -> None:
    graph = graph_of(corpus_of(bridge=QUOTED, sources=PAGES))
    texts = {str(each): each.language for each in graph.objects(None, SCHEMA.text)}
    titles = {str(each): each.language for each in graph.objects(None, SCHEMA.headline)}
    assert texts.items() >= {"The bridge is open.": "en", "Мост открыт.": "ru", "Most jest otwarty.": "pl"}.items()
    assert titles == {"Strona": "pl", "Strona druga": "pl", "Strona trzecia": "pl"}


def test_a_label_is_in_the_language_that_it_is_given_in() -> None:
    labels = """\
scales:
  plain:
    label: {pl: Zwykła}
    values:
      so: {label: Prawda, definition: {en-GB: Just so., pl: Tak jest.}, family: accurate}
      not-so: {label: {pl: Fałsz, en: Not so}, definition: {pl: Nie jest tak.}, family: inaccurate}
"""
    graph = graph_of(corpus_of(registry=labels))
    texts = {*graph.objects(None, SKOS.prefLabel), *graph.objects(None, SKOS.definition)}
    languages = {str(text): text.language for text in texts}
    assert (
        languages.items()
        >= {
            "Zwykła": "pl",
            "Prawda": "en",
            "Just so.": "en-GB",
            "Not so": "en",
            "Nie jest tak.": "pl",
        }.items()
    )
