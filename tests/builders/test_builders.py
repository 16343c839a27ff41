"""`counterpoint render`: other builders make the same pages of it as MkDocs makes with the plugin.

Compared is the `<article>` of every generated page: its visible text, and the elements, anchors and links that make it.
Of the text only white space is normalised; the sign of the links beside headings is the same everywhere. Zensical's
theme adds one element, an empty target for "skip to content", which is left out.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import lxml.html
import pytest

from tests.sites import copy_site, replace_in, run, take_as_known, tree

pytestmark = pytest.mark.builders

CLAIM = "claims/belarus-2022/belarus-may-invade-ukraine"
WRITTEN_BY_HAND = ("about/", "corrections-policy/", "guide/", "methodology/", "reuse/")
"""Pages with code in them, which themes colour each in their own way."""

ATTRIBUTES = ("id", "class", "href", "src", "lang", "dir")

HOSTILE = (
    "<script>x</script> <!-- x --> </article> href='x.md' src=\"../y.png\" <a href='z.md'>z</a> [x](y.md) {{ config }} "
    "{% include 'x' %} {: .x } :material-heart: ^^u^^ ++ctrl++ {++a++} (tm) $a$ # h `c` *e* __s__ &amp; &#60; [^1] [T]"
)


class Article(NamedTuple):
    """The middle of a page: its text, and every element with what identifies it and where it leads."""

    text: str
    elements: list[tuple[str | None, ...]]


def article_of(page: Path) -> Article:
    """Return the article of a page that has one."""
    document = lxml.html.fromstring(page.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    (article,) = document.xpath("//article[not(ancestor::article)]")
    for added in article.xpath(".//*[@id='__skip']"):
        added.drop_tree()
    return Article(
        " ".join(article.text_content().split()),
        [(element.tag, *map(element.get, ATTRIBUTES)) for element in article.iter("*")],
    )


def pages_of(site: Path) -> dict[str, Article]:
    """Return the article of every page that is made from records, by address."""
    folders = {page.parent.relative_to(site).as_posix() + "/": page for page in site.rglob("index.html")}
    return {
        address: article_of(folders[address]) for address in sorted(folders) if not address.startswith(WRITTEN_BY_HAND)
    }


class Sites(NamedTuple):
    """The records built with the plugin, and written for others."""

    built: dict[str, Article]
    plain: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = copy_site(tmp_path_factory.mktemp("sites") / "site", guide=False)
    replace_in(
        root / f"{CLAIM}.yml", "venue: Article on covert", f"role: {json.dumps(HOSTILE)}\n  venue: Article on covert"
    )
    take_as_known(root)
    done = run(root, "mkdocs", "build", "--quiet", "--strict")
    assert done.returncode == 0, done.stderr
    plain = root.with_name("plain")
    done = run(root, "counterpoint", "render", "--into", str(plain))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return Sites(pages_of(root / "build" / "site"), plain)


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs", "zensical"])
def test_the_same_pages_are_built(builder: str, sites: Sites, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    shutil.copytree(sites.plain, folder)
    done = run(folder, builder, "build", "--strict", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    pages = pages_of(folder / "site")
    assert len([address for address in pages if address.startswith("claims/belarus-2022/")]) >= 28
    assert list(pages) == list(sites.built)
    for address, page in pages.items():
        assert page.text == sites.built[address].text, address
        assert page.elements == sites.built[address].elements, address
    assert f"{CLAIM}/" in "".join(path.read_text("utf-8") for path in (folder / "site" / "search").glob("p*.js"))
    assert (folder / "site" / CLAIM / "search.js").is_file()
    assert (folder / "site" / "assets" / "counterpoint" / "counterpoint.css").is_file()


def test_hostile_text_is_on_the_page(sites: Sites) -> None:
    assert HOSTILE in sites.built[f"{CLAIM}/"].text


def test_writing_again_gives_the_same_bytes_elsewhere(sites: Sites, tmp_path: Path) -> None:
    root = sites.plain.with_name("site")
    env = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    done = run(root, "counterpoint", "render", "--into", str(tmp_path / "other"), env=env)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "other") == tree(sites.plain)
