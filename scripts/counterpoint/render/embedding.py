"""The markup with which other sites show a claim."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from counterpoint.model import Claim
from counterpoint.render.site import Site

WIDTH, HEIGHT = 600, 260
"""Pixels of the frame; as wide as there is room, up to this."""


def embed_markup(claim: Claim, site: Site) -> str:
    """Return a frame with the claim's small page, and a link within it for programs without frames."""
    address = site.absolute_url(claim.path)
    frame = Element(
        "iframe",
        src=f"{address}embed/",
        title=claim.claim,
        width=str(WIDTH),
        height=str(HEIGHT),
        loading="lazy",
        style="max-width:100%;border:0",
    )
    SubElement(frame, "a", href=address).text = claim.claim
    text: str = ElementTree.tostring(frame, encoding="unicode", method="html")
    return text
