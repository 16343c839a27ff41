"""Pages taken apart, so that two can be compared but for their texts."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import commonmark as commonmark_py
import jinja2
import markdown  # type: ignore[import-untyped]
import mistune as mistune_py
from markdown_it import MarkdownIt

from tests.html import parse_fragment

EXTENSIONS = ["admonition", "attr_list", "tables", "toc"]
"""Those of mkdocs.yml; a test holds that."""

Engine = Callable[[str], str]


@functools.cache
def python_markdown() -> Engine:
    """Return MkDocs' own engine."""
    more = ["md_in_html", "def_list", "abbr", "footnotes"]
    engine = markdown.Markdown(extensions=[*EXTENSIONS, *more], extension_configs={"toc": {"permalink": "#"}})
    return lambda text: str(engine.reset().convert(text))


@functools.cache
def commonmark() -> Engine:
    """Return an engine of CommonMark that lets HTML through."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").render


@functools.cache
def reference() -> Engine:
    """Return the reference implementation of CommonMark, as it was brought to Python."""
    parser, renderer = commonmark_py.Parser(), commonmark_py.HtmlRenderer()
    return lambda text: str(renderer.render(parser.parse(text)))


@functools.cache
def mistune() -> Engine:
    """Return an engine that is no CommonMark, with what it has in extensions."""
    plugins = ["strikethrough", "footnotes", "table", "url", "task_lists", "def_list", "abbr", "mark", "superscript"]
    made: Any = mistune_py.create_markdown(escape=False, plugins=plugins)
    return lambda text: str(made(text))


@functools.cache
def macros() -> Engine:
    """Return MkDocs' own engine behind one that takes pages for templates, as a macros plugin does."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    convert = python_markdown()
    return lambda text: convert(environment.from_string(text).render())


ENGINES = {"python-markdown": python_markdown, "commonmark": commonmark}
"""What sites are converted with."""

OTHERS = {"reference": reference, "mistune": mistune, "macros": macros}
"""What somebody may convert a rendered folder with."""


def body(page: str) -> str:
    """Return a rendered page without its front matter."""
    return page.split("---\n", 2)[2]


def blocks(page: str) -> list[str]:
    """Return the blocks of HTML of a rendered page, without its headings."""
    return [part.strip("\n") for part in body(page).split("\n\n") if part.strip("\n") and not part.startswith("#")]


def remainder(engine: Engine, page: str) -> str:
    """Return what an engine makes of a page apart from its blocks of HTML, each of which must come through as it is."""
    html = engine(body(page))
    for block in blocks(page):
        before, found, after = html.partition(block)
        assert found, f"a block was changed: {block[:200]!r}"
        html = before + after
    return re.sub(r"\s+", " ", html)


_TEXT_ATTRIBUTES = frozenset(["title", "content", "aria-label", "alt"])


def skeleton(element: Any) -> Counter[str]:
    """Return the elements of a tree, each with the way to it and its attributes; not their order, which texts decide.

    Left out is what depends on texts by design: signs of hidden characters, marks of differing words, names that are
    in another script than the first.
    """
    return Counter(_ways(element, ""))


def _ways(element: Any, way: str) -> Iterator[str]:
    # Where a text of a drawing stands is as it is long.
    free = _TEXT_ATTRIBUTES | {"x", "y", "text-anchor"} if str(element.tag).endswith("text") else _TEXT_ATTRIBUTES
    pairs = (f' {name}="{"" if name in free else value}"' for name, value in sorted(element.attrib.items()))
    way = f"{way}<{element.tag}{''.join(pairs)}>"
    yield way
    for child in _children(element):
        yield from _ways(child, way)


_BY_TEXT = frozenset(["cp-hidden", "cp-sr", "cp-scripts"])


def is_by_text(element: Any) -> bool:
    """Whether everything in an element is there because of its text."""
    return all(child.get("class") in _BY_TEXT for child in element)


def _children(element: Any) -> Iterator[Any]:
    for child in element:
        kind = child.get("class") if isinstance(child.tag, str) else None
        if kind == "cp-differs":
            yield from _children(child)
        elif kind == "cp-missing":
            # As many runs of words as the wordings lack, and nothing else.
            assert {(part.tag, *part.attrib) for part in child} <= {("br",), ("q", "lang")}
            assert all(is_by_text(part) for part in child)
        elif kind not in _BY_TEXT:
            yield child


def is_picture(element: Any) -> bool:
    """Whether it is a picture of the site's own, and nothing else."""
    own = (element.get("src") or "").startswith("../../../assets/media/roads/")
    return own and set(element.attrib) == {"src", "alt", "width", "height", "loading", "decoding"}


def texts(element: Any) -> Iterator[str]:
    """Yield the text of every element, with that of what is in it."""
    for part in element.iter():
        if isinstance(part.tag, str):
            yield "".join(_spoken(part))
            if part.tag == "img":
                yield part.get("alt")


def _spoken(element: Any) -> Iterator[str]:
    if element.get("class") == "cp-sr":
        return
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""


ALLOWED_IN_PROSE = frozenset(
    {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "s", "span", "strong"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
ALLOWED_ATTRIBUTES = frozenset(
    {("a", "rel"), ("a", "title"), ("ol", "start"), ("td", "class"), ("th", "class")}
    | {("span", "class"), ("span", "data-name"), ("span", "title")}
)
ALLOWED_CLASSES = ("cp-align-left", "cp-align-center", "cp-align-right", "cp-hidden")
# A link to nowhere, `[x]()`, leads to the page itself.
_LINK = re.compile(r"\Z|https?://[^/?#@\\]|mailto:[^/?#]+@", re.IGNORECASE)


def prose_faults(html: str) -> list[str]:
    """Return what an analyst's Markdown must not become."""
    faults = []
    for element in parse_fragment(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED_IN_PROSE:
            faults.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if (element.tag, name) == ("a", "href"):
                if not _LINK.match(value):
                    faults.append(f"link to {value!r}")
            elif (element.tag, name) not in ALLOWED_ATTRIBUTES or (name == "class" and value not in ALLOWED_CLASSES):
                faults.append(f"{element.tag} {name}={value!r}")
    return faults
