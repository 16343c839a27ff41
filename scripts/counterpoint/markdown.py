"""Analysts' own Markdown, taken apart: which form of CommonMark it is, and what it says once it is read.

Text of a record is checked as it stands in its file. Markdown is read once more: character references, percent-encoded
characters of links and escapes become what readers get, so checks look at that as well. What is a link is what this
parser makes one, for checks and pages alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from counterpoint.addresses import mailto_of, parse

# The parser is imported where it is needed: most records are read without it, and many commands never need it.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


class Link(NamedTuple):
    """A link, whether a page may have it or not.

    Attributes:
        destination: where it leads, as the parser read it.
        title: its title, as the parser read it.
    """

    destination: str
    title: str = ""


class Encoded(NamedTuple):
    """Something that is written otherwise than it is read, such as `&shy;`."""

    written: str
    read: str


class Reading(NamedTuple):
    """What is read in a text.

    Attributes:
        text: all words, and the titles and destinations of links, each on a line of its own.
        links: in their order.
        encoded: what is written otherwise than it is read.
    """

    text: str = ""
    links: tuple[Link, ...] = ()
    encoded: tuple[Encoded, ...] = ()


NOTHING_READ = Reading()


def make_parser(
    normalize: Callable[[str], str] | None = None, allows: Callable[[str], bool] = bool, **more: Any
) -> MarkdownIt:
    """Return a parser of the Markdown that records may have: no HTML, no pictures, no headings.

    Args:
        normalize: returns what is linked for a destination; what it is written as, by default.
        allows: whether there may be a link to what `normalize` returned.
        more: further arguments of the library's class.
    """
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": _DEPTH}
    parser = MarkdownIt("js-default", options, **more)
    # A heading would enter the page's outline; a reference definition would vanish from the text.
    parser.disable(["heading", "lheading", "reference", "image"])
    parser.inline.ruler.at("link", _read_link)
    # A link's text is what was typed. The library would decode it, and show punycode as the letters it stands for.
    methods: Any = parser
    methods.normalizeLink, methods.validateLink, methods.normalizeLinkText = normalize or str, allows, str
    return parser


_DEPTH = 20
"""Deepest nesting of Markdown, as in the library's own settings for CommonMark."""

_BRACKETS = 500
"""Opening brackets of one text that may turn out to begin no link; any further one is taken for a bracket at once. To
look for the end of each of ten thousand takes seconds."""


def _read_link(state: StateInline, silent: bool) -> bool:
    from markdown_it.rules_inline import link as read_link

    if state.src[state.pos] != "[" or state.env.get("brackets", 0) >= _BRACKETS:
        return False
    found = read_link(state, silent)
    if not found:
        state.env["brackets"] = state.env.get("brackets", 0) + 1
    return found


def linked(destination: str) -> str:
    """Return what is linked for a destination; empty if a page may not link to it."""
    return parse(destination).href or mailto_of(destination)


def link_fault(destination: str) -> tuple[str, str]:
    """Say why a page may not link to a destination, and which part of it is wrong; empty if it may."""
    address = parse(destination)
    if address.href or mailto_of(destination):
        return "", ""
    return address.fault, address.part


def read(markdown: str) -> Reading:
    """Read a text as readers get it. Of one in which nothing is encoded and no link can be, nothing is returned."""
    # Most texts have none of these signs; to look for one takes a tenth of the time of a pattern.
    if "&" in markdown or "<" in markdown or "](" in markdown:
        return _read(markdown) if _MEANT.search(markdown) else NOTHING_READ
    return NOTHING_READ


_MEANT = re.compile(r"&[#A-Za-z]|\]\(|<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+[:@]")
_ENTITY = re.compile(r"&(?:#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,31});")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@cache
def _reader() -> MarkdownIt:
    # Without this rule each reference and each escape stays a token of its own, with what was written.
    return make_parser(allows=lambda destination: True).disable("text_join")


@lru_cache(maxsize=64)
def _read(markdown: str) -> Reading:
    from markdown_it.common.utils import unescapeAll

    lines: list[str] = []
    links: list[Link] = []
    encoded: dict[Encoded, None] = {}
    for block in _reader().parse(markdown):
        if block.children is None:
            lines.append(block.content)
            continue
        lines.append("".join(_words(block.children)))
        for token in block.children:
            if token.type == "text_special" and token.info == "entity":
                encoded[Encoded(token.markup, token.content)] = None
            elif token.type == "link_open":
                links.append(Link(str(token.attrs["href"]), str(token.attrs.get("title", ""))))
    for link in links:
        lines += [link.title, unquote(link.destination, errors="ignore")]
        for found in _PERCENT.finditer(link.destination):
            encoded[Encoded(found[0], unquote(found[0], errors="ignore"))] = None
    # A link contains what was read; what stood for it is looked for in the text.
    inside = "\n".join(part for link in links for part in link)
    for written in dict.fromkeys(_ENTITY.findall(markdown)) if links else ():
        character = unescapeAll(written)
        if character != written and character in inside:
            encoded[Encoded(written, character)] = None
    return Reading("\n".join(filter(None, lines)), tuple(links), tuple(encoded))


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield "\n" if token.type in ("softbreak", "hardbreak") else token.content
