"""Addresses of pages: when two mean one page, and which are those of archives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from counterpoint.checks._words import word_set

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|yclid|ysclid|msclkid|twclid|igshid|igsh|mc_cid|mc_eid|_openstat|at_medium"
    r"|at_campaign|__twitter_impression|ref_src|wt_mc|cmpid|_ga",
    re.IGNORECASE,
)
"""Parameters that follow the reader and do not change the page."""

ARCHIVES = word_set(
    "web.archive.org archive.org archive.today archive.ph archive.is archive.li archive.vn archive.md "
    "archive.fo perma.cc webcitation.org ghostarchive.org megalodon.jp arquivo.pt webarchive.org.uk "
    "webarchive.loc.gov webarchive.nationalarchives.gov.uk wayback.archive-it.org web-archive.org.ua "
    "webarchive.nla.gov.au vefsafn.is swap.stanford.edu mementoweb.org conifer.rhizome.org "
)
"""Hosts that keep copies of pages."""

SHORTENERS = word_set(
    "bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly clck.ru cutt.ly rb.gy t.ly lnkd.in fb.me dlvr.it vk.cc"
)
"""Hosts whose addresses say nothing of the page that they lead to."""

_WAYBACK = re.compile(r"https?://[^/]+(?:/[\w-]+)*?/(?P<when>\d{4,14}|\*|\d*\*)(?:[a-z]{2}_)?/(?P<inner>\S+)$")
_UNDATED = re.compile(r"https?://web\.archive\.org/(?:web|save)/(?P<inner>[a-z]+:\S+)$", re.IGNORECASE)
_MERGED = re.compile(r"^(https?:)/(?=[^/])")
_COMMON = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(/[A-Za-z0-9._~/%:,+()-]*)?")
"""What most addresses look like: a host in lower case and a path. Taking them apart needs no parser."""

REMEMBERED = 1_024
"""How many addresses are kept taken apart: the checks of one record ask for the same ones, and no later ones do."""


@lru_cache(maxsize=REMEMBERED)
def page_key(url: str) -> str:
    """Return a form of an address that is the same for all addresses of one page.

    Not told apart are http and https, `www.`, a slash at the end, letter case and trailing dot of the host, default
    ports, the order of parameters, parameters that only follow the reader, and the fragment.
    """
    common = _COMMON.fullmatch(url)
    if common:
        host, path = common.groups("")
        return host.removeprefix("www.") + path.rstrip("/")
    parts = urlsplit(url)
    host = host_of(url)
    path = parts.path.rstrip("/")
    query = parts.query
    if query:
        kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not TRACKING.fullmatch(key)]
        query = "?" + urlencode(sorted(kept)) if kept else ""
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    # A fragment that begins so is an address of its own in the pages of some sites.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host.removeprefix('www.')}{port}{path}{query}{fragment}"


@lru_cache(maxsize=REMEMBERED)
def host_of(url: str) -> str:
    """Return the host of an address in lower case."""
    common = _COMMON.fullmatch(url)
    if common:
        return str(common[1])
    return (urlsplit(url).hostname or "").rstrip(".")


def is_within(host: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of some hosts or below one."""
    known = hosts if isinstance(hosts, frozenset) else frozenset(hosts)
    while host not in known:
        _, dot, host = host.partition(".")
        if not dot:
            return False
    return True


class Wrapped(NamedTuple):
    """An archive's address that holds the address of the page."""

    when: str
    """Digits of the moment; empty or with a star if the address means no single copy."""
    inner: str
    """The address of the page, as written."""


@lru_cache(maxsize=REMEMBERED)
def wrapped(url: str) -> Wrapped | None:
    """Take an archive's address apart; None if it does not hold the address of the page."""
    found = _UNDATED.match(url) or _WAYBACK.match(url)
    if not found:
        return None
    # Archives accept a scheme with a single slash, since web servers merge them.
    inner = _MERGED.sub(r"\1//", found["inner"])
    host = host_of(url)
    if not inner.startswith(("http:", "https:")) and (host == "archive.org" or not is_within(host, ARCHIVES)):
        return None
    return Wrapped(found.groupdict().get("when", ""), inner)


@lru_cache(maxsize=REMEMBERED)
def captured_on(when: str) -> date | None:
    """Return the day of an archive's moment, such as 20221015120000."""
    if len(when) < 8 or not when.isdigit():
        return None
    try:
        return date(int(when[:4]), int(when[4:6]), int(when[6:8]))
    except ValueError:
        return None
