"""Anchors of corrections, and of when a claim was seen again: unique, and never changed by what is added later."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest

from counterpoint.exporters import Context, choose_exporters, export_files
from counterpoint.render import Site, render_pages
from tests.exporters.records import corpus_of

SITE = Site(name="Roads", url="https://roads.example/")
PAGE = "https://roads.example/claims/roads/bridge/"

OLD = ("2019-08 a", "2019-08? b", "2019-09-02 c", "2019-09-02 d", "2019-10-01 e")
"""Dates and reasons, the oldest first."""

ANCHORS = {"a": "2019-08", "b": "2019-08-2", "c": "2019-09-02", "d": "2019-09-02-2", "e": "2019-10-01"}


def with_corrections(listed: Sequence[str]) -> str:
    lines = [f'  - {{date: "{date}", kind: update, why: "{why}"}}\n' for date, why in map(str.split, listed)]
    return f"corrections:\n{''.join(lines)}"


def with_occurrences(listed: Sequence[str]) -> str:
    lines = [
        f'  - {{date: "{date}", source: daily-post-2019, note: "{why}"}}\n' for date, why in map(str.split, listed)
    ]
    return f"occurrences:\n{''.join(lines)}"


def page_of(block: str) -> str:
    pages = {page.path: page.markdown for page in render_pages(corpus_of(bridge=block), SITE)}
    return pages["claims/roads/bridge.md"]


def exported(block: str) -> dict[str, bytes]:
    files = export_files(choose_exporters({}), Context(corpus_of(bridge=block), SITE))
    return {file.path: file.payload for file in files}


def anchors_in(page: str, kind: str) -> dict[str, str]:
    """Return the anchors by what stands there, in order."""
    found = re.findall(rf' id="{kind}-([0-9-]+)".*?[> ]([a-e])<', page, re.DOTALL)
    assert page.count(f' id="{kind}-') == len(found) == len(dict(found))
    return {what: anchor for anchor, what in found}


@pytest.mark.parametrize(("kind", "block_of"), [("correction", with_corrections), ("seen", with_occurrences)])
@pytest.mark.parametrize("newest_first", [False, True])
def test_what_is_added_later_changes_no_anchor(kind: str, block_of: object, newest_first: bool) -> None:
    assert callable(block_of)
    for number in (1, 2, 4, 5):
        listed = OLD[:number][::-1] if newest_first and number > 2 else OLD[:number]
        found = anchors_in(page_of(block_of(listed)), kind)
        assert list(found.items()) == list(ANCHORS.items())[:number][::-1]


@pytest.mark.parametrize("listed", [OLD, OLD[::-1]])
def test_feeds_api_and_structured_data_have_them_in_the_order_of_the_page(listed: Sequence[str]) -> None:
    block = with_corrections(listed)
    files = exported(block)
    addresses = [f"{PAGE}#correction-{anchor}" for anchor in anchors_in(page_of(block), "correction").values()]
    assert [item["id"] for item in json.loads(files["corrections.json"])["items"]] == addresses
    atom = ElementTree.fromstring(files["corrections.xml"])
    assert [each.text for each in atom.iterfind("{*}entry/{*}id")] == addresses
    newest = [each.split()[1] for each in OLD[::-1]]
    changes = json.loads(files["api/v1/changes.json"])["changes"]
    assert [each["why"] for each in changes if each["kind"] == "update"] == newest
    feed = json.loads(files["data/claimreview.json"])["dataFeedElement"]
    assert [each["text"] for each in feed[0]["item"][0]["correction"]] == newest
