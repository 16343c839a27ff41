"""The made-up registry: a scale, and newspapers of seven kinds in twenty towns."""

from __future__ import annotations

from collections.abc import Mapping

from bench.material import slug
from bench.yamlish import Value


def title_of(name: str) -> str:
    """Return a name of words that are joined by hyphens."""
    return " ".join(part.capitalize() for part in name.split("-"))


FAMILY_OF = {
    "true": "accurate", "mostly-true": "accurate", "half-true": "mixed",
    "barely-true": "inaccurate", "false": "inaccurate", "pants-fire": "inaccurate",
}  # fmt: skip

SCALE: Mapping[str, Value] = {
    "label": "Six values",
    "values": {
        f"{label}-value": {
            "label": title_of(label),
            "definition": "As the publisher of the statements rated it.",
            "family": family,
            "number": 6 - index,
        }
        for index, (label, family) in enumerate(FAMILY_OF.items())
    },
}

_KINDS = ("independent", "private-media", "news-agency", "regional-media", "official", "public-broadcaster", "blog")
_TOWNS = (
    "Albany", "Boston", "Capital", "Delta", "Eastern", "Frontier", "Gulf", "Harbour", "Inland", "Junction", "Keystone",
    "Lakeside", "Metro", "Northern", "Ocean", "Prairie", "Quarter", "River", "Summit", "Twin Cities",
)  # fmt: skip
_PAPERS = ("Courier", "Gazette", "Herald", "Monitor", "Register", "Tribune")

OUTLETS: Mapping[str, Value] = {
    slug(f"{town} {paper}"): {
        "name": f"{town} {paper}",
        "kind": _KINDS[(i * len(_PAPERS) + j) % len(_KINDS)],
        "country": "US",
        "url": f"https://{slug(f'{town} {paper}')}.example/",
        "languages": ["en"],
    }
    for i, town in enumerate(_TOWNS)
    for j, paper in enumerate(_PAPERS)
} | {"checkers": {"name": "Checkers United", "kind": "fact-checker", "country": "US"}}

EVERY_PAPER = tuple(OUTLETS)[:-1]
PRESS = tuple(key for i, key in enumerate(EVERY_PAPER) if _KINDS[i % len(_KINDS)] != "official")
INDEPENDENT = tuple(key for i, key in enumerate(EVERY_PAPER) if _KINDS[i % len(_KINDS)] == "independent")
