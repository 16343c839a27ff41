"""No text of a record becomes more than text, and none is altered, whatever reads the Markdown."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup

from counterpoint.addresses import href_of
from counterpoint.model import Claim, Corpus, Markdown
from counterpoint.render import render_claim, render_pages
from counterpoint.render.escaping import escape, escape_href, escape_inside, finalize, finalize_kept, show_hidden
from counterpoint.render.page import Page
from tests.corpora import corpus_file
from tests.html import parse_document, parse_fragment
from tests.render.records import SITE, full_corpus, with_text

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)><svg/onload=alert(1)>",
    '"><b onmouseover="x',
    "' onclick='x",
    "</div></article></section><h1>x</h1>",
    "<![CDATA[x]]> <!-- x --> <?php x ?> <!DOCTYPE x [",
    "--><script>x</script>",
    "</script></style></title></textarea>",
    "[x](javascript:alert(1)) ![](https://evil.example/x.png) <https://evil.example>",
    "[a]: javascript:alert(1)",
    "*x* __y__ ~~z~~ `code` ==m== ^s^ H~2~O snake_case_x 2*3*4 \\*",
    "# Verdict: TRUE",
    "#!shebang",
    "1986. A great year",
    "- a",
    "    four spaces and two behind  ",
    "\ttab\t",
    "x\n\n## y\n\n<b>z</b>\n===\n\n---\n",
    "```\n</code></pre>\n~~~",
    "| a | b |",
    ":::: note\n!!! danger\n??? x\n[TOC]\n*[RU]: x\n[^1]: x",
    "{: onclick=alert(1) } {{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7}",
    '--8<-- "/proc/self/environ"',
    "--- title: x ...",
    "&lt;script&gt; &amp;lt; &#60; &NewLine; &#x202e;",
    ':smile: (c) -- ... "quotes" 1/2',
    "\u202egnitirw\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "Uk\u200braine\u00ad\ufeff\u2060 \u2028 \u2029",
    "می\u200cخواهم 👨\u200d👩\u200d👧 שלום 123",
    "e\u0301 \u0439 и\u0306 𝕏 \U0001f1fa\U0001f1e6",
    "\u0002wzxhzdk:0\u0003".replace("\u0002", "").replace("\u0003", ""),
    "klzzwxh:0000 wzxhzdk:0 amp STX ETX",
    "x" * 3000 + "<",
    "<" * 500,
    "[" * 300 + "`" * 300,
]

ENGINES: dict[str, Callable[[str], str]] = {
    "python-markdown": lambda text: markdown.markdown(
        text,
        extensions=["attr_list", "admonition", "tables", "toc", "md_in_html", "def_list", "abbr", "footnotes"],
        extension_configs={"toc": {"permalink": "#"}},
    ),
    "markdown-it-py": MarkdownIt("commonmark").enable("table").render,
}


def numbered(text: str) -> Callable[[Any, str], str]:
    """Replace texts by one text, with a number that keeps different ones different; Markdown is left as it is."""
    seen: dict[str, int] = {}
    return lambda kind, old: old if kind is Markdown else f"{seen.setdefault(old, len(seen))} {text}"


def body(page: str) -> str:
    return page.split("---\n", 2)[2]


def skeleton(element: Any) -> list[Any]:
    """Return the tree of elements without text; signs of hidden characters and of differing words do not count."""
    inside = [skeleton(child) for child in children(element)]
    # The alternative text of a picture is text.
    # So is that of a drawing, and where it stands is as it is long.
    free = ("x", "y", "text-anchor") if str(element.tag).endswith("text") else ("alt",)
    return [str(element.tag), sorted((k, "" if k in free else v) for k, v in element.attrib.items()), inside]


def children(element: Any) -> Iterator[Any]:
    for child in element:
        kind = child.get("class")
        if kind == "cp-differs":
            yield from children(child)
        elif kind == "cp-missing":
            assert {(part.tag, *part.attrib) for part in child} <= {("br",), ("q", "lang")}
        elif kind not in ("cp-hidden", "cp-sr"):
            yield child


def texts(element: Any) -> Iterator[str]:
    for part in element.iter():
        if isinstance(part.tag, str):
            yield "".join(spoken(part))
            if part.tag == "img":
                yield part.get("alt")


def spoken(element: Any) -> Iterator[str]:
    """Yield the text of an element without words for screen readers."""
    if element.get("class") == "cp-sr":
        return
    yield element.text or ""
    for child in element:
        yield from spoken(child)
        yield child.tail or ""


@functools.cache
def plain_skeletons(engine: str) -> list[Any]:
    corpus = with_text(full_corpus(), numbered("plain words"))
    return [skeleton(parse_fragment(ENGINES[engine](body(page.markdown)))) for page in render_pages(corpus, SITE)]


@functools.cache
def claim_of(payload: str) -> tuple[Claim, str]:
    """Return a claim whose texts are a payload, and the text of its page."""
    corpus = with_text(full_corpus(), numbered(payload))
    return corpus.claims[0], body(render_claim(corpus, corpus.claims[0], SITE).markdown)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_changes_no_element_of_a_claim(payload: str, engine: str) -> None:
    claim, text = claim_of(payload)
    tree = parse_fragment(ENGINES[engine](text))
    assert skeleton(tree) == plain_skeletons(engine)[0]
    found = set(texts(tree))
    for quotation in (w.text for entry in claim.entries for w in entry.wordings):
        assert quotation in found
    assert claim.claim in found


@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_text_changes_no_element_of_any_page_and_reads_back(engine: str) -> None:
    change = numbered(" ".join(PAYLOADS[:32]))
    wanted: set[str] = set()

    def remember(kind: Any, old: str) -> str:
        new = change(kind, old)
        if kind is not Markdown:
            wanted.add(new)
        return new

    corpus = with_text(full_corpus(), remember)
    found: set[str] = set()
    pages = list(render_pages(corpus, SITE))
    for page, plain in zip(pages, plain_skeletons(engine), strict=True):
        tree = parse_fragment(ENGINES[engine](body(page.markdown)))
        assert skeleton(tree) == plain, page.path
        found |= set(texts(tree))
    # A name of a translator stands in one phrase with the kind of translation.
    lost = [text for text in wanted if text not in found and not any(t.endswith(": " + text) for t in found)]
    assert not lost


def test_markdown_of_analysts_stays_within_bounds() -> None:
    corpus = with_text(full_corpus(), lambda kind, old: "\n\n".join(PAYLOADS) if kind is Markdown else old)
    for page in render_pages(corpus, SITE):
        tree = parse_fragment(ENGINES["python-markdown"](body(page.markdown)))
        for element in tree.iter():
            assert element.tag not in ("script", "style", "iframe", "svg:script")
            assert element.tag != "img" or element.get("src").startswith("../../../assets/media/roads/")
            assert not any(name.startswith("on") for name in element.attrib)
            assert str(element.get("href", "#"))[:11].lower() != "javascript:"
        headings = [element for element in tree.iter() if element.tag in ("h1", "h2")]
        assert not any("TRUE" in "".join(heading.itertext()) for heading in headings)
        assert len([h for h in headings if h.tag == "h1"]) == 1


def test_corpora_of_hostile_strings() -> None:
    dompurify = json.loads(corpus_file("hostile/dompurify-payloads.json").read_text())
    strings = [*_strings(json.loads(corpus_file("hostile/blns.json").read_text())), *_strings(dompurify)]
    kept = 0
    for start in range(0, len(strings), 300):
        part = [text for text in strings[start : start + 300] if _is_keepable(text)]
        html = "<div>\n" + "\n".join(f"<p>{finalize(show_hidden(text))}</p>" for text in part) + "\n</div>\n"
        for engine in ENGINES.values():
            tree = parse_fragment(engine(html))
            paragraphs = [element for element in tree.iter() if element.tag == "p"]
            assert ["".join(spoken(element)) for element in paragraphs] == part
        kept += len(part)
    assert kept > 500


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _is_keepable(text: str) -> bool:
    try:
        escape(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("text", ["\x00", "a\x0b", "\ud800", "\x1b[31m", "\uffff"])
def test_what_html_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        escape(text)


@pytest.mark.parametrize("payload", [*PAYLOADS, "\x85\x9f", "😀"], ids=range(len(PAYLOADS) + 2))
def test_front_matter_reads_back(payload: str) -> None:
    text = Page("a.md", payload, payload, ()).markdown
    fence, block, rest = text.split("---\n")
    values = yaml.safe_load(block)
    assert (fence, rest) == ("", "\n")
    assert list(values) == ["title", "description", "hide"]
    tree: Any = parse_document(f'<title>{values["title"]}</title><meta name=d content="{values["description"]}"><p>x')
    assert tree.find("head/title").text == payload.replace("\r", "\n")
    assert tree.find("head/meta").get("content") == payload
    assert [child.tag for child in tree.find("body")] == ["p"]


@pytest.mark.parametrize("text", [*PAYLOADS, "plain", "", " ", "x " * 100])
def test_what_was_printed_before_is_escaped_as_at_first(text: str) -> None:
    for value in (Markup(text), text, Markup(text), text):
        assert finalize_kept(value) == finalize(value)


def test_what_is_equal_to_a_kept_value_is_refused_as_at_first() -> None:
    assert finalize_kept(1) == "1"
    for value in (True, None, 1.0, ["x"]):
        with pytest.raises(TypeError):
            finalize_kept(value)


def test_hidden_characters_are_shown_and_kept() -> None:
    html = show_hidden("Uk\u200braine")
    assert html == ('Uk<span class="cp-hidden" data-name="U+200B" title="hidden character U+200B">\u200b</span>raine')


def test_no_corpus_is_changed_by_the_replacement_of_nothing() -> None:
    corpus: Corpus = full_corpus()
    assert with_text(corpus, lambda _, text: text) == corpus


@pytest.mark.parametrize("place", ["/{}", "/?{}", "/#{}", "/a{}/?b={}#{}", ".{}/"])
def test_what_is_linked_needs_no_more_escaping_than_addresses_do(place: str) -> None:
    for character in map(chr, range(0x100)):
        href = href_of("https://a.example" + place.replace("{}", character))
        assert escape_href(href) == escape_inside(href)
