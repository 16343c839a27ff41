"""Analysts' own Markdown: CommonMark without HTML, images and headings, with links to http, https and mailto only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from counterpoint.markdown import linked, make_parser
from counterpoint.render.escaping import HIDDEN, as_markup, escape_attribute, show_hidden_inside

EXTERNAL = "noopener noreferrer nofollow"
"""`rel` of links that leave the site."""

_SIGN = r"[-+#=~:|*_>`<\[]|\d+[.)]"
"""What begins a block of another kind than a paragraph, if anything does."""

_BLOCK = re.compile(rf"\n(?:(?<=[^\S\n]\n)|[^\S\n]|{_SIGN})")
"""What can begin more than a paragraph, each line standing between two line ends; lines that have neither this nor a
control character between them are a paragraph and nothing else."""

_CONTROL = re.compile(r"[\t\r\x00-\x08\x0b-\x1f]")
"""What nothing here looks into: a text that has one goes to the parser whole."""

_PARAGRAPHS = re.compile(r"([^\n]+(?:\n[^\n]+)*)(\n*)")
"""Lines without an empty one between them, and the empty ones behind them."""

_ITEM = rf"- (?!\s|{_SIGN})[^\x00-\x1f]+(?<!\s)"
_LIST = re.compile(rf"{_ITEM}(?:\n{_ITEM})*")
"""A list whose items are each a line, and no block of another kind."""

_INLINE = re.compile(r"[\\`_\[<&]")
"""What can mean something within a paragraph, besides an asterisk."""

_LINE = r"[^\W\d_][^\x00-\x1f\\`_\[<&*]*+"
_WORDS = re.compile(rf"{_LINE}(?:\n++{_LINE})*+")
"""Lines that begin with a letter and have nothing that can mean something: paragraphs, and as plain as they are."""

_EMPHASIS = re.compile(r"\*(?<![^ \n(]\*)(\w(?:[^*]*\w)?)\*(?![^ \n.,;:?!)])")
"""Words between two asterisks that can be nothing but emphasis: each stands at the edge of a word."""


def render_prose(markdown: str) -> Markup:
    """Render an analyst's Markdown as HTML without line breaks."""
    html = "".join(
        _render_blocks(text) if blocks else f"<p>{_render_paragraph(text)}</p>" for text, blocks in _pieces(markdown)
    )
    return as_markup(html.replace("\n", "&#10;"))


def _pieces(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield pieces of a text that mean the same by themselves, each with whether it is more than a paragraph.

    Most of a text is plain paragraphs, which need no parser of blocks: whatever is open ends before one that an empty
    line stands before, but for a fence.
    """
    if _is_whole(markdown):
        yield markdown, True
        return
    blocks = ""
    for text, empty in _PARAGRAPHS.findall(markdown.strip("\n")):
        if _BLOCK.search(f"\n{text}\n"):
            blocks += text + empty
            continue
        if blocks:
            yield blocks, True
            blocks = ""
        yield text, False
    if blocks:
        yield blocks, True


def _is_whole(markdown: str) -> bool:
    """Whether a text is one piece: a fence ends where another one stands."""
    if "```" in markdown or "~~~" in markdown:
        return True
    # Few texts have anything that cannot be printed besides line ends, and most of those no control character.
    return not markdown.replace("\n", "").isprintable() and bool(_CONTROL.search(markdown))


def _render_blocks(text: str) -> str:
    items = _items_of(text)
    if not items:
        return str(_parser().render(text)).strip().replace(">\n<", "><")
    return f"<ul>{''.join([f'<li>{_render_paragraph(item)}</li>' for item in items])}</ul>"


def _items_of(blocks: str) -> list[str]:
    """Return the items of a list; nothing if a text has more than these, or may have."""
    blocks = blocks.rstrip("\n")
    return [line[2:] for line in blocks.split("\n")] if _LIST.fullmatch(blocks) else []


def _render_paragraph(text: str) -> str:
    parts = _plain_and_emphasised(text)
    if parts is None:
        return str(_parser().renderInline(text))
    shown = list(map(show_hidden_inside, parts))
    shown[1::2] = [f"<em>{part}</em>" for part in shown[1::2]]
    return "".join(shown)


def _plain_and_emphasised(text: str) -> list[str] | None:
    """Return plain and emphasised parts of a paragraph by turns; None if it has more than these, or may have.

    Most paragraphs need no parser, which takes fifty times as long.
    """
    if _INLINE.search(text):
        return None
    if "*" not in text:
        return [text]
    parts = _EMPHASIS.split(text)
    # The spaces around an element that shows a hidden character depend on where a text begins and ends.
    return None if any("*" in part for part in parts) or HIDDEN.search(text) else parts


def plain_prose(markdown: str) -> str:
    """Return an analyst's Markdown as plain text on one line, for search."""
    if _WORDS.fullmatch(markdown):
        return " ".join(markdown.split())
    return " ".join(filter(None, [_plain_piece(text, blocks) for text, blocks in _pieces(markdown)]))


def _plain_piece(text: str, blocks: bool) -> str:
    if not blocks:
        return _plain_paragraph(text)
    items = _items_of(text)
    return " ".join(map(_plain_paragraph, items) if items else filter(None, map(_plain, _parser().parse(text))))


def _plain_paragraph(text: str) -> str:
    parts = _plain_and_emphasised(text)
    if parts is None:
        return _plain(_parser().parseInline(text)[0])
    return " ".join("".join(parts).split())


def first_paragraph(markdown: str) -> str:
    """Return the beginning of an analyst's Markdown as plain text on one line, for descriptions and cards."""
    return next(filter(None, map(_plain, _parser().parse(markdown))), "")


def _plain(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return " ".join(token.content.split())
    breaks = ("softbreak", "hardbreak")
    parts = (" " if child.type in breaks else child.content for child in token.children or ())
    return " ".join("".join(parts).split())


@cache
def _parser() -> MarkdownIt:
    return make_parser(linked, renderer_cls=_Renderer)


_CLASSES: Mapping[tuple[str, Any], tuple[str, str]] = {
    ("style", f"text-align:{side}"): ("class", f"cp-align-{side}") for side in ("left", "center", "right")
}


class _Renderer(RendererHTML):
    """Writes every text and every attribute through our escaping; the library's is made for HTML alone."""

    @staticmethod
    def renderAttrs(token: Token) -> str:
        # The content security policy of pages allows no styles in attributes; columns of tables are the only ones.
        pairs = (_CLASSES.get((name, value), (name, str(value))) for name, value in token.attrItems())
        return "".join(f' {name}="{escape_attribute(value)}"' for name, value in pairs)

    def link_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        tokens[index].attrSet("rel", EXTERNAL)
        return self.renderToken(tokens, index, options, env)

    def text(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return show_hidden_inside(tokens[index].content)

    def code_inline(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"<code>{show_hidden_inside(tokens[index].content)}</code>"

    def fence(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"<pre><code>{show_hidden_inside(tokens[index].content)}</code></pre>\n"

    def code_block(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"<pre><code>{show_hidden_inside(tokens[index].content)}</code></pre>\n"
