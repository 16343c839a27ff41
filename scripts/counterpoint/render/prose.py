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


def render_prose(markdown: str) -> Markup:
    """Render an analyst's Markdown as HTML without line breaks."""
    html: str = _parser().render(markdown)
    return Markup(html.strip().replace(">\n<", "><").replace("\n", "&#10;"))


def plain_prose(markdown: str) -> str:
    """Return the first paragraph of an analyst's Markdown as plain text on one line, for descriptions and cards."""
    first = next((token for token in _parser().parse(markdown) if token.type == "inline"), None)
    words = (child.content if child.type in ("text", "code_inline") else " " for child in _spoken(first))
    return " ".join("".join(words).split())


def _spoken(inline: Token | None) -> list[Token]:
    kinds = ("text", "code_inline", "softbreak", "hardbreak")
    return [child for child in (inline.children if inline else None) or () if child.type in kinds]


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
