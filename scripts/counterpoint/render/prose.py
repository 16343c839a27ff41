"""Analysts' own Markdown: CommonMark without HTML, images and headings, with links to http, https and mailto only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from counterpoint.render.escaping import escape_inside

EXTERNAL = "noopener noreferrer nofollow"
"""`rel` of links that leave the site."""

_ALLOWED_LINK = re.compile(r"(?:https?://[^/?#@\\]|mailto:[^/?#@]+@)", re.IGNORECASE)


_CONTROL = re.compile(r"[\t\r\x00-\x08\x0b-\x1f]")
_BLOCK = re.compile(r"\n(?:(?<=[^\S\n]\n)|[^\S\n]|[-+#=~:|*_>`<\[]|\d+[.)])")
"""What can begin more than a paragraph, each line standing between two line ends; a text that has neither this nor a
control character is paragraphs and nothing else."""

_INLINE = re.compile(r"[\\`*_\[\]<>&!]")
"""What can mean something within a paragraph."""


def render_prose(markdown: str) -> Markup:
    """Render an analyst's Markdown as HTML without line breaks."""
    if _CONTROL.search(markdown) or _BLOCK.search(f"\n{markdown}\n"):
        html: str = _parser().render(markdown).strip().replace(">\n<", "><")
    else:
        # Most of a text is plain paragraphs, which need no parser.
        paragraphs = re.split(r"\n{2,}", markdown.strip("\n"))
        html = "".join(f"<p>{_render_paragraph(text)}</p>" for text in paragraphs if text)
    return Markup(html.replace("\n", "&#10;"))


def _render_paragraph(text: str) -> str:
    return str(_parser().renderInline(text)) if _INLINE.search(text) else escape_inside(text)


def plain_prose(markdown: str) -> str:
    """Return an analyst's Markdown as plain text on one line, for search."""
    return " ".join(filter(None, map(_plain, _parser().parse(markdown))))


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
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    # A heading would enter the page's outline; a reference definition would vanish from the text.
    parser.disable(["heading", "lheading", "reference", "image"])
    parser.validateLink = _is_allowed_link  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _render_link)
    parser.add_render_rule("text", _render_text)
    parser.add_render_rule("code_inline", _render_code)
    parser.add_render_rule("fence", _render_block)
    parser.add_render_rule("code_block", _render_block)
    return parser


def _is_allowed_link(url: str) -> bool:
    return _ALLOWED_LINK.match(url) is not None


def _render_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    tokens[index].attrSet("rel", EXTERNAL)
    return str(renderer.renderToken(tokens, index, options, env))


def _render_text(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return escape_inside(tokens[index].content)


def _render_code(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return f"<code>{escape_inside(tokens[index].content)}</code>"


def _render_block(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return f"<pre><code>{escape_inside(tokens[index].content)}</code></pre>\n"
