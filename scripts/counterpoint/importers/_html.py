"""The text of HTML: what a reader sees, with the paragraphs and list items of it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from counterpoint.importers._leaves import Leaf
from counterpoint.importers._words import words

_BLOCKS = words("p|div|section|article|h1|h2|h3|h4|h5|h6|ul|ol|table|tr|blockquote|figure|pre|hr")
_ELEMENTS = frozenset(
    (
        *_BLOCKS,
        *words(
            "html|head|title|base|link|meta|style|body|nav|aside|hgroup|header|footer|address|main|search|menu|li|dl|dt|dd|"
            "figcaption|a|em|strong|small|s|cite|q|dfn|abbr|ruby|rt|rp|data|time|code|var|samp|kbd|sub|sup|i|b|u|mark|bdi|"
            "bdo|span|br|wbr|ins|del|picture|source|img|iframe|embed|object|video|audio|track|map|area|svg|path|math|"
            "caption|colgroup|col|tbody|thead|tfoot|td|th|form|label|input|button|select|datalist|optgroup|option|textarea|"
            "output|progress|meter|fieldset|legend|details|summary|dialog|script|noscript|template|slot|canvas|center|"
            "font|big|strike|tt|acronym|param|applet|frame|frameset|noframes|basefont|dir|marquee|nobr"
        ),
    )
)
"""Names of HTML, those of former days too. What else stands between `<` and `>` is text: `in <June>`."""
_LINK = re.compile(r"""<a\b[^>]*?\shref\s*=\s*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_MOST_LINKS = 20
_HOW = "the text of its HTML"
_UNSEEN = words("script|style|template|noscript|head|iframe|object|svg")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _is_element(tag):
            self.handle_data(self.get_starttag_text() or "")
        elif tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if not _is_element(tag):
            self.handle_data(f"</{tag}>")
        elif tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"[ \t\r\n\xa0]+", " ", data))


def _is_element(tag: str) -> bool:
    # Elements that somebody defines have a hyphen in their names.
    return tag in _ELEMENTS or "-" in tag or ":" in tag


def without_html(leaf: Leaf, html: str | None = None) -> Leaf:
    """Return the text of a leaf that is HTML, and say which addresses of links are not in it any more.

    Args:
        html: the leaf without what is no HTML.
    """
    html = str(leaf) if html is None else html
    links = [link for _, link in _LINK.findall(html)]
    told = ", ".join(links[:_MOST_LINKS]) + (
        f" and {len(links) - _MOST_LINKS} more" if len(links) > _MOST_LINKS else ""
    )
    return leaf.like(text_of_html(html), f"the text of its HTML, without its links to {told}" if links else _HOW)


def text_of_html(html: str) -> str:
    """Return the text of HTML, entities decoded once; a blank line between paragraphs, `- ` before list items."""
    if "<" not in html and "&" not in html:
        return html
    reader = _Text()
    reader.feed(html)
    reader.close()
    text = "".join(reader.parts)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", text)).strip()


_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_entities(tree: Any) -> Any:
    """Return a tree of texts from a page or a feed with their HTML entities decoded, once."""
    if isinstance(tree, dict):
        return {key: without_entities(value) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)(map(without_entities, tree))
    if isinstance(tree, Leaf) and _HOW not in tree.how and _ENTITY.search(tree):
        return tree.like(_ENTITY.sub(lambda found: unescape(found[0]), tree), "its HTML entities")
    return tree
