"""The one place that turns text into HTML.

Everything that a template prints passes through `finalize`, so nothing can be forgotten. The result never contains a
line break, and never begins with a space or as a heading: a value can therefore neither end the HTML block it stands in
(CommonMark ends one at a blank line) nor look like a Markdown heading, and `blocks_of` may take away the indentation
of a template without touching a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape as html_escape

from markupsafe import Markup

from counterpoint.locale import direction
from counterpoint.locale.labels import N_
from counterpoint.model.texts import FLAG

_REFERENCES = {ord(c): f"&#{ord(c)};" for c in "\t\n\r\u2028\u2029\ufeff{}`"}
"""Characters that some reader of Markdown, YAML or a template takes for more than text, as references.

Line ends of all kinds; the byte order mark, which YAML refuses; braces, in case a site runs a plugin that takes
pages for templates; the back-tick, which Python-Markdown's HTML parser treats apart.
"""

_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = f"&<>\"'{''.join(map(chr, _REFERENCES))}{_UNKEEPABLE.pattern[1:-1]}"
_PLAIN = re.compile(f"(?![ #])[^{_SPECIAL}]*+(?<! )")
"""Text that escaping would leave as it is, which most text is."""

_LIKE_HEADING = re.compile(r"#{2,4}(?: |\Z)")

HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters that have no shape of their own, yet change what is read or found. Joiners are left out: Persian and
Indic scripts need them."""


_FLAG_OR_HIDDEN = re.compile(f"{FLAG}|{HIDDEN.pattern}")


as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""`Markup` for what is text for sure; it would ask each time whether that is markup already."""


def escape(text: str) -> Markup:
    """Escape text for HTML, in content and in quoted attributes.

    Raises:
        ValueError: if the text contains a character that HTML cannot keep. The loader refuses these.
    """
    return as_markup(_escape(text))


def _escape(text: str) -> str:
    escaped = escape_inside(text)
    if escaped.startswith(" ") or (escaped.startswith("#") and _LIKE_HEADING.match(escaped)):
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    return f"{escaped[:-1]}&#32;" if escaped.endswith(" ") else escaped


_ESCAPED = re.compile("[&<>\"'{}`]")


def escape_inside(text: str) -> str:
    """Escape text that stands inside an element on its line, so that its ends need no care.

    Raises:
        ValueError: as `escape`.
    """
    if not text.isprintable():
        found = _UNKEEPABLE.search(text)
        if found:
            raise ValueError(f"HTML cannot hold the character U+{ord(found[0]):04X}")
        return html_escape(text, quote=True).translate(_REFERENCES)
    if not _ESCAPED.search(text):
        return text
    text = html_escape(text, quote=True)
    # Of those that become references, only these are printable.
    return text.replace("{", "&#123;").replace("}", "&#125;").replace("`", "&#96;")


def show_hidden(text: str) -> str:
    """Give each hidden character an element that shows its name; text without any stays as it is.

    The element holds the character itself, so the text is unchanged; the name comes from its attribute. Being
    isolated, a character that turns the direction of text acts on nothing outside its element.
    """
    if text.isascii() or not HIDDEN.search(text):
        return text
    parts: list[str] = []
    end = 0
    for found in _FLAG_OR_HIDDEN.finditer(text):
        if len(found[0]) == 1:
            parts += escape(text[end : found.start()]), _chip(found[0])
            end = found.end()
    return Markup("".join((*parts, escape(text[end:]))))


def escape_href(href: str) -> str:
    """Escape what is linked for an address: of all that needs it, no address that `addresses` links has more."""
    return href.replace("&", "&amp;").replace("'", "&#x27;")


def show(text: str) -> str:
    """Return text as HTML, with its hidden characters shown."""
    return text if text.isascii() and _PLAIN.fullmatch(text) else finalize(show_hidden(text))


def show_hidden_inside(text: str) -> str:
    """Escape text as `escape_inside` does, and show its hidden characters."""
    shown = show_hidden(text)
    return str(shown) if isinstance(shown, Markup) else escape_inside(text)


def escape_attribute(text: str) -> str:
    """Escape text for an attribute, where a hidden character cannot have an element: its number stands in its place."""
    if not text.isascii() and HIDDEN.search(text):
        text = _FLAG_OR_HIDDEN.sub(lambda found: found[0] if len(found[0]) > 1 else f"[{_number(found[0])}]", text)
    return escape_inside(text)


HIDDEN_TITLE = N_("hidden character %(name)s").text
"""What is said of a hidden character when it is pointed at; `messages.py` puts it into other languages."""


_NO_ATTRIBUTES = Markup()


def mark_language(lang: str, page_lang: str) -> Markup:
    """Return the attributes that mark a text as being in another language than the page; nothing if it is not."""
    if not lang or lang == page_lang:
        return _NO_ATTRIBUTES
    return as_markup(f' lang="{escape_attribute(lang)}" dir="{direction(lang)}"')


def _chip(character: str) -> str:
    name = _number(character)
    title = HIDDEN_TITLE % {"name": name}
    return f'<span class="cp-hidden" data-name="{name}" title="{title}">{escape(character)}</span>'


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def finalize(value: object) -> str:
    """Turn what a template prints into HTML.

    Raises:
        TypeError: if it is neither text nor a number, which is a mistake in the template.
    """
    if isinstance(value, str):
        return value if isinstance(value, Markup) or _PLAIN.fullmatch(value) else _escape(str(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a template prints a {type(value).__name__}")


class _Finalized(dict[object, str]):
    """Short texts that are printed as they are, which need not be looked at each time.

    Only text that escaping leaves alone is kept: markup that is equal to it is printed as it is as well. Markup itself
    is never kept, since text that is equal to it must be escaped, nor is a number, since a truth value is equal to it.
    """

    def __missing__(self, value: object) -> str:
        if type(value) is not str:
            return finalize(value)
        if not _PLAIN.fullmatch(value):
            return _escape(value)
        if len(value) <= _SHORT:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = value
        return value


_SHORT = 200
_KEPT = 20000

finalize_kept: Callable[[object], str] = _Finalized().__getitem__
"""`finalize`, faster for what was printed before."""


def blocks_of(rendered: str) -> tuple[str, ...]:
    """Take a rendered template apart: each heading by itself, and between them HTML without a blank line.

    Before a heading stands a blank line, as Markdown wants it.
    """
    blocks: list[str] = []
    html: list[str] = []
    for lines in _NEXT_LINE.split(rendered.strip(" \n")):
        if lines[:1] == "#" and _HEADING.match(lines):
            heading, _, lines = lines.partition("\n")
            blocks += ["\n".join(html), heading] if html else [heading]
            html = []
        if lines:
            html.append(lines)
    if html:
        blocks.append("\n".join(html))
    return tuple(blocks)


_NEXT_LINE = re.compile(r"\n[ \n]+")
"""What stands before a line that is indented, or that blank lines stand before; single line ends are left alone."""

_HEADING = re.compile(r"#{2,4} ")
