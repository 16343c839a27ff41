"""Pages as values: their Markdown, and what exporters add to their heads, under hostile text too."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml

from counterpoint import exporters
from counterpoint.exporters import Context, exporter
from counterpoint.exporters._registry import _EXPORTERS
from counterpoint.model import Claim
from counterpoint.render import HeadElement, Page, json_ld, link, meta, render_claim
from tests.html import parse_document
from tests.render.records import SITE, full_corpus

HOSTILE = "</script></head><script>alert(1)</script> \" ' & <!-- {{ x }} --> \u2028\u0085 ---\n# x"
PLAIN = Page("claims/roads/bridge.md", "The bridge", "Closed.", ("## One", "<p>1</p>", "<p>2</p>"))


def test_a_page_is_headings_and_blocks_set_apart() -> None:
    front = '---\ntitle: "The bridge"\ndescription: "Closed."\nhide: ["navigation"]\n---\n\n'
    assert PLAIN.markdown == f"{front}## One\n\n<p>1</p>\n\n<p>2</p>\n"
    assert (PLAIN.url, PLAIN.head_html) == ("claims/roads/bridge/", "")


def test_links_of_the_head_lead_from_the_root() -> None:
    head = (link(rel="alternate", href="feeds/all.xml"), link(rel="license", href="https://example.org/x"))
    assert PLAIN._replace(head=head).head_html == (
        '<link rel="alternate" href="../../../feeds/all.xml"><link rel="license" href="https://example.org/x">'
    )


@pytest.mark.parametrize(
    "element",
    [meta(name="x", content=HOSTILE), link(rel="x", href=HOSTILE, title=HOSTILE), json_ld({"a": HOSTILE, HOSTILE: 1})],
)
def test_no_text_in_a_head_is_more_than_text(element: HeadElement) -> None:
    page = PLAIN._replace(head=(element, meta(name="last", content="yes")))
    tree = parse_document(f"<head>{page.head_html}</head><p>x")
    first, last = tree.find("head")
    assert (first.tag, last.attrib) == (element.tag, {"name": "last", "content": "yes"})
    assert [child.tag for child in tree.find("body")] == ["p"]
    if element.tag == "script":
        assert json.loads(first.text) == {"a": HOSTILE, HOSTILE: 1}
    else:
        assert HOSTILE in first.attrib.values() or first.attrib["href"].endswith(HOSTILE)
    matter = yaml.safe_load(page.markdown.split("---\n")[1])
    assert matter["head"] == page.head_html


@pytest.fixture
def described() -> Iterator[None]:
    """An exporter that adds to the heads of pages while a test runs."""

    @exporter("described", summary="what pages are about", on=exporters.Page, options={"by": "us"})
    def describe(page: Page, context: Context) -> Iterator[HeadElement]:
        if isinstance(page.about, Claim):
            yield meta(name="claim", content=f"{page.about.id} by {context.options['by']}")

    exporters.all_exporters.cache_clear()
    yield
    del _EXPORTERS["described"]
    exporters.all_exporters.cache_clear()


def test_exporters_add_to_the_heads_of_pages(described: None) -> None:
    corpus = full_corpus()
    chosen = [
        one for one in exporters.choose_exporters({"described": {"by": "them"}}) if one.exporter.name == "described"
    ]
    page = render_claim(corpus, corpus.claims[0], SITE)
    made = exporters.with_head(page, chosen, Context(corpus, SITE))
    assert made.head == (meta(name="claim", content=f"{corpus.claims[0].id} by them"),)
    assert exporters.with_head(PLAIN, chosen, Context(corpus, SITE)) is PLAIN
