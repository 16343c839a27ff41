"""What rows about hosts mean for an address: which page it is of, and what stands between it and the page.

Addresses are compared by RFC 3986, section 6.2.2, and by what is known of their hosts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import quote, unquote, unquote_to_bytes

from counterpoint.addresses.forms import Query, Wrapped, copy_pattern, first_page, same_form, split_query
from counterpoint.addresses.known import ARCHIVE, KNOWN, PLATFORM, REDIRECTOR, SHORTENER, HostRow
from counterpoint.addresses.parsing import parse

_REMEMBERED = 2_048


class KnownHosts:
    """What is known of hosts: a site's own rows before those that everybody has."""

    def __init__(self, own: Sequence[HostRow] = ()) -> None:
        self._rows: dict[str, list[HostRow]] = {}
        self._wide: list[tuple[re.Pattern[str], HostRow]] = []
        everywhere: list[str] = []
        for row in (*own, *KNOWN):
            everywhere += () if row.names else row.parameters
            for name in row.names:
                if name.endswith(".*"):
                    self._wide.append((re.compile(rf"(?:.+\.)?{re.escape(name[:-2])}(?:\.[a-z]{{2,3}}){{1,2}}"), row))
                else:
                    self._rows.setdefault(name, []).append(row)
        self._everywhere = _names_pattern(tuple(everywhere))
        self._own = frozenset(map(id, own))
        self._all = (*own, *KNOWN)
        self._rows_of = lru_cache(maxsize=_REMEMBERED)(self._find_rows)
        self._row = lru_cache(maxsize=_REMEMBERED)(self._find_row)
        self.page_key = lru_cache(maxsize=_REMEMBERED)(self._page_key)
        self.wrapped = lru_cache(maxsize=_REMEMBERED)(self._wrapped)

    def _find_rows(self, host: str) -> tuple[HostRow, ...]:
        return tuple(self._rows_about(host))

    def _rows_about(self, host: str) -> Iterator[HostRow]:
        name = host
        while True:
            yield from self._rows.get(name, ())
            _, dot, name = name.partition(".")
            if not dot:
                break
        for pattern, row in self._wide:
            if pattern.fullmatch(host):
                yield row

    def _find_row(self, kind: str, host: str) -> HostRow | None:
        return next((row for row in self._rows_of(host) if row.kind == kind), None)

    # What a host is ------------------------------------------------------------------------------------------------

    def is_archive(self, host: str) -> bool:
        """Whether a host keeps copies of pages."""
        return self._row(ARCHIVE, host) is not None

    def has_copies_only(self, host: str) -> bool:
        """Whether all that a host has are copies of pages; some archives have pages of their own, such as documents."""
        own = host in ("archive.org", "perma.cc") or host.endswith("archive-it.org")
        return self.is_archive(host) and not own

    def own_forms(self, host: str) -> Sequence[str]:
        """Return the forms of address that a site's own row about an archive gives its copies."""
        row = self._row(ARCHIVE, host)
        return row.copies if row is not None and id(row) in self._own else ()

    def is_own_copy(self, text: str) -> bool:
        """Whether an address has a form that the site's own row gives an archive's copies, if it gives any."""
        forms = self.own_forms(parse(text).host)
        found = _AFTER_HOST.match(text)
        return not forms or bool(found and any(copy_pattern(form).fullmatch(found["rest"]) for form in forms))

    def is_shortener(self, host: str) -> bool:
        """Whether the addresses of a host say nothing of where they lead; names below its own are other sites."""
        name = host.removeprefix("www.")
        return any(row.kind == SHORTENER for row in self._rows.get(name, ()))

    def followers(self, text: str) -> list[str]:
        """Return the names of an address's parameters that only follow the reader."""
        address = parse(text)
        _, _, query, fragment = _parts(address.href) if address.href else ("", "", (), "")
        # Some feeds write what follows the reader behind the `#`, where the server does not see it.
        behind = split_query(fragment) if "=" in fragment and not fragment.startswith(("!", "/", ":")) else ()
        return [name for name, _ in (*query, *behind) if self._follows(unquote(name), address.host)]

    def _follows(self, name: str, host: str) -> bool:
        name = name.lower()
        if self._everywhere.fullmatch(name):
            return True
        return any(
            _names_pattern(tuple(row.parameters)).fullmatch(name) for row in self._rows_of(host) if row.parameters
        )

    # Which page an address is of -----------------------------------------------------------------------------------

    def _page_key(self, text: str, depth: int = 3) -> str:
        """Return a form of an address that is the same for all addresses of one page.

        Not told apart are http and https, `www.`, a slash at the end, what the URL Standard and RFC 3986 do not tell
        apart, the order of parameters, those that only follow the reader, forms for phones, and the fragment.
        """
        plain = _PLAIN.fullmatch(text)
        if plain and not _AMP_PART.search(text) and not self._rows_of(plain["host"]):
            return plain["host"].removeprefix("www.") + (plain["path"] or "").rstrip("/")
        address = parse(text)
        if not address.href:
            return text
        inner = self.redirected(text) if depth else None
        if inner and parse(inner).href:
            return self._page_key(inner, depth - 1)
        host, path, query, fragment = _parts(address.href)
        host, _, port = host.partition(":")
        host = host.rstrip(".").removeprefix("www.")
        if query:
            kept = ((name, value) for name, value in _canonical_query(query) if name != "amp")
            query = tuple(sorted(pair for pair in kept if not self._follows(unquote(pair[0]), address.host)))
        path = _AMP.sub("", _canonical_path(path).rstrip("/"))
        rows = [row for row in self._rows_of(host) if row.kind == PLATFORM]
        for row in rows:
            host, path, query = same_form(row, host, path, query)
        if not rows:
            host = _AMP_HOST.sub("", host)
        query_text = "?" + "&".join(f"{name}={value}" for name, value in query) if query else ""
        # A fragment that begins so is an address of its own in the pages of some sites.
        fragment = f"#{fragment}" if fragment.startswith(("!", "/")) else ""
        return f"{host}{':' if port else ''}{port}{path}{query_text}{fragment}"

    @property
    def table(self) -> dict[str, list[list[Sequence[str]]]]:
        """What `page_key` goes by, for programs that are not ours: names of hosts, and what is known of them."""
        rows = [row for row in self._all if row.kind == PLATFORM]
        return {
            "platforms": [[row.names, row.parameters, row.same] for row in rows],
            "redirectors": [[row.names, row.targets] for row in self._all if row.kind == REDIRECTOR and row.targets],
        }

    def is_same_page(self, text: str, other: str) -> bool:
        """Whether two addresses are so much alike that nobody would take them for two pages.

        Archives change addresses: letter case, slashes, what is encoded.
        """
        one, two = self.page_key(text), self.page_key(other)
        return one == two or _loose(one) == _loose(two)

    # What stands between an address and the page -------------------------------------------------------------------

    def redirected(self, text: str) -> str | None:
        """Return the page to which a host sends its readers on; empty if it is not said; None if it sends nobody on."""
        address = parse(text)
        rows = [row for row in self._rows_of(address.host) if row.kind == REDIRECTOR] if address.href else ()
        if not rows:
            return None
        _, path, query, _ = _parts(address.href)
        for row in rows:
            for target in row.targets:
                way, _, parameter = target.partition("?")
                if not _fits(way, path):
                    continue
                if not parameter:
                    return ""
                values = dict(_canonical_query(query))
                page = unquote(values.get(parameter, "") if parameter != "*" else _query_text(query)[1:])
                if re.match("https?:", page, re.IGNORECASE):
                    return page
            copy = first_page(row.copies, path + _query_text(query))
            if copy is not None:
                return copy.page if ":/" in copy.page[:9] else f"https://{copy.page}"
        return None

    def leads_to_no_copy(self, text: str) -> bool:
        """Whether an archive's address leads to a list of copies, the newest one or a form, and not to one copy."""
        row = self._row(ARCHIVE, parse(text).host)
        copy = self.wrapped(text)
        if copy is not None:
            found = _AFTER_HOST.match(text)
            rest = found["rest"] if found else ""
            by_id = [form for form in (row.copies if row else ()) if "{id}" in form and "{moment}" not in form]
            return captured_on(copy.moment) is None and not any(copy_pattern(form).fullmatch(rest) for form in by_id)
        if row is None:
            return False
        way = _parts(parse(text).href)[1]
        return not way.strip("/") or "*" in way or any(_fits(target, way) for target in row.targets)

    def _wrapped(self, text: str) -> Wrapped | None:
        """Take an archive's address apart; None if it does not contain the address of a page."""
        found = _AFTER_HOST.match(text)
        if not found:
            return None
        host = parse(text).host
        row = self._row(ARCHIVE, host)
        wrapped = first_page(row.copies if row else (), found["rest"])
        if wrapped is None:
            wrapped = first_page(_ANY_WAYBACK, found["rest"])
            if wrapped is None or not _WITH_SCHEME.match(wrapped.page):
                return None
        page = unquote(wrapped.page) if _ENCODED_SCHEME.match(wrapped.page) else wrapped.page
        # Archives accept a scheme with a single slash, since web servers merge them.
        merged = _MERGED.match(page)
        return (
            wrapped._replace(page=f"{merged[1]}//{page[merged.end() :]}") if merged else Wrapped(wrapped.moment, page)
        )


