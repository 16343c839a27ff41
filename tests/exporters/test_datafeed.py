"""The feed of all reviews says what the pages say, and nothing that is no review."""

from __future__ import annotations

import json
from typing import Any

import pytest

from counterpoint import load
from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.model import Corpus
from counterpoint.render import visible
from tests.corpora import ROOT
from tests.exporters.documents import SITE, claim_pages
from tests.exporters.records import corpus_of


def feed_of(corpus: Corpus) -> dict[str, Any]:
    chosen = choose_exporter(exporter_named("datafeed"), True)
    assert chosen
    (file,) = export_files([chosen], Context(visible(corpus, SITE), SITE))
    assert file.path == "data/claimreview.json"
    found: dict[str, Any] = json.loads(file.payload)
    return found


def brief(review: dict[str, Any]) -> dict[str, Any]:
    """Return a review as its page has it: of a citation that has an address, only that and its copies are said."""
    kept = {"@type", "url", "archivedAt", "encoding"}
    works = review.get("citation", [])
    works[:] = [{key: work[key] for key in work if key in kept} if "url" in work else work for work in works]
    return review


def test_it_has_the_reviews_of_the_pages() -> None:
    corpus = load.load_site(ROOT).corpus
    feed = feed_of(corpus)
    on_pages = [
        json.loads(element.text) for page in claim_pages(corpus) for element in page.head if element.tag == "script"
    ]
    reviews = [{"@context": feed["@context"], **element["item"][0]} for element in feed["dataFeedElement"]]
    assert any("publisher" in work for review in reviews for work in review["citation"])
    assert any("publisher" in work for root in on_pages for work in root.get("itemReviewed", root)["appearance"])
    assert [brief(review) for review in reviews] == [root for root in on_pages if root["@type"] == "ClaimReview"]
    assert len(reviews) >= 28
    assert feed["dateModified"] == max(element["dateModified"] for element in feed["dataFeedElement"])


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_not_in_it(status: str) -> None:
    assert "roads/bridge" not in json.dumps(feed_of(corpus_of(bridge=f"status: {status}\npublished: 2019-06-20\n")))
