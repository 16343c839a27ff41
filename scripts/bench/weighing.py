"""What a site weighs, and what a page is made of: content, what it says to machines, and the frame around both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import NamedTuple

_HEAD = re.compile(rb"<head>(.*?)</head>", re.DOTALL)
_DATA = re.compile(
    rb"<title>.*?</title>"
    rb'|<script type="application/ld\+json">.*?</script>'
    rb'|<meta (?:name|property)="(?:description|DC\.|og:|twitter:)[^<>]*>'
    rb'|<link rel="(?:canonical|describedby|schema\.DC)"[^<>]*>'
    rb'|<link rel="alternate" type="application/json\+oembed"[^<>]*>',
    re.DOTALL,
)
"""What a head has of the record: title, address, structured data, cards, citations. Feeds are those of the site."""


class PageWeight(NamedTuple):
    """The bytes of a page.

    Attributes:
        content: what stands within its article.
        data: what the record says to machines, in the head.
        frame: all else.
    """

    content: int
    data: int
    frame: int

    @property
    def shell(self) -> int:
        """All but the content."""
        return self.data + self.frame

    def named(self, prefix: str) -> dict[str, int]:
        """Return the parts by their names."""
        return {prefix + name: size for name, size in self._asdict().items()}


def weigh_page(page: bytes) -> PageWeight:
    """Weigh a page of Material, the theme that the compared sites have."""
    start = page.index(b">", page.index(b'<article class="md-content__inner')) + 1
    content = page.rindex(b"</article>") - start
    head = _HEAD.search(page)
    data = sum(len(found) for found in _DATA.findall(head[1])) if head else 0
    return PageWeight(content, data, len(page) - content - data)


def median_weight(pages: Iterable[bytes]) -> PageWeight:
    """Return the median of each part."""
    return PageWeight(*(int(median(part)) for part in zip(*map(weigh_page, pages), strict=True)))


def weigh_site(site: Path) -> tuple[int, int]:
    """Return how many pages a site has, and how many bytes in all its files."""
    pages = total = 0
    for path in site.rglob("*"):
        if path.is_file():
            pages += path.suffix == ".html"
            total += path.stat().st_size
    return pages, total