@lru_cache(maxsize=1_024)
def captured_on(moment: str) -> date | None:
    """Return the day of an archive's moment, such as 20221015120000 or 2022.10.15-120000."""
    digits = re.sub("[.-]", "", moment)
    if len(digits) < 8 or not digits.isdigit():
        return None
    if not 1991 <= int(digits[:4]) < 2200:
        # Before there were pages, or what an archive takes as "the last one".
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


# Addresses in parts, and forms of them -----------------------------------------------------------------------------

_PLAIN = re.compile(r"https?://(?P<host>(?:[a-z0-9]+[.-])+[a-z]{2,24})(?P<path>/(?:[A-Za-z0-9_~/-]++|\.(?<!/\.))*+)?")
"""What most addresses look like: a host in lower case and a path without anything that has two spellings."""

_HREF = re.compile(r"[a-z]+://([^/]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?")
_AFTER_HOST = re.compile(r"https?://[^/?#]+(?P<rest>/.*)", re.IGNORECASE | re.DOTALL)
_AMP = re.compile(r"(?:/amp|[./]amp(?=\.html$)|\.amp)$|\.amp(?=\.html$)")
_AMP_HOST = re.compile(r"^amp\.(?=[^.]+\.)")
_AMP_PART = re.compile(r"[/.]amp(?:[/.]|$)")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)(?=\?|$)")
_WITH_SCHEME = re.compile(r"https?:|https?%3a", re.IGNORECASE)
_ENCODED_SCHEME = re.compile(r"https?%3a", re.IGNORECASE)
_MERGED = re.compile(r"^(https?:)/(?=[^/])", re.IGNORECASE)
_ANY_WAYBACK = ("/{year}/{page}", "/{a}/{year}/{page}", "/{a}/{b}/{year}/{page}", "/{a}/{b}/{c}/{year}/{page}")


