"""Hostile text under Zensical and in rendered folders: the same articles as MkDocs makes, fast or not, and no more."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoint.model import Line, Markdown, Quotation
from tests.builders.test_builders import Article, pages_of
from tests.builders.test_programs import environment
from tests.hostile.lists import OWN
from tests.hostile.test_built_site import HOOK
from tests.hostile.test_other_engines import TITLES
from tests.hostile.test_text import kept
from tests.hostile.written import files_of
from tests.html import parse_document
from tests.render.records import full_corpus, with_text
from tests.sites import run

pytestmark = pytest.mark.builders

SETTINGS = """\
site_name: Bridge Review
site_url: https://example.org/
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins: [search, {counterpoint: {fast: %s}}]
markdown_extensions: [admonition, attr_list, tables, {toc: {permalink: "#"}}]
"""


def shares() -> dict[object, Iterator[str]]:
    """Return for each kind of text what its fields are filled with, one after the other: all that it takes."""
    markdown = [text for text in (*TITLES, *OWN) if kept(Markdown, text)]
    found: dict[object, Iterator[str]] = {
        kind: itertools.cycle([text for text in OWN if kept(kind, text)]) for kind in (Line, Quotation)
    }
    found[Markdown] = itertools.cycle("\n\n".join(markdown[start : start + 9]) for start in range(0, len(markdown), 9))
    return found


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What lets every Python show the texts, whatever checks think of what they mean."""
    return environment(tmp_path_factory.mktemp("silent"), HOOK)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, silent: dict[str, str]) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "site"
    texts = shares()
    corpus = with_text(full_corpus(), lambda kind, old: next(texts[kind]) if kind in texts else old)
    files = {file.path: data for file, data in files_of(corpus).items()}
    files |= {"mkdocs.yml": (SETTINGS % "true").encode(), "content/index.md": b"# Home\n\nHello.\n"}
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    done = run(root, "counterpoint", "build", env=silent)
    assert done.returncode == 0, done.stderr[-3000:]
    return root


@pytest.fixture(scope="module")
def wanted(site: Path) -> dict[str, Article]:
    found = pages_of(site / "build" / "site")
    assert len(found) > 20
    return found


def check(built: Path, wanted: dict[str, Article]) -> None:
    found = pages_of(built)
    assert sorted(found) == sorted(wanted)
    for address, article in found.items():
        assert article.text == wanted[address].text, address
        assert article.elements == wanted[address].elements, address
        is_harmless(built / address / "index.html")


def is_harmless(page: Path) -> None:
    """Nothing of a text has become script, frame, handler or a link that runs something."""
    article = parse_document(page.read_text("utf-8")).find(".//article")
    for element in article.iter() if article is not None else ():
        assert element.tag not in ("script", "iframe", "object", "style", "base"), page
        # The site has a form of its own, on one page.
        assert element.tag != "form" or page.parent.name == "was-this-checked", page
        assert element.tag != "img" or re.match(r"(?:\.\./)+assets/media/", element.get("src", "")), page
        assert not [name for name in element.attrib if name.startswith("on")], page
        scheme = re.match(r"\s*([^/?#]*):", element.get("href", ""))
        assert scheme is None or scheme[1] in ("https", "http", "mailto"), page


def test_mkdocs_makes_them_harmless(site: Path, wanted: dict[str, Article]) -> None:
    check(site / "build" / "site", wanted)
    text = " ".join(article.text for article in wanted.values())
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize(("builder", "fast"), [("mkdocs", "false"), ("zensical", "true"), ("zensical", "false")])
def test_each_builder_makes_the_same_articles(
    builder: str, fast: str, site: Path, silent: dict[str, str], wanted: dict[str, Article]
) -> None:
    settings = (SETTINGS % fast).replace("site_dir: build/site", f"site_dir: build/{builder}-{fast}")
    (site / "mkdocs.yml").write_text(settings, "utf-8")
    done = run(site, "counterpoint", "build", "--builder", builder, env=silent)
    assert done.returncode == 0, done.stderr[-3000:]
    check(site / "build" / f"{builder}-{fast}", wanted)


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_a_rendered_folder_makes_the_same_articles(
    builder: str, site: Path, silent: dict[str, str], wanted: dict[str, Article], tmp_path: Path
) -> None:
    (site / "mkdocs.yml").write_text(SETTINGS % "true", "utf-8")
    done = run(site, "counterpoint", "render", "--into", str(tmp_path / "plain"), env=silent)
    assert (done.returncode, done.stderr) == (0, "")
    done = run(tmp_path / "plain", builder, "build", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    check(tmp_path / "plain" / "site", wanted)
