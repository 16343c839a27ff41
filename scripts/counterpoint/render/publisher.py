"""Who publishes a site, as other programs are told: in structured data, citations, feeds and cards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterpoint.addresses import href_of

_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Publisher:
    """What mkdocs.yml says of the publisher. What is empty is left out; the site's name and address stand for its own.

    Addresses are absolute, or paths from the root of the site.
    """

    name: str = ""
    """Its name."""
    url: str = ""
    """Its home page."""
    logo: str = ""
    """Address of its logo, as PNG or SVG."""
    image: str = ""
    """Address of a picture for cards of pages that have none of their own, at least 144 by 144 pixels."""
    image_alt: str = ""
    """What that picture shows."""
    same_as: tuple[str, ...] = ()
    """Pages elsewhere that are about it, such as its entry in a list of fact-checkers."""
    corrections_policy: str = ""
    """Address of the page that says how it corrects."""
    fact_checking_policy: str = ""
    """Address of the page that says how it checks."""
    ownership: str = ""
    """Address of the page that says who owns and pays for it."""
    principles: str = ""
    """Address of the page with its editorial principles."""
    licence: str = ""
    """Address of the licence under which its own texts may be reused, quotations excepted."""


NOBODY = Publisher()
"""The publisher of a site that says nothing of it."""


def absolute(root: str, address: str) -> str:
    """Return an address of the settings as an absolute one; empty if it is, or if that is not possible.

    Args:
        root: address of the site's root, with a slash at its end.
    """
    if not address or _ABSOLUTE.match(address):
        return href_of(address) if address else ""
    return href_of(root + address.lstrip("/")) if root else ""
