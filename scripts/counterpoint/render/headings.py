"""Headings of pages. Their anchors are parts of addresses, and the same in every language."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup

from counterpoint.render.escaping import escape_inside

_MARKS = {ord(c): f"&#{ord(c)};" for c in "*_[]\\~^=:"}
"""What Markdown could take for markup in the middle of a line."""


def render_heading(text: str, anchor: str) -> Markup:
    """Return the text of a heading, with its anchor where Markdown would make another one of the text."""
    html = escape_inside(text).translate(_MARKS)
    return Markup(html if _slug(text) == anchor else f"{html} {{#{anchor}}}")


def _slug(text: str) -> str:
    """Return the anchor that Python-Markdown gives to a heading."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