def _parts(href: str) -> tuple[str, str, Query, str]:
    found = _HREF.fullmatch(href)
    assert found, href
    host, path, query, fragment = found.groups("")
    return host, path, split_query(query), fragment


def _query_text(query: Query) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in query) if query else ""


def _canonical(piece: str) -> str:
    """Return one spelling for all spellings of a part: nothing encoded that need not be, and all letters composed."""
    if not piece or (piece.isalnum() and piece.isascii()):
        return piece
    data = unquote_to_bytes(piece)
    try:
        data = unicodedata.normalize("NFC", data.decode("utf-8")).encode()
    except UnicodeDecodeError:
        pass
    return quote(data, safe="")


def _canonical_path(path: str) -> str:
    return "/".join(map(_canonical, path.split("/"))) if "%" in path or not _SIMPLE.fullmatch(path) else path


_SIMPLE = re.compile(r"[A-Za-z0-9._~/-]*")


def _canonical_query(query: Query) -> Query:
    # A page in a feed has `&amp;` where a browser has `&`.
    names = ((name.removeprefix("amp;"), value) for name, value in query)
    return tuple((_canonical(name.replace("+", " ")), _canonical(value.replace("+", " "))) for name, value in names)


@lru_cache(maxsize=256)
def _names_pattern(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names) or "(?!)")


def _loose(key: str) -> str:
    key = unquote(unquote(key)).casefold()
    return re.sub("/{2,}", "/", _INDEX.sub("", key)).rstrip("/")


def _fits(way: str, path: str) -> bool:
    if way.endswith("*"):
        return path.startswith(way[:-1])
    return path.rstrip("/") == way.rstrip("/")
