"""What readers are shown of an address: its own letters, where they hide nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from counterpoint.addresses.deception import host_fault
from counterpoint.addresses.parsing import common_host, href_of, parse, shown_host

_HOST = re.compile(r"(?<=://)[^/:]+")
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def readable_host(text: str) -> str:
    """Return the host of an address as it is shown; a text that is none as it is written."""
    host = parse(text).host
    return (shown_host(host) if "xn--" in host and not host_fault(host) else host) or text


@lru_cache(maxsize=4_096)
def readable(text: str) -> str:
    """Return an address as it is shown; a text that is none as it is written.

    A host stands in its own letters unless they deceive. Of a path's percent-encoded characters, letters, digits and
    their marks are decoded; signs, spaces and what has no shape stay encoded.
    """
    address = parse(text)
    if not address.href:
        return text
    shown = address.href
    if "xn--" in address.host:
        safe = not host_fault(address.host)
        shown = _HOST.sub(lambda found: shown_host(found[0]) if safe else found[0], shown, count=1)
    return _ENCODED.sub(_decoded, shown) if "%" in shown else shown


def linked(text: str) -> tuple[str, str]:
    """Return what is linked for an address, and the address as it is shown."""
    # Lists show more addresses than are kept.
    if "%" not in text and common_host(text):
        return text, text
    return href_of(text), readable(text)


def linked_host(text: str) -> tuple[str, str]:
    """Return what is linked for an address, and its host as it is shown."""
    host = common_host(text)
    return (text, host) if host else (href_of(text), readable_host(text))


def _decoded(found: re.Match[str]) -> str:
    written = found[0]
    try:
        text = bytes.fromhex(written.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return written
    # A mark without a letter before it would sit on the sign that ends the part before.
    harmless = not unicodedata.combining(text[0]) and all(unicodedata.category(c)[0] in "LMN" for c in text)
    return text if harmless and text.isprintable() else written
