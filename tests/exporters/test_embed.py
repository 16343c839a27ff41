"""Embedding: a small page without any script, described by oEmbed, with markup that can be copied as it stands."""

from __future__ import annotations

import json
from dataclasses import replace

import html5lib
import pytest
from lxml import html

from counterpoint.exporters import Context, choose_exporter, choose_exporters, export_files, exporter_named
from counterpoint.model import Claim, Corpus, Line
from counterpoint.render import Site, render_claim, visible
from tests.exporters.documents import SITE
from tests.exporters.records import corpus_of
from tests.render.records import full_corpus, with_text

EVIL = '"></iframe><script>alert(1)</script>'


def files_of(corpus: Corpus, site: Site = SITE) -> dict[str, str]:
    chosen = choose_exporter(exporter_named("embed"), True)
    assert chosen
    return {file.path: file.payload.decode() for file in export_files([chosen], Context(visible(corpus, site), site))}


@pytest.mark.parametrize("evil", ["", EVIL])
def test_every_public_claim_has_a_page_that_loads_nothing_but_its_style(evil: str) -> None:
    corpus = with_text(full_corpus(), lambda kind, text: f"{text} {evil}".strip() if kind is Line else text)
    files = files_of(corpus)
    public = [claim for claim in corpus.claims if claim.status in ("published", "withdrawn")]
    assert len(files) == 2 * len(public) > 0
    for claim in public:
        text = files[f"{claim.path}embed.html"]
        html5lib.HTMLParser(strict=True).parse(text)
        page = html.document_fromstring(text)
        assert page.xpath("//script | //img | //iframe | //*[@style] | //@onclick") == []
        assert page.xpath("//link[@rel='stylesheet']/@href") == ["../../../assets/counterpoint/embed.css"]
        assert set(page.xpath("//a/@href")) == {SITE.url + claim.path}
        assert page.findtext(".//h1/a") == claim.claim
        assert page.find_class("cp-embed__verdict")[0].text


def test_oembed_says_what_the_page_offers_for_copying() -> None:
    corpus = with_text(full_corpus(), lambda kind, text: f"{text} {EVIL}" if kind is Line else text)
    site = replace(SITE, exports=tuple(each.exporter.name for each in choose_exporters({})))
    files = files_of(corpus, site)
    claim = next(claim for claim in corpus.claims if claim.status == "published")
    made = json.loads(files[f"{claim.path}oembed.json"])
    assert (made["version"], made["type"], made["provider_name"]) == ("1.0", "rich", site.name)
    assert isinstance(made["width"], int)
    assert isinstance(made["height"], int)
    (frame,) = html.fragments_fromstring(made["html"])
    assert (frame.tag, frame.get("src")) == ("iframe", f"{SITE.url}{claim.path}embed.html")
    body = html.fragment_fromstring("".join(copied(corpus, claim, site)), create_parent=True)
    (details,) = body.find_class("cp-cite__embed")
    assert details.findtext(".//code") == made["html"]


def copied(corpus: Corpus, claim: Claim, site: Site) -> tuple[str, ...]:
    return tuple(block for block in render_claim(corpus, claim, site).blocks if not block.startswith("#"))


def test_a_withdrawn_claim_says_so_and_shows_no_verdict() -> None:
    corpus = corpus_of(bridge="status: withdrawn\npublished: 2019-06-20\n")
    text = files_of(corpus)["claims/roads/bridge/embed.html"]
    claim = corpus.claims_by_id["roads/bridge"]
    assert claim.verdict
    assert "Withdrawn" in text
    assert claim.verdict.summary not in text


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_claim_that_was_moved_is_still_shown_where_it_was_embedded(status: str) -> None:
    former = "former_paths: [old-bridge, streets/bridge, roads/bridge]\n"
    files = files_of(corpus_of(bridge=f"claim: {json.dumps(EVIL)}\nstatus: {status}\n{former}"))
    for file in ("embed.html", "oembed.json"):
        shown = files[f"claims/roads/bridge/{file}"]
        assert [path for path, text in files.items() if text == shown] == [
            f"claims/roads/bridge/{file}", f"claims/roads/old-bridge/{file}", f"claims/streets/bridge/{file}"
        ]  # fmt: skip
    assert f"{SITE.url}claims/roads/bridge/embed.html" in files["claims/roads/old-bridge/oembed.json"]


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_drafts_have_none(status: str) -> None:
    site = replace(SITE, drafts=True)
    moved = f"status: {status}\nformer_paths: [roads/old-bridge]\n"
    assert not any("bridge/" in path for path in files_of(corpus_of(bridge=moved), site))


def test_pages_link_only_what_is_made() -> None:
    corpus = full_corpus()
    claim = next(claim for claim in corpus.claims if claim.status == "published")
    for name, words in (("citations", "cite.bib"), ("embed", "cp-cite__embed"), ("api", "api/v1/claims/")):
        assert words in "".join(render_claim(corpus, claim, replace(SITE, exports=(name,))).blocks)
        assert words not in "".join(render_claim(corpus, claim, SITE).blocks)
