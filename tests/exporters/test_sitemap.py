"""The sitemap: dates of claims as they are known."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from tests.exporters.documents import SITE
from tests.exporters.records import corpus_of


@pytest.mark.parametrize("date", ["2024", "2024-04", "2024-04?", "2024-04-05"])
def test_a_date_says_no_more_than_is_known(date: str) -> None:
    chosen = choose_exporter(exporter_named("sitemap"), True)
    assert chosen
    corpus = corpus_of(bridge=f'corrections: [{{date: "{date}", kind: update, why: a}}]\n')
    context = Context(corpus, SITE, ["", "claims/roads/bridge/"])
    sitemap, _ = export_files([chosen], context)
    home, claim = ElementTree.fromstring(sitemap.payload)
    assert [each.text for each in home] == [SITE.url]
    assert [each.text for each in claim] == [f"{SITE.url}claims/roads/bridge/", date.rstrip("?")]
