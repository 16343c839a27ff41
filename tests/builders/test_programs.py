"""`counterpoint build --builder` with programs, every import of MkDocs refused: the same site as MkDocs makes.

Compared are the article of every generated page, what stands in its head, its tab and breadcrumbs, the entries of the
search, and, to the byte, sitemap and redirects. `serve` with such a program is in `tests/preview/test_server.py`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import lxml.html
import pytest

from tests.builders.test_builders import CLAIM, HOSTILE, pages_of
from tests.sites import copy_site, replace_in, run, take_as_known, tree

pytestmark = pytest.mark.builders

REDIRECT = "claims/belarus-2022/invasion-ahead/index.html"
PROGRAMS = ("properdocs", "zensical")
REFUSING = """\
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "mkdocs":
            raise ModuleNotFoundError(f"{name} is refused", name=name)

sys.meta_path.insert(0, Refuse())
"""
DESCRIBING = """\
from counterpoint.exporters import Page, exporter, json_ld, link, meta

@exporter("described", summary="what pages are about", on=Page)
def describe(page, context):
    yield meta(name="dc.title", content=page.title)
    yield link(rel="alternate", type="application/json", href="all/claims.json")
    if page.about is not None:
        yield json_ld({"@type": type(page.about).__name__, "name": page.title, "about": page.description})
"""
"""An exporter that describes pages in their heads."""


def environment(folder: Path, *parts: str) -> dict[str, str]:
    """Return what makes every Python run these parts when it starts."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text("\n".join(parts))
    return {"PYTHONPATH": str(folder)}


def head_of(page: Path) -> dict[str, list[str]]:
    """Return what the head of a page says of it, and where its tabs and breadcrumbs say that it stands."""
    document = lxml.html.fromstring(page.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    wanted = {
        "title": "//head/title/text()",
        "description": "//head/meta[@name='description']/@content",
        "canonical": "//head/link[@rel='canonical']/@href",
        "name": "//head/meta[@name='dc.title']/@content",
        "alternate": "//head/link[@rel='alternate'][@type='application/json']/@href",
        "linked data": "//head/script[@type='application/ld+json']/text()",
        "tab": "//*[@class='md-tabs']//a[@aria-current]/text()",
        "way": "//nav[@class='md-path']//a//text()[normalize-space()]",
    }
    return {what: [" ".join(str(found).split()) for found in document.xpath(path)] for what, path in wanted.items()}


WHEREABOUTS = ("tab", "way")


def heads_of(site: Path) -> dict[str, dict[str, list[str]]]:
    pages = sorted(site.rglob("index.html"))
    return {address: head_of(page) for page in pages if (address := page.parent.relative_to(site).as_posix())}


def entries_of(site: Path) -> dict[str, bytes]:
    """Return what search shows of generated pages."""
    parts = ("claims", "actors", "outlets", "topics", "people")
    found = [path for part in parts for path in sorted((site / part).rglob("search.js"))]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_site(tmp_path_factory.mktemp("programs") / "site", guide=False)
    record = root / f"{CLAIM}.yml"
    replace_in(record, "venue: Article on covert", f"role: {json.dumps(HOSTILE)}\n  venue: Article on covert")
    replace_in(record, "status: published", "status: published\nformer_paths: [belarus-2022/invasion-ahead]")
    done = run(root, "mkdocs", "build", env=environment(root.parent / "describing", DESCRIBING))
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_makes_the_same_site_without_mkdocs(program: str, site: Path, tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    (root / f"{CLAIM}.yml").write_bytes((site / f"{CLAIM}.yml").read_bytes())
    take_as_known(root)
    env = environment(tmp_path / "refusing", REFUSING, DESCRIBING)
    done = run(root, "counterpoint", "build", "--builder", program, "--strict", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    built, expected = root / "build" / "site", tmp_path / "expected"
    shutil.copytree(site / "build" / "site", expected)
    first, second = tree(built), tree(expected)
    assert first["sitemap.xml"] == second["sitemap.xml"]
    assert first[REDIRECT] == second[REDIRECT]
    for folder in (built, expected):
        (folder / REDIRECT).unlink()  # the only page that has no article
    pages, others = pages_of(built), pages_of(expected)
    assert list(pages) == list(others)
    for address, page in pages.items():
        assert page == others[address], address
    assert heads_of(built) == heads_of(expected)
    assert entries_of(built) == entries_of(expected)
    assert len(entries_of(built)) > 200
    html = {path: payload for path, payload in first.items() if path.endswith(".html")}
    assert [path for path, page in html.items() if page.count(b'http-equiv="Content-Security-Policy"') != 1] == []
    assert b"cpxgap" not in b"".join(payload for path, payload in first.items() if path.endswith((".html", ".json")))

    done = run(root, "counterpoint", "build", "--builder", program, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(built) == first, "a second build changes nothing"

    replace_in(root / f"{CLAIM}.yml", "status: published", "status: publishd")
    done = run(root, "counterpoint", "build", "--builder", program, env=env)
    assert done.returncode == 1
    assert f"{CLAIM}.yml:" in done.stderr
    assert "the records have errors; the site was not built" in done.stderr
    assert tree(built) == first, "the last good site stays"


def test_a_folder_for_others_carries_what_exporters_add_to_heads(site: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    done = run(site, "counterpoint", "render", "--into", str(plain), env=environment(tmp_path / "env", DESCRIBING))
    assert done.returncode == 0, done.stderr
    done = run(plain, "zensical", "build", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    # Where a page belongs is told by the templates of the program, which know pages of the navigation alone.
    heads, others = (
        {address: {name: said for name, said in head.items() if name not in WHEREABOUTS} for address, head in each}
        for each in (heads_of(site / "build" / "site").items(), heads_of(plain / "site").items())
    )
    assert others == heads


def test_a_builder_that_is_not_there_is_named(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    done = run(root, "counterpoint", "build", "--builder", "nothing")
    assert done.returncode == 2
    assert "'nothing' is not one of" in done.stderr
