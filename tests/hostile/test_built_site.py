"""The built site: whole pages of the theme, the search index and the sitemap hold record text as text only."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from counterpoint.exporters._search import value_of
from counterpoint.model import Corpus, Markdown
from tests.hostile import pages
from tests.hostile.lists import LISTS, OWN
from tests.hostile.test_other_engines import TITLES
from tests.hostile.test_text import fillings, kept
from tests.hostile.written import files_of, read
from tests.html import parse_document
from tests.render.records import full_corpus, with_text
from tests.sites import run

SETTINGS = """\
site_name: Bridge Review
site_url: https://example.org/
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
hooks: [hook.py]
plugins: [search, {counterpoint: {fast: %s}}]
markdown_extensions: [admonition, attr_list, tables, {toc: {permalink: "#"}}]
"""
HOOK = """\
from counterpoint import checks

# The texts are to be shown, whatever they mean.
checks.check_across = checks.check_claim = checks.check_dossier = checks.check_registry = lambda *_: ()
"""
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def built(root: Path, corpus: Corpus, fast: bool) -> Path:
    """Build the site of a corpus with MkDocs; return its folder."""
    files = {file.path: data for file, data in files_of(corpus).items()}
    files |= {"mkdocs.yml": (SETTINGS % str(fast).lower()).encode(), "content/index.md": b"# Home\n\nHello.\n"}
    files["hook.py"] = HOOK.encode()
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    done = run(root, "mkdocs", "build")
    assert done.returncode == 0, done.stderr[-3000:]
    return root / "build" / "site"


def numbered() -> Corpus:
    count = iter(range(1000))
    return with_text(full_corpus(), lambda kind, old: old if kind is Markdown else f"plain {next(count)}")


def trees(site: Path) -> dict[str, Counter[str]]:
    """Return the trees of all pages without texts."""
    return {
        path.relative_to(site).as_posix(): pages.skeleton(document(path))
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


def document(path: Path) -> Any:
    return parse_document(path.read_text("utf-8"))


@pytest.fixture(scope="module", params=[True, False], ids=["fast", "plain"])
def fast(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def wanted(fast: bool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    return trees(built(tmp_path_factory.mktemp("plain") / "site", numbered(), fast))


def check(corpora: Sequence[Corpus], wanted: dict[str, Counter[str]], folder: Path, fast: bool) -> None:
    for number, given in enumerate(corpora):
        corpus, problems = read(files_of(given))
        assert problems == ()
        site = built(folder / str(number), corpus, fast)
        found = trees(site)
        assert sorted(found) == sorted(wanted)
        for path, tree in found.items():
            assert (path, tree - wanted[path], wanted[path] - tree) == (path, {}, {})
        titles_are_exact(site, corpus)
        index_is_exact(site, corpus)
        sitemap_is_exact(site)


def titles_are_exact(site: Path, corpus: Corpus) -> None:
    for claim in corpus.claims:
        page = document(site / claim.path / "index.html")
        # Browsers collapse white space in titles, and so may a theme.
        title = " ".join((page.find("head/title").text or "").split())
        assert title.startswith(" ".join(claim.claim.split())[:40]), claim.claim
        (heading,) = page.iter("h1")
        assert claim.claim in set(pages.texts(heading))


def index_is_exact(site: Path, corpus: Corpus) -> None:
    """What search shows of a claim are values, with its texts as they are."""
    for claim in corpus.claims:
        shown = value_of((site / claim.path / "search.js").read_text("utf-8"))
        assert shown["title"] == claim.claim
        texts = {text for _, _, texts in shown["passages"] for text in texts}
        for entry in claim.entries:
            assert all(wording.text in texts for wording in entry.wordings)
    for actor in corpus.actors.values():
        shown = value_of((site / actor.path / "search.js").read_text("utf-8"))
        assert shown["title"] in {name.text for name in actor.names}


def sitemap_is_exact(site: Path) -> None:
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    addresses = [loc.text or "" for loc in root.iterfind("s:url/s:loc", NAMESPACE)]
    assert all(re.fullmatch(r"https://example\.org/[a-z0-9/-]*", address) for address in addresses)
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert (site / address.removeprefix("https://example.org/") / "index.html").is_file()


@pytest.mark.site
def test_hostile_text_changes_no_element_of_any_built_page(
    fast: bool, wanted: dict[str, Counter[str]], tmp_path: Path
) -> None:
    corpora = list(fillings(LISTS["own"]()))
    check(corpora[:1] if not fast else corpora[:3], wanted, tmp_path, fast)


@pytest.mark.site
def test_markdown_as_it_is_read_makes_the_same_pages_both_ways(tmp_path: Path) -> None:
    texts = [text for text in (*TITLES, *OWN) if kept(Markdown, text)]
    shares = itertools.cycle("\n\n".join(texts[start : start + 9]) for start in range(0, len(texts), 9))
    corpus = with_text(full_corpus(), lambda kind, old: next(shares) if kind is Markdown else old)
    fast, plain = (built(tmp_path / str(way), corpus, way) for way in (True, False))
    for path in sorted(path.relative_to(fast) for path in fast.rglob("*.html")):
        page = (fast / path).read_text("utf-8")
        assert page == (plain / path).read_text("utf-8"), path
        content = parse_document(page).find(".//article")
        for element in content.iter() if content is not None else ():
            assert element.tag not in ("script", "iframe", "object", "style", "base"), path
            # Pictures are the site's own, and none comes from a text.
            assert element.tag != "img" or re.match(r"(?:\.\./)+assets/media/", element.get("src", "")), path
            assert not [name for name in element.attrib if name.startswith("on")], path
            scheme = re.match(r"\s*([^/?#]*):", element.get("href", ""))
            assert scheme is None or scheme[1] in ("https", "http", "mailto"), path


@pytest.mark.scale
@pytest.mark.parametrize("name", [name for name in LISTS if name != "own"])
def test_no_corpus_changes_an_element_of_any_built_page(
    name: str, wanted: dict[str, Counter[str]], fast: bool, tmp_path: Path
) -> None:
    if not fast:
        pytest.skip("the plain way is tried with the short list")
    corpora = list(fillings(LISTS[name]()))
    # The first fill fields with one text each, the last with many.
    check([corpora[0], corpora[-1]], wanted, tmp_path, fast)
