"""Names that no record may have, since the site or an operating system uses them itself."""

from __future__ import annotations

import re

WINDOWS_NAMES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
RESERVED_NAMES = frozenset(["index", "search", "assets", "sitemap", "feed", "robots", "page", "by-number"])
_FURTHER_PAGE = re.compile(r"page-\d+")


def is_reserved(name: str) -> bool:
    """Whether the site itself uses a name: for its files, or for further pages of lists."""
    return name in RESERVED_NAMES or _FURTHER_PAGE.fullmatch(name) is not None
