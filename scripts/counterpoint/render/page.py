"""A generated page as a value: what it is about, and what stands in it. It becomes text only when it is written.

A page is Markdown headings and, between them, blocks of HTML without a blank line, which every Markdown engine passes
through unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from counterpoint.output import OutputFile, compact_json, url_of
from counterpoint.render.escaping import escape, escape_inside


class HeadElement(NamedTuple):
    """An element for the head of a page that shows nothing: metadata for other programs.

    Attributes:
        tag: `meta`, `link` or `script`.
        attributes: plain texts. The address of a link or script without a scheme is one from the site's root.
        text: content of a script, as JSON that `json_ld` made.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""

    def html(self, url: str = "") -> str:
        """Return the element.

        Args:
            url: address of the page from the site's root, for links that stand from there.
        """
        return _html_of((self,), url)


class _Values(dict[str, str]):
    """Values of attributes, escaped: most stand in the heads of all pages, or in several elements of one."""

    def __missing__(self, value: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        escaped = self[value] = escape_inside(value)
        return escaped


_VALUES = _Values()
_KEPT = 1_000
"""Most values that are kept."""

_ADDRESSES = {"link": "href", "script": "src"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#")


def _html_of(head: Iterable[HeadElement], url: str) -> str:
    """Return elements as HTML; see `HeadElement.html`."""
    # All pages have a score of these, so all are written in one loop.
    ways = _ways(url)
    parts: list[str] = []
    write = parts.append
    for tag, pairs, text in head:
        address = _ADDRESSES.get(tag)
        write(f"<{tag}")
        for name, value in pairs:
            if name == address and not _ABSOLUTE.match(value):
                value = _seen(value, ways)
            write(f' {name}="{_VALUES[value]}"')
        write(f">{text}</script>" if tag == "script" else ">")
    return "".join(parts)


def _seen(target: str, ways: Iterable[tuple[str, str]]) -> str:
    """Return an address from the site's root as it is seen from a page with these ways."""
    for folder, way in ways:
        if target.startswith(folder):
            return way + target[len(folder) :] or "./"
    return target


def _ways(url: str) -> list[tuple[str, str]]:
    """Return the folders that a page lies in, from its own to the site's root, each with the way from the page."""
    ways, folder, way = [], url, ""
    while folder:
        ways.append((folder, way))
        folder, way = folder[: folder.rfind("/", 0, -1) + 1], f"../{way}"
    return [*ways, ("", way)]


def meta(**attributes: str) -> HeadElement:
    """Return an element that states something of the page: `meta(name="author", content="…")`."""
    return HeadElement("meta", tuple(attributes.items()))


def link(**attributes: str) -> HeadElement:
    """Return an element that refers to something: `link(rel="alternate", type="…", href="feed.xml")`."""
    return HeadElement("link", tuple(attributes.items()))


def json_ld(value: object) -> HeadElement:
    """Return an element with linked data; no text in it can end it."""
    return HeadElement("script", (("type", "application/ld+json"),), _escaped(compact_json(value), _NOT_IN_SCRIPT))


def _escaped(text: str, characters: str) -> str:
    """Return JSON with escapes for characters that what it stands in takes for more than text."""
    # To look for one after the other takes a sixth of the time that a pattern takes, and most texts have none.
    if not any(map(text.__contains__, characters)):
        return text
    return re.sub(f"[{characters}]", lambda found: f"\\u{ord(found[0]):04x}", text)


_NOT_IN_SCRIPT = "<>&\u2028\u2029\ufeff\x7f"


class Page(NamedTuple):
    """A page.

    Attributes:
        path: of its Markdown file, below the docs folder.
        title: plain text, as the description.
        blocks: headings, and blocks of HTML, as `escaping.blocks_of` makes them.
        about: the record that the page is about, if there is one.
        head: what its head has besides title and description.
    """

    path: str
    title: str
    description: str
    blocks: tuple[str, ...]
    about: object = None
    head: tuple[HeadElement, ...] = ()

    @property
    def url(self) -> str:
        """Address of the page from the site's root."""
        return url_of(self.path)

    @property
    def head_html(self) -> str:
        """What its head has besides title and description, as HTML."""
        return _head_html(self.head, self.url) if self.head else ""

    @property
    def markdown(self) -> str:
        """The page as Markdown, with title and description in front.

        Themes of MkDocs put what stands in front into pages as it is, so it is escaped for HTML here. Generated pages
        stand outside the navigation and use its room.
        """
        head = {"head": self.head_html} if self.head else {}
        matter = front_matter({"title": escape(self.title), "description": escape(self.description), **head})
        return matter + markdown_of(self.blocks)

    def file(self) -> OutputFile:
        """Return the file with its Markdown."""
        return OutputFile(self.path, self.markdown)


@lru_cache(maxsize=4)  # a page is written as Markdown and as a whole page, one after the other
def _head_html(head: tuple[HeadElement, ...], url: str) -> str:
    return _html_of(head, url)


class PlannedPage(NamedTuple):
    """A page that is not made yet: its path is known, and what will make it.

    Lists of these are cheap, so that each of many pages can be made where and when it is wanted.

    Attributes:
        make: a function of a module; it is given the records, the settings and the arguments, and knows nothing else.
        arguments: records, texts, numbers, and tuples of these. With what the function looks up among the records they
            are all that the page is made of.
    """

    path: str
    make: Callable[..., Page]
    arguments: tuple[Any, ...] = ()

    def page(self, corpus: object, site: object) -> Page:
        """Make the page."""
        return self.make(corpus, site, *self.arguments)


def is_heading(block: str) -> bool:
    """Whether a block of a page is a heading."""
    return block.startswith("#")


def markdown_of(blocks: Iterable[str]) -> str:
    """Return blocks as Markdown."""
    return "\n\n".join((*blocks, ""))[:-1]


def front_matter(values: dict[str, str]) -> str:
    """Return values as the front matter of a page.

    JSON is YAML; characters beyond ASCII stay as they are, since YAML would take a JSON surrogate pair for two
    characters.
    """
    body = "".join([f"{name}: {_escaped(compact_json(value), _NOT_IN_YAML)}\n" for name, value in values.items()])
    return f'---\n{body}hide: ["navigation"]\n---\n\n'


_NOT_IN_YAML = "".join(map(chr, range(0x7F, 0xA0))) + "\ufeff\u2028\u2029"
