"""The index of search in a site: what is in it, what an edit changes, and one search over several sites."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterpoint.exporters import Context, choose_exporter, export_files, exporter_named
from counterpoint.exporters._documents import claim_document
from counterpoint.exporters._elsewhere import copied_files
from counterpoint.exporters._search import script, value_of
from counterpoint.exporters._written import written_document
from counterpoint.model import Family
from counterpoint.model.texts import Url
from counterpoint.render import Site
from counterpoint.render.icons import PATHS
from tests.exporters.records import corpus_of
from tests.exporters.searching.client import ask
from tests.hostile.sites import CLAIM, PAGE, SETTINGS, make_site
from tests.render.records import full_claim, full_corpus
from tests.sites import replace_in, run, tree


def two_sites(folder: Path, setting: str) -> tuple[Path, Path]:
    """Make two sites, of which the first searches what the setting says."""
    plugin = SETTINGS.replace("counterpoint]", f"counterpoint: {{search_also: {{{setting}}}}}]")
    first, second = make_site(folder / "first", plugin), make_site(folder / "second")
    replace_in(second / CLAIM, "It was closed from May to July.", "It was barricaded from May to July.")
    return first, second


@pytest.mark.site
@pytest.mark.parametrize(
    ("address", "found_at"),
    [("../second/", ""), ("https://example.org/2021/", "https://example.org/2021/claims/roads/bridge/")],
)
def test_a_site_finds_what_another_has(address: str, found_at: str, tmp_path: Path) -> None:
    first, second = two_sites(tmp_path, f"'{address}': ../second/build/site")
    for root in (second, first):
        done = run(root, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
    root = value_of((first / "build/site/search/index.js").read_text("utf-8"))
    assert [also["pages"] for also in root["also"]] == [address]
    if found_at:  # another host: what is searched stands in this site, and leads there
        (answer,) = ask(first / "build" / "site", [("search", "barricaded")])
        assert [hit["url"] for hit in answer["hits"]] == [found_at]
    else:
        assert not (first / "build/site/search/also0").exists()


@pytest.mark.site
@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("../second/: ../second/build/site", "has no search index to take over"),
        ("'javascript:alert(1)/': ../second/build/site", "is no address of a site"),
        ("https://example.org/second: ../second/build/site", "with a slash at its end"),
    ],
)
def test_a_wrong_setting_is_named_and_leaves_the_last_site(setting: str, message: str, tmp_path: Path) -> None:
    first, _ = two_sites(tmp_path, setting)
    done = run(first, "mkdocs", "build", "--quiet")
    assert done.returncode == 1
    assert message in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (first / "build" / "site").exists()


def test_a_copy_that_has_the_address_of_its_page_needs_no_key_of_its_own() -> None:
    archives = ("web.archive.org/web/20190620/https://county.example/log/2019", "archive.ph/abcde")
    corpus = corpus_of()
    source = corpus.sources["roads"]["county-log-2019"]
    copies = tuple(replace(source.archived[0], url=Url(f"https://{each}")) for each in archives)
    sources = {**corpus.sources["roads"], "county-log-2019": replace(source, archived=copies)}
    found = claim_document(replace(corpus, sources={"roads": sources}), corpus.claims[0], Site(name="Ledger"))
    assert found.pages == ("county.example/log/2019", "archive.ph/abcde", "post.example/2019/bridge-closed")


GOOD: dict[str, Any] = {
    "search/index.js": {"format": 1, "documents": 1},
    "search/t0.js": "bridge\t # #",
    "search/p0.js": ["claims/roads/bridge/"],
    "claims/roads/bridge/search.js": {"title": "</script>", "passages": []},
}


def taken_over(**changed: Any) -> dict[str, str]:
    files = {**{path: script(value) for path, value in GOOD.items()}, **changed}
    return dict(copied_files(lambda path: files[path].encode() if path in files else None))


def test_what_is_taken_over_are_values() -> None:
    assert {path: value_of(text) for path, text in taken_over().items()} == {
        **GOOD,
        "search/index.js": {**GOOD["search/index.js"], "also": []},
    }


def test_markup_without_end_in_another_index_is_taken_over_as_it_is() -> None:
    title = "<a " * 39_000
    taken = taken_over(**{"claims/roads/bridge/search.js": script({"title": title, "passages": []})})
    assert value_of(taken["claims/roads/bridge/search.js"])["title"] == title


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("search/index.js", "alert(1)"),
        ("search/index.js", script({"format": 99})),
        ("search/index.js", "counterpointSearch(" + "[" * 100_000 + ");"),
        ("search/t0.js", script({"a": 1})),
        ("search/t0.js", 'counterpointSearch("x");alert(1)'),
        ("search/t0.js", 'counterpointSearch("x");alert(1);counterpointSearch("y");'),
        ("search/p0.js", script(["../2020/claims/"])),
        ("search/p0.js", script(["/claims/"])),
        ("search/p0.js", script(["javascript:x"])),
        ("search/p0.js", script(["%2E%2e/x/"])),
        ("search/p0.js", script(["//example.com/"])),
        ("search/p0.js", script(["gone/"])),
        ("claims/roads/bridge/search.js", script([1])),
    ],
)
def test_what_is_no_index_is_refused(path: str, text: str) -> None:
    with pytest.raises(ValueError):
        taken_over(**{path: text})


def test_a_page_written_by_hand_is_read_by_headings() -> None:
    html = (
        "<nav><p>menu</p></nav><article><h1>Method<a class='headerlink' href='#x'>#</a></h1><p>How we work.</p>"
        "<h2 id='rules'>Rules</h2><ul><li>One</li></ul><script>no()</script>"
        "<table><tr><td>A</td></tr></table></article>"
    )
    document = written_document("method/", html)
    assert document.title == "Method"
    assert [(each.anchor, each.label, each.texts) for each in document.passages] == [
        ("", "", ("How we work.",)),
        ("rules", "Rules", ("One", "A")),
    ]


def test_what_is_shown_of_a_claim_has_the_sign_of_its_verdict() -> None:
    corpus = full_corpus()
    (scale,) = corpus.scales.values()
    named = {key: replace(rating, id="disputed") for key, rating in scale.values.items()}
    corpus = replace(corpus, scales={scale.id: replace(scale, values=named)})
    context = Context(corpus, Site(name="Ledger"))
    chosen = choose_exporter(exporter_named("search"), True)
    assert chosen
    files = {file.path: value_of(file.payload.decode()) for file in export_files([chosen], context)}
    assert files[f"{full_claim().path}search.js"].items() >= {"family": "inaccurate", "sign": "disputed"}.items()
    assert files["search/index.js"]["icons"] == {
        name: PATHS[name] for name in (*Family, "disputed", "unsupported", "unrated", "withdrawn")
    }


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<span>A bridge · </span><b>6</b><bdi>True</bdi></a><a>All</a></span><span>2</span>",
            "A bridge · 6 True All 2",
        ),
        ("<b>Bridges</b>, <i>roads</i> and <a>r<b>ail</b>s</a>.", "Bridges, roads and rails."),
        ("<em>see <a>roads</a></em>.", "see roads."),
        ("<code><span>close</span><span>(</span><span>)</span></code><i>a</i>", "close() a"),
    ],
)
def test_elements_that_stand_close_together_are_words_of_their_own(html: str, text: str) -> None:
    (passage,) = written_document("", f"<article><p>{html}</p></article>").passages
    assert passage.texts == (text,)


def index_of(site: Path) -> dict[str, bytes]:
    return {path: payload for path, payload in tree(site).items() if re.search(r"(^|/)search(/|\.js)", path)}


@pytest.mark.site
def test_an_edit_changes_what_is_of_the_record_and_a_clean_build_is_the_same(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", SETTINGS)
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    before = index_of(root / "build" / "site")
    replace_in(root / CLAIM, "It was closed from May to July.", "It was barricaded from May to July.")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    after = index_of(root / "build" / "site")
    changed = {path for path in after if after[path] != before.get(path)}
    assert PAGE.replace("index.html", "search.js") in changed
    assert not any(path.startswith(("actors/", "outlets/")) for path in changed)
    (answer,) = ask(root / "build" / "site", [("search", "barricade")])
    assert answer["hits"][0]["url"] == PAGE.removesuffix("index.html")
    shutil.rmtree(root / "build")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    assert index_of(root / "build" / "site") == after


@pytest.mark.site
def test_the_search_takes_the_place_of_that_of_material(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    assert run(root, "mkdocs", "build", "--quiet").returncode == 0
    site = root / "build" / "site"
    page = (site / PAGE).read_text("utf-8")
    assert 'class="cp-search"' in page
    assert 'data-md-component="search"' not in page
    assert not (site / "search" / "search_index.json").exists()
    assert (site / "was-this-checked" / "index.html").is_file()


@pytest.mark.site
def test_the_box_is_the_same_on_all_pages_of_a_folder(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    done = run(root, "mkdocs", "build")
    assert "not compatible with fast builds" not in done.stderr, done.stderr
    pages = [root / "build" / "site" / page / "index.html" for page in ("was-this-checked", "claims", "ratings")]
    assert {re.findall(r'<form class="cp-search"[^>]*>', page.read_text("utf-8"))[0] for page in pages} == {
        '<form class="cp-search" role="search" action="../was-this-checked/">'
    }
