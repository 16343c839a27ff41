"""Citations: read by three programs of others as web pages with all that they say, and never more than one entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bibtexparser.entrypoint
import pybtex.database
import pytest
import rispy
from jsonschema import Draft7Validator

from counterpoint import load
from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.model import Corpus, Line
from counterpoint.render import visible
from tests.corpora import ROOT
from tests.exporters.documents import SITE, claim_of, claim_pages
from tests.exporters.records import corpus_of
from tests.golden.guide import write_guide_site
from tests.render.records import full_corpus, with_text

SCHEMA = ROOT / "tests" / "data" / "csl" / "csl-data.json"
EVIL = '} \\input{x} % & # $ _ ~ ^ " @article{a, TY  - JOUR ER  - <b>'


def files_of(corpus: Corpus) -> dict[str, str]:
    chosen = choose_exporter(exporter_named("citations"), True)
    assert chosen
    context = Context(visible(corpus, SITE), SITE)
    return {file.path: file.payload.decode() for file in export_files([chosen], context)}


@pytest.fixture(scope="module", params=["dossier", "kinds", "everything", "hostile"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    if request.param == "dossier":
        return load.load_site(ROOT).corpus
    if request.param == "kinds":
        return load.load_site(write_guide_site(Path(tmp_path_factory.mktemp("kinds")))).corpus
    change = (lambda kind, text: f"{text} {EVIL}" if kind is Line else text) if request.param == "hostile" else None
    return with_text(full_corpus(), change) if change else full_corpus()


def plain(text: Any) -> str:
    """Return the letters and digits of a text: what no escape of a format changes."""
    return "".join(char for char in str(text) if char.isalnum())


def test_three_programs_read_every_citation_as_one_web_page(corpus: Corpus) -> None:
    files, validator = files_of(corpus), Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    published = [claim for claim in corpus.claims if claim.status == "published"]
    assert len(files) == 3 * len(published) > 0
    for claim in published:
        url = f"{SITE.url}{claim.path}"
        day = claim.public_since
        (entry,) = pybtex.database.parse_string(files[f"{claim.path}cite.bib"], "bibtex").entries.values()
        assert entry.type == "online"
        assert entry.fields["url"] == url
        assert entry.fields.get("date") == (day.iso if day else None)
        assert plain(claim.claim.split("}")[0]) in plain(entry.fields["title"])
        (again,) = bibtexparser.entrypoint.parse_string(files[f"{claim.path}cite.bib"]).entries
        assert (again.entry_type, again.fields_dict["url"].value) == ("online", url)
        (item,) = rispy.loads(files[f"{claim.path}cite.ris"])
        assert (item["type_of_reference"], item["urls"]) == ("ELEC", [url])
        assert item["title"] == " ".join(claim.claim.split())
        data = json.loads(files[f"{claim.path}cite.json"])
        assert [error.message for error in validator.iter_errors(data)] == []
        assert [(each["type"], each["URL"], each["title"]) for each in data] == [
            ("webpage", url, " ".join(claim.claim.split()))
        ]


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_not_cited(status: str) -> None:
    assert not any("roads/bridge/" in path for path in files_of(corpus_of(bridge=f"status: {status}\n")))


def test_the_page_names_its_citations_in_the_head() -> None:
    for page in claim_pages(full_corpus()):
        named = [
            element for element in page.head if dict(element.attributes).get("type", "").startswith("application/x-")
        ]
        assert len(named) == (2 if claim_of(page).status == "published" else 0)
