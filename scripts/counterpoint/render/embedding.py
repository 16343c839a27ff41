"""The markup with which other sites show a claim."""

from __future__ import annotations

from markupsafe import escape

from counterpoint.model import Claim
from counterpoint.render.site import Site

WIDTH, HEIGHT = 600, 360
"""Pixels of the frame; as wide as there is room, up to this, and high enough for a claim on a phone."""


def embed_markup(claim: Claim, site: Site) -> str:
    """Return a frame with the claim's small page, and a link within it for programs without frames."""
    address, title = escape(site.absolute_url(claim.path)), escape(claim.claim)
    return (
        f'<iframe src="{address}embed.html" title="{title}" width="{WIDTH}" height="{HEIGHT}" loading="lazy"'
        f' style="max-width:100%;border:0"><a href="{address}">{title}</a></iframe>'
    )
