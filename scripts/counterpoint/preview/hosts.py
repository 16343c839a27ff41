"""By which names a preview answers.

A page of another site may give its own name the address of this machine, and would then read drafts as if they were its
own (DNS rebinding). It cannot choose the name that the browser asks for: that stays its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:/?#@\\\[\]]+)(?::[0-9]*)?", re.IGNORECASE)
_EVERYWHERE = ("0.0.0.0", "::")
"""Addresses on which a server listens to every network."""

ANY = "*"
"""Stands for every name among those that were chosen."""


def is_known(header: str, listening: str = "127.0.0.1", chosen: Collection[str] = ()) -> bool:
    """Whether a preview answers a request.

    Args:
        header: the request's Host.
        listening: name or address that the user let the preview listen on. If that is every network, it answers by any
            address as well, since an address cannot be made to mean another machine.
        chosen: further names.
    """
    found = _HOST.fullmatch(header)
    if not found:
        return False
    name = _plain(found["name"])
    if ANY in chosen or name in map(_plain, (listening, *chosen)):
        return True
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback or listening in _EVERYWHERE
    except ValueError:
        return False


def _plain(name: str) -> str:
    return name.strip("[]").rstrip(".").lower()
