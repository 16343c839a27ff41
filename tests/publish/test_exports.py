"""What exporters make is made again only if something in it has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counterpoint.dependencies import Digests
from counterpoint.exporters import Context, choose_exporters
from counterpoint.folders import Folder, exchange
from counterpoint.model import Corpus, Line
from counterpoint.publish import corpus_exports, manifest, places, workers
from counterpoint.publish.cache import Cache
from counterpoint.publish.exports import LastExports, write_exports
from counterpoint.publish.last_exports import recall_exports
from counterpoint.publish.making import in_the_way
from counterpoint.publish.workers import Workers
from counterpoint.render import Site
from tests.render.records import full_corpus
from tests.sites import tree

SITE = Site(name="Roads", url="https://facts.example/")
FEEDS = tuple(each for each in choose_exporters({}) if each.exporter.name in ("atom", "jsonfeed"))


def export(root: Path, corpus: Corpus) -> dict[str, int]:
    """Export into a new site; return which file each path has."""
    root.mkdir(exist_ok=True)
    places.make_build(root)
    slot = places.site_slot(root, root / "build" / "site")
    slot.recover()
    cache, keys = Cache(root), manifest.Keys(Digests(corpus), SITE)
    last = LastExports(recall_exports(cache), keys, slot.find())
    staging = slot.new.make()
    write_exports(FEEDS, Context(corpus, SITE), last, Workers(processes=1), staging, cache)
    exchange(slot.new, slot)
    site = root / "build" / "site"
    return {path: (site / path).stat().st_ino for path in tree(site) if "." in path.lstrip(".")}


def test_an_edit_makes_again_the_feeds_that_show_it_and_no_others(tmp_path: Path) -> None:
    corpus, new = full_corpus(), tmp_path / "new"
    bystander = replace(corpus.actors["mayor"], id="bystander")
    corpus = replace(corpus, actors={**corpus.actors, "bystander": bystander})
    before = export(tmp_path, corpus)
    assert export(tmp_path, corpus) == before
    edited = next(claim for claim in corpus.claims if claim.updated)
    others = {*edited.topics, *(party for entry in edited.entries for party in entry.by)}
    claims = tuple(
        replace(claim, claim=Line("Edited"), fingerprint=b"edited") if claim is edited else claim
        for claim in corpus.claims
    )
    corpus = replace(corpus, claims=claims)
    after = export(tmp_path, corpus)
    again = {path for path in after if after[path] != before[path]}
    assert {"feed.xml", "feed.json"} <= again
    assert {path.split("/")[1] for path in again if path.startswith(("actors/", "topics/"))} == others & {
        *corpus.topics,
        *corpus.actors,
    }
    assert "actors/bystander/feed.xml" in after.keys() - again
    export(new, corpus)
    assert tree(new / "build" / "site") == tree(tmp_path / "build" / "site")


def test_feeds_follow_what_they_show_of_other_records(tmp_path: Path) -> None:
    corpus = full_corpus()
    before = export(tmp_path, corpus)
    key, topic = next((key, topic) for key, topic in corpus.topics.items() if key in corpus.claims[0].topics)
    corpus = replace(
        corpus, topics={**corpus.topics, key: replace(topic, label=Line("Other roads"), fingerprint=b"edited")}
    )
    after = export(tmp_path, corpus)
    assert "Other roads" in (tmp_path / "build" / "site" / "feed.json").read_text("utf-8")
    assert after["corrections.xml"] == before["corrections.xml"]
    export(tmp_path / "new", corpus)
    assert tree(tmp_path / "new" / "build" / "site") == tree(tmp_path / "build" / "site")


def test_what_stands_in_the_site_before_the_last_is_used_and_what_is_made_no_more_is_removed(tmp_path: Path) -> None:
    corpus = full_corpus()
    more = replace(corpus, actors={**corpus.actors, "new": replace(corpus.actors["mayor"], id="new")})
    export(tmp_path / "new", corpus)
    export(tmp_path, more)
    before = export(tmp_path, more)
    cache = Cache(tmp_path)
    known = recall_exports(cache)
    assert "actors/new/feed.xml" in before
    with Folder.at(tmp_path / "build" / "site") as last:
        spare = places.site_slot(tmp_path, tmp_path / "build" / "cache" / "site").make()
        for path in before:
            spare.link(last, path)
        # An older one of the same name, which is not as the last build left it.
        spare.write("actors/mayor/feed.xml", b"old")
        found = LastExports(known, manifest.Keys(Digests(corpus), SITE), last, frozenset(before))
        paths = write_exports(FEEDS, Context(corpus, SITE), found, Workers(processes=1), spare, cache)
    site = tmp_path / "build" / "cache" / "site"
    assert tree(site) == tree(tmp_path / "new" / "build" / "site")
    assert (site / "corrections.xml").stat().st_ino == before["corrections.xml"]
    assert "actors/mayor/feed.xml" in paths
    assert "actors/new/feed.xml" not in paths


def test_several_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (corpus_exports, workers):
        monkeypatch.setattr(module, "FEW", 1)
    corpus, chosen = full_corpus(), choose_exporters({})
    found = []
    for processes in (1, 2):
        root = tmp_path / str(processes)
        root.mkdir()
        places.make_build(root)
        site = places.site_slot(root, root / "build" / "site").make()
        pool = workers.Workers(processes=processes)
        paths = write_exports(chosen, Context(corpus, SITE), LastExports(), pool, site, Cache(root))
        found.append((sorted(paths), tree(root / "build" / "site")))
    assert found[0] == found[1]
    assert {"feed.xml", "data/claims.csv"} <= {*found[0][0]}


def test_files_that_are_in_the_way_of_others_are_found() -> None:
    standing = {"claims/a", "claims/b/index.html/feed.xml", "claims/c/feed.xml"}
    files = {"claims/a/index.html", "claims/b/index.html", "claims/c/index.html"}
    assert in_the_way(standing, files) == {"claims/a", "claims/b/index.html/feed.xml"}
