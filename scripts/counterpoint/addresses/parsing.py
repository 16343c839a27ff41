"""From a text to the page that a browser would open, or to what is wrong with it.

Parsed is what the URL Standard (https://url.spec.whatwg.org/, 2026) says, by the library that Node.js uses. Refused is
more: what a browser mends in silence (a space, a backslash, a missing slash), and what hides where the address leads (a
user name, a host that is written in other characters than its own).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LIMIT = 2_000
"""Most characters of an address; some browsers and servers take no more."""

_REMEMBERED = 32_768
"""How many addresses are kept taken apart: records, checks and several pages ask for the same ones, each after all
others. These are the addresses of about 3,000 claims."""


class Address(NamedTuple):
    """What a text is as an address.

    Attributes:
        href: the address in the form that is linked, in ASCII; empty if the text is no address of a page.
        host: its host, in ASCII and lower case, without a dot at its end.
        fault: why the text is no address, as a clause whose subject is the address; empty if it is one.
        part: the part of the text that is wrong, as written.
    """

    href: str = ""
    host: str = ""
    fault: str = ""
    part: str = ""


_CHARACTERS = "[A-Za-z0-9._~!$&()*+,;=:@-]"
_COMMON = re.compile(
    r"https?://(?P<host>(?:[a-z0-9]+[.-])+[a-z]{2,24})"
    # A part of the path that begins with a dot may be taken away with the one before it, as `..` is.
    rf"(?:/(?!\.|%2[Ee]){_CHARACTERS}*+(?:%[0-9A-Fa-f]{{2}}{_CHARACTERS}*+)*+)++"
    rf"(?:\?(?:{_CHARACTERS}|[/?]|%[0-9A-Fa-f]{{2}})*+)?+(?:#(?:{_CHARACTERS}|[/?%])*+)?+"
)
"""What most addresses look like: they are what the parser would make of them, and are not parsed."""

_FOREIGN = re.compile(r"[\s\\<>\"\x00-\x20\x7f-\x9f\ud800-\udfff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HTTP = re.compile(r"https?://(?!/)", re.IGNORECASE)
_SCHEME_AS_HOST = re.compile(r"https?://https?:?//", re.IGNORECASE)
_AUTHORITY = re.compile(r"[^/?#]*")
_PORT = re.compile(r":([^:\]]*)$")
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\]")
_BEFORE_PATH = re.compile(r"[a-z]+://[^/]*")
_NOT_IN_URI = re.compile(r"[\[\]\\^`{|}]")


@lru_cache(maxsize=_REMEMBERED)
def parse(text: str) -> Address:
    """Take a text apart as the address of a page, http or https."""
    common = _COMMON.fullmatch(text)
    if common and len(text) <= LIMIT:
        return Address(text, common["host"])
    return _parse(text)


def _parse(text: str) -> Address:
    if len(text) > LIMIT:
        return Address(fault=f"has {len(text):,} characters; expected at most {LIMIT:,}")
    found = _FOREIGN.search(text)
    if found:
        return Address(fault=f"contains {_named(found[0])}, which addresses cannot contain", part=found[0])
    if not _HTTP.match(text):
        return _no_page(text)
    authority = _AUTHORITY.match(text, text.index("//") + 2)
    written = authority[0] if authority else ""
    twice = _SCHEME_AS_HOST.match(text)
    if twice:
        return Address(fault="has two schemes; expected one", part=twice[0])
    if "@" in written:
        return Address(fault="contains a user name, which hides where it leads", part=written)
    import ada_url  # which most addresses do not need

    try:
        url = ada_url.parse_url(text, ("href", "hostname"))
    except ValueError:
        return _unreadable(written)
    host = url["hostname"]
    host_written = _PORT.sub("", written)
    if not _HOST.fullmatch(host) or not _can_be_read(host):
        return _unreadable(host_written)
    if not _is_same_host(host_written, host):
        return Address(fault=f"names a host that is {shown_host(host)!r} in other characters", part=host_written)
    return Address(_in_ascii(url["href"]), host.rstrip("."))


def _named(character: str) -> str:
    if character == " ":
        return "a space"
    name = unicodedata.name(character, "").lower()
    return repr(character) if character in '\\<>"' else f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def _no_page(text: str) -> Address:
    scheme = _SCHEME.match(text)
    if scheme is None or re.match(r"[^/?#]+:\d+(?:[/?#]|$)", text):
        return Address(fault="has no scheme; expected 'https://' before it", part=text)
    if scheme[1].lower() not in ("http", "https"):
        return Address(fault="is not an http or https address", part=scheme[0])
    slashes = re.match(r"[^:]*:/*", text)
    return Address(fault="has a scheme without exactly two slashes behind it", part=slashes[0] if slashes else "")


def _unreadable(authority: str) -> Address:
    port = _PORT.search(authority)
    if port and not (port[1].isdecimal() and port[1].isascii() and int(port[1]) <= 65_535):
        return Address(fault=f"has the port {port[1]!r}; expected a number up to 65535", part=port[0])
    host = _PORT.sub("", authority)
    return Address(fault=f"has the host {host!r}, which is not valid" if host else "has no host", part=host)


def _is_same_host(written: str, host: str) -> bool:
    """Whether a host is written as what it is: in ASCII or in its own letters, of either case."""
    written = written.lower()
    return written == host or unicodedata.normalize("NFC", written) == shown_host(host)


def shown_host(host: str) -> str:
    """Return a host in the letters of its name."""
    if "xn--" not in host:
        return host
    import ada_url

    return str(ada_url.idna_to_unicode(host))


def _can_be_read(host: str) -> bool:
    """Whether what is in Punycode stands for something; the library takes any label that is ASCII."""
    return not any(label.startswith("xn--") for label in shown_host(host).split("."))


def _in_ascii(href: str) -> str:
    """Encode what the URL Standard lets stand and RFC 3986 does not; readers of Markdown end a link there."""
    start = _BEFORE_PATH.match(href)
    end = start.end() if start else 0
    rest, hash_sign, fragment = href[end:].partition("#")
    rest += hash_sign + fragment.replace("#", "%23")
    return href[:end] + _NOT_IN_URI.sub(lambda found: f"%{ord(found[0]):02X}", rest)


def common_host(text: str) -> str:
    """Return the host of an address that is linked as it is written, as most are; empty for any other text."""
    common = _COMMON.fullmatch(text)
    return common["host"] if common and len(text) <= LIMIT else ""


def href_of(text: str) -> str:
    """Return what is linked for the address in a record; a link to nowhere if it is none."""
    return parse(text).href or "#"


def address_of(text: str | None) -> str:
    """Return what is linked for the address in a record; empty if it is none, or there is none."""
    if not text:
        return ""
    # Who goes through all records asks for more addresses than are kept; most are what the parser would make of them.
    return text if common_host(text) else parse(text).href


def host_of(text: str) -> str:
    """Return the host of an address, in ASCII; empty if the text is no address."""
    return parse(text).host


def is_within(host: str, home: str) -> bool:
    """Whether a host is another one or below it."""
    return host == home or host.endswith(f".{home}")


_MAILTO = re.compile(r"mailto:(?P<address>[^\s/?#@\\<>\"]+@[^\s/?#@\\<>\"]+(?:\?[^\s\\<>\"]*)?)", re.IGNORECASE)
_NOT_IN_MAILTO = re.compile(r"[^A-Za-z0-9._~!$&'()*+,;=:@%?/-]")


def mailto_of(text: str) -> str:
    """Return what is linked for an e-mail address with its scheme; empty if the text is none."""
    found = _MAILTO.fullmatch(text)
    return "mailto:" + _NOT_IN_MAILTO.sub(_percent_encoded, found["address"]) if found else ""


def _percent_encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
