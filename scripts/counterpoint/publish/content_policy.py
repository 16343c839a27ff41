"""The content security policy of pages: what stands in a page, or comes from the site itself, and nothing else.

A page gets the strictest policy under which all works that stands in it. Scripts and styles inside the page, whether
the theme's or written by hand, are named by their digests; files of other hosts, which a site loads only if its
settings or its pages written by hand say so, by their hosts. Records add to neither: nothing of theirs is markup. So
all pages of one kind have the same policy, and it is part of their frame.

The policy is a `meta` element, since static sites cannot choose their headers.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from counterpoint.addresses import parse

SELF = "'self'"
HASHED_ATTRIBUTES = "'unsafe-hashes'"
"""Lets digests count for attributes too; it makes nothing run whose digest is not there."""

_ALWAYS = {
    "default-src": (SELF,),  # also of scripts, styles, fonts, frames
    "img-src": (SELF, "data:"),  # style sheets of themes have their icons in them
    "object-src": ("'none'",),
    "base-uri": (SELF,),
    "form-action": (SELF,),
}
_LOADS = {
    "script": ("src", "script-src"),
    "img": ("src", "img-src"),
    "iframe": ("src", "frame-src"),
    "audio": ("src", "media-src"),
    "video": ("src", "media-src"),
    "source": ("src", "media-src"),
    "form": ("action", "form-action"),
}
"""By element, the attribute that names a file, and the directive that is about it."""

_LINKS = {"stylesheet": "style-src", "preconnect": "font-src", "icon": "img-src"}
"""Likewise by the relation of a `link`; themes announce the host of their fonts, which only a style sheet names."""

_SCRIPTS = frozenset({"", "module", "text/javascript", "application/javascript"})
"""Types of scripts that are run; the others hold data."""

_NAMES = "|".join((*_LOADS, "link", "style", "textarea", "title"))
_IDLE = re.compile(
    rf"<(?!(?:{_NAMES})[ />])[a-z][a-z0-9-]*(?: (?!(?i:on|style))[a-z][A-Za-z0-9-]*(?:=\"[^\"<>]*\")?)*+ ?/?>"
    rf"|</(?!(?:{_NAMES})>)[a-z0-9-]+>"
)
"""Tags that a policy has nothing to say of, as most are: neither their elements nor their attributes."""

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_ANY_POLICY = re.compile(rb'<meta\b[^<>]*http-equiv=["\']?content-security-policy', re.IGNORECASE)
_CHARSET = re.compile(rb'<meta charset=["\']?[-\w]+["\']?\s*/?>', re.IGNORECASE)
_HEAD = re.compile(rb"<head[^>]*>", re.IGNORECASE)


def with_policy(page: bytes) -> bytes:
    """Return a page with its policy, which comes before all that it is about.

    A page that has one already, such as by a template of the site's own, and a text that is no page stay as they are.
    """
    if _ANY_POLICY.search(page):
        return page
    place = _CHARSET.search(page) or _HEAD.search(page)
    if not place:
        return page
    return page[: place.end()] + _element(policy_of(page)) + page[place.end() :]


def without_policy(page: bytes) -> bytes:
    """Return a page to which a preview may add what it likes."""
    return _POLICY.sub(b"", page, count=1)


def policy_of(page: bytes) -> str:
    """Return the policy that lets a page do what it does, and no more."""
    reader = _Reader()
    reader.feed(page.decode("utf-8", "replace"))
    reader.close()
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in reader.directives.items())


def _element(policy: str) -> bytes:
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'.encode().replace(b"&#x27;", b"'")


class _Reader(HTMLParser):
    """Collects what a page has in it and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.directives = {name: list(sources) for name, sources in _ALWAYS.items()}
        self._inside = ""
        self._text: list[str] = []

    def parse_starttag(self, i: int) -> int:
        """Pass over a tag that has nothing in it; to take it apart takes ten times as long."""
        idle = _IDLE.match(self.rawdata, i)
        return idle.end() if idle else super().parse_starttag(i)

    def parse_endtag(self, i: int) -> int:
        """Likewise."""
        idle = None if self.cdata_elem else _IDLE.match(self.rawdata, i)
        return idle.end() if idle else super().parse_endtag(i)

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines, since nobody asks for them."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note_attributes(given)
        if tag in _LOADS:
            attribute, directive = _LOADS[tag]
            self._allow_host(directive, given.get(attribute, ""))
        elif tag == "link":
            for relation in given.get("rel", "").split():
                self._allow_host(_LINKS.get(relation, ""), given.get("href", ""))
        self._text.clear()
        script = tag == "script" and "src" not in given and given.get("type", "").lower() in _SCRIPTS
        self._inside = "script-src" if script else "style-src" if tag == "style" else ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._allow_text(self._inside, "".join(self._text))
        self._inside = ""

    def _note_attributes(self, given: dict[str, str]) -> None:
        for name, value in given.items():
            directive = "style-src" if name == "style" else "script-src" if name.startswith("on") else ""
            if directive:
                self._allow(directive, HASHED_ATTRIBUTES)
                self._allow_text(directive, value)

    def _allow_text(self, directive: str, text: str) -> None:
        # Browsers read every end of line as a line feed before they take the digest.
        payload = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
        self._allow(directive, f"'sha256-{b64encode(sha256(payload).digest()).decode()}'")

    def _allow_host(self, directive: str, address: str) -> None:
        if directive and address.startswith(("https:", "http:", "//")):
            parts = urlsplit(parse(f"https:{address}" if address.startswith("//") else address).href)
            if parts.netloc:
                self._allow(directive, f"{parts.scheme}://{parts.netloc}")

    def _allow(self, directive: str, source: str) -> None:
        sources = self.directives.setdefault(directive, [SELF])
        if source not in sources:
            sources.append(source)
