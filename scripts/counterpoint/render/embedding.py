"""The markup with which other sites show a claim."""

from __future__ import annotations

from markupsafe import Markup

from counterpoint.model import Claim
from counterpoint.render.site import Site

WIDTH, HEIGHT = 600, 260
"""Pixels of the frame; as wide as there is room, up to this."""

_FRAME = Markup(
    '<iframe src="{address}embed.html" title="{title}" width="{width}" height="{height}" loading="lazy"'
    ' style="max-width:100%;border:0"><a href="{address}">{title}</a></iframe>'
)
"""Markup escapes what is put into it."""


def embed_markup(claim: Claim, site: Site) -> str:
    """Return a frame with the claim's small page, and a link within it for programs without frames."""
    address = site.absolute_url(claim.path)
    return str(_FRAME.format(address=address, title=claim.claim, width=WIDTH, height=HEIGHT))
