"""Signs of verdict families and stances: own drawings on a grid of 24, of one stroke width.

They stand in the style sheet, as masks: a dossier has hundreds of them, which would be a twentieth of its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

_RING = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"

PATHS: Mapping[str, str] = {
    "accurate": _RING + "M7.5 12.5l3 3l6-6.5",
    "inaccurate": _RING + "M8.5 8.5l7 7M15.5 8.5l-7 7",
    "mixed": _RING + "M12 3v18M12 8h3.5M12 12h5M12 16h3.5",
    "unproven": _RING + "M9.2 9.6a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.2M12 17v.2",
    "disputed": _RING + "M8 10h8l-2.5-2.5M16 14H8l2.5 2.5",
    "unsupported": _RING + "M12 7v6.5M12 17v.2",
    "not-checkable": _RING + "M7.5 12h9",
    "unrated": "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4M9 12h6",
    "withdrawn": _RING + "M5.6 5.6l12.8 12.8",
    "supports": "M12 5v14M5 12h14",
    "refutes": "M6 6l12 12M18 6L6 18",
    "qualifies": "M4 13c2.5-4.5 5.5-4.5 8-1.500s5.500 3 8-1.500",
    "context": "M12 11v7M12 6.500v.2",
    "copy": "M9 9h11v11h-11zM15 9v-5h-11v11h5",
}

RATINGS = frozenset({"disputed", "unsupported"})
"""Ids of ratings that have a sign of their own; a scale may have several of one family."""


@lru_cache(maxsize=100)
def render_icon(name: str) -> Markup:
    """Return the sign of a family, rating or stance. Screen readers pass over it: a word stands beside it."""
    return Markup(f'<i class="cp-icon cp-icon--{name if name in PATHS else "unrated"}"></i>')


def icon_style() -> str:
    """Return the part of the style sheet that has the drawings."""
    return "".join(f'.cp-icon--{name}{{--cp-icon:url("{_address(path)}")}}' for name, path in PATHS.items())


def _address(path: str) -> str:
    """Return a drawing as an address of data; the colour of its strokes is never seen."""
    return (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23000' "
        f"stroke-width='2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='{path}'/%3E%3C/svg%3E"
    )
