"""Feeds: valid Atom and JSON Feed, newest first, with instants that differ, and nothing that is not published."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest
from jsonschema import Draft7Validator

from counterpoint import load
from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.model import Corpus
from counterpoint.render import Site, visible
from tests.corpora import ROOT
from tests.exporters.records import corpus_of

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = ROOT / "tests" / "quality" / "node_modules" / "jsonfeed-schema" / "schema-v1.1.json"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SITE = Site(name="Roads & <facts>", url="https://facts.example/", lang="en")


def files_of(name: str, corpus: Corpus, site: Site = SITE) -> dict[str, bytes]:
    corpus = visible(corpus, site)
    chosen = choose_exporter(exporter_named(name), True)
    assert chosen
    return {file.path: file.payload for file in export_files([chosen], Context(corpus, site))}


@pytest.fixture(scope="module")
def dossier() -> Corpus:
    return load.load_site(ROOT).corpus


def test_every_atom_feed_is_read_by_another_program_and_has_what_the_specification_demands(dossier: Corpus) -> None:
    feeds = files_of("atom", dossier)
    assert {"feed.xml", "corrections.xml", "claims/belarus-2022/feed.xml"} <= feeds.keys()
    for path, body in feeds.items():
        parsed = feedparser.parse(body)
        assert not parsed.bozo, path
        assert parsed.version == "atom10"
        assert parsed.feed.id == f"{SITE.url}{path}"
        root = ElementTree.fromstring(body)
        for element in (root, *root.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1
            assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated") or "")
        updated = [entry.findtext(f"{ATOM}updated") or "" for entry in root.iter(f"{ATOM}entry")]
        assert len(updated) <= 50
        assert updated == sorted(updated, reverse=True)
        # Nothing keeps two from having the same; it is seldom.
        assert len(set(updated)) >= len(updated) - 1
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))


@pytest.mark.skipif(not SCHEMA.is_file(), reason="needs Node.js: npm ci --prefix tests/quality")
def test_every_json_feed_fits_the_schema_and_says_what_the_atom_feed_says(dossier: Corpus) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    atoms, feeds = files_of("atom", dossier), files_of("jsonfeed", dossier)
    assert {path.replace(".json", ".xml") for path in feeds} == atoms.keys()
    for path, body in feeds.items():
        feed = json.loads(body)
        assert [error.message for error in Draft7Validator(schema).iter_errors(feed)] == []
        root = ElementTree.fromstring(atoms[path.replace(".json", ".xml")])
        assert [item["id"] for item in feed["items"]] == [
            entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")
        ]


def test_a_correction_that_is_added_leads_the_feed_of_corrections() -> None:
    corpus = corpus_of(
        bridge="status: published\npublished: 2019-06-20\ncorrections:\n"
        "  - {date: 2019-07-01, kind: correction, why: A date was wrong.}\n"
        "  - {date: 2019-08-01, kind: update, why: The report came out.}\n"
    )
    items = json.loads(files_of("jsonfeed", corpus)["corrections.json"])["items"]
    assert [item["summary"] for item in items] == ["The report came out.", "A date was wrong."]
    assert items[0]["url"] == "https://facts.example/claims/roads/bridge/#correction-2019-08-01"
    assert items[0]["_counterpoint"] == {"kind": "update", "dossier": "roads"}


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_in_no_feed_of_claims(status: str) -> None:
    corpus = corpus_of(bridge=f"status: {status}\npublished: 2019-06-20\n")
    for name in ("atom", "jsonfeed"):
        assert b"claims/roads/bridge" not in files_of(name, corpus)[f"feed.{'xml' if name == 'atom' else 'json'}"]


def test_hostile_text_stays_text() -> None:
    evil = "</title><script>alert(1)</script>&amp; ]]> {{ x }}"
    corpus = corpus_of(bridge=f"claim: {json.dumps(evil)}\npublished: 2019-06-20\n")
    body = files_of("atom", corpus)["feed.xml"]
    assert ElementTree.fromstring(body).findtext(f"{ATOM}entry/{ATOM}title") == evil
    assert b"<script" not in body
    assert json.loads(files_of("jsonfeed", corpus)["feed.json"])["items"][0]["title"] == evil


def test_without_an_address_there_are_no_feeds(dossier: Corpus) -> None:
    assert files_of("atom", dossier, Site(name="x")) == files_of("jsonfeed", dossier, Site(name="x")) == {}


@pytest.mark.parametrize(
    ("block", "since"),
    [
        ("published: 2019-06-20\n", "2019-06-20"),
        ("# without published\n", "2019-07-01"),
        ("# without published\n# without verdict\n", "2019-08-01"),
    ],
)
def test_a_correction_does_not_move_the_day_of_publication(block: str, since: str) -> None:
    corrections = "corrections: [{date: 2019-09-01, kind: update, why: b}, {date: 2019-08-01, kind: update, why: a}]\n"
    corpus = corpus_of(bridge=block + corrections)
    (item,) = json.loads(files_of("jsonfeed", corpus)["feed.json"])["items"]
    assert item["date_published"][:10] == since
    atom = ElementTree.fromstring(files_of("atom", corpus)["feed.xml"])
    assert (atom.findtext(f"{ATOM}entry/{ATOM}published") or "")[:10] == since


def test_the_day_of_publication_is_the_same_everywhere() -> None:
    corpus = corpus_of(bridge="# without published\ncorrections: [{date: 2019-08-01, kind: update, why: a}]\n")
    api = files_of("api", corpus)
    (change,) = (each for each in json.loads(api["api/v1/changes.json"])["changes"] if each["kind"] == "published")
    (review,) = json.loads(files_of("datafeed", corpus)["data/claimreview.json"])["dataFeedElement"]
    (summary,) = json.loads(api["api/v1/claims.json"])["claims"]
    assert {
        change["date"],
        summary["published"],
        json.loads(api["api/v1/claims/roads/bridge.json"])["published"],
        review["dateCreated"],
        json.loads(files_of("jsonfeed", corpus)["feed.json"])["items"][0]["date_published"][:10],
    } == {"2019-07-01"}


ANOTHER = (
    "claim: The {0} was open\nstatus: {1}\npublished: 2019-07-10\nstatement: {{by: roads-office, paraphrase: Open.}}\n"
)


@pytest.mark.parametrize("name", ["a-canal", "tunnel", "zoo"])
def test_a_claim_that_is_published_changes_no_entry_of_others_of_that_day(name: str) -> None:
    def entries(status: str) -> dict[str, str]:
        others = {each: ANOTHER.format(each, "published") for each in ("canal", "road")}
        corpus = corpus_of(bridge="published: 2019-07-10\n", **others, **{name: ANOTHER.format(name, status)})
        root = ElementTree.fromstring(files_of("atom", corpus)["feed.xml"])
        found = [(e.findtext(f"{ATOM}id") or "", ElementTree.tostring(e, "unicode")) for e in root.iter(f"{ATOM}entry")]
        instants = [each.text for each in root.iterfind(f"{ATOM}entry/{ATOM}updated")]
        assert instants == sorted(filter(None, instants), reverse=True)
        assert {(each or "")[:10] for each in instants} == {"2019-07-10"}
        return dict(found)

    before, after = entries("draft"), entries("published")
    assert len(before) == 3
    assert after.keys() - before.keys() == {f"{SITE.url}claims/roads/{name}/"}
    assert {key: after[key] for key in before} == before


def test_an_entry_that_was_never_changed_was_changed_when_it_was_published() -> None:
    corpus = corpus_of(bridge="published: 2019-07-10\n")
    entry = ElementTree.fromstring(files_of("atom", corpus)["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}published")
    (item,) = json.loads(files_of("jsonfeed", corpus)["feed.json"])["items"]
    assert item["date_modified"] == item["date_published"] == entry.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("former", ["old-bridge", "roads/old-bridge", "roads/old-bridge, streets/newer-bridge"])
def test_an_entry_stays_itself_when_its_claim_is_renamed(former: str) -> None:
    dated = "published: 2019-07-10\ncorrections: [{date: 2019-08-01, kind: update, why: More is known.}]\n"
    moved = corpus_of(bridge=f"{dated}former_paths: [{former}]\n")
    bridge = moved.claims_by_id["roads/bridge"]
    first = replace(moved, claims=(replace(bridge, slug="old-bridge", former_paths=()),))
    for name in ("feed", "corrections"):
        (before,), (after,) = (
            json.loads(files_of("jsonfeed", each)[f"{name}.json"])["items"] for each in (first, moved)
        )
        assert (
            before["id"].partition("#")[0] == before["url"].partition("#")[0] == f"{SITE.url}claims/roads/old-bridge/"
        )
        assert after == {**before, "url": before["url"].replace("old-bridge", "bridge")}
        entry = ElementTree.fromstring(files_of("atom", moved)[f"{name}.xml"]).find(f"{ATOM}entry")
        assert entry is not None
        assert entry.findtext(f"{ATOM}id") == before["id"]
        assert [link.get("href") for link in entry.iterfind(f"{ATOM}link[@rel='alternate']")] == [after["url"]]


def test_corrections_of_one_day_follow_each_other() -> None:
    listed = ", ".join(f"{{date: 2019-08-01, kind: update, why: {number}.}}" for number in range(1, 13))
    corpus = corpus_of(bridge=f"corrections: [{listed}]\n")
    items = json.loads(files_of("jsonfeed", corpus)["corrections.json"])["items"]
    assert [item["summary"] for item in items] == [f"{number}." for number in range(12, 0, -1)]
    instants = [item["date_modified"] for item in items]
    assert instants == sorted(set(instants), reverse=True)
