"""What the theme's own script does that no page wants.

Material asks for a sitemap beside each alternative of a page, to lead from one language to another. Here most
alternatives are feeds, citations and data, which have no sitemap: each page view would cost requests that fail. So it
asks only for those that are in a language, as it means to.
"""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"(?:.*/)?assets/javascripts/bundle\.[0-9a-f]+\.min\.js")
_ALL, _BY_LANGUAGE = b"link[rel=alternate]", b"link[rel=alternate][hreflang]"


def is_theme_script(path: str) -> bool:
    """Whether a file of a site is the theme's script."""
    return _SCRIPT.fullmatch(path) is not None


def quiet(script: bytes) -> bytes:
    """Return the script without needless requests; one that knows none stays as it is."""
    return script.replace(_ALL, _BY_LANGUAGE)
