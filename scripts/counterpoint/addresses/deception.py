"""Hosts that look like another one, or that are the name of no site (UTS 39; the rules that browsers show hosts by).

What a browser shows in its own letters, such as a Cyrillic name below a domain of a country that writes in Cyrillic,
is no deception.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from counterpoint.addresses.parsing import parse, shown_host

_LOOKALIKES: Mapping[str, str] = {
    # Letters that a reader takes for Latin ones: single letters of Unicode's confusables.txt that host names may
    # have, and those that Chromium adds to them (components/url_formatter/spoof_checks, "whole script confusable").
    "Cyrl": "аa сc ԁd еe һh іi јj ӏl оo рp ԛq ѕs ԝw хx уy ъb ьb ҽe пn гr ѵv ѡw үy",
    "Grek": "αa γy ιi κk νv οo ρp σo τt υu χx ϳj",
    "Armn": "աw գq զq հh ոn ռn սu ցg քf օo յj",
    "Geor": "ყy ჿo",
    "Copt": "ⲅr ⲟo ⲣp ⲥc",
    "Tfng": "ⴸv ⴹe ⵏl ⵔo ⵕq ⵝx",
    "Ethi": "ሀu ዐo",
}
_LATIN_LOOKALIKES = "ɑa ɡg ɩi ɪi ɯw ʋu ʏy ᴄc ᴏo ᴑo ᴜu ᴠv ᴡw ᴢz ᶃg ᶌy ꜱs ꞟu ꬲe ꬵf ꬽo ꭇr ꭈr ꭎu ꭒu ꭚy"
"""Letters of phonetics that Latin names do without."""

_AT_HOME: Mapping[str, frozenset[str]] = {
    "Cyrl": frozenset({"bg", "by", "kg", "kz", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz"}),
    "Grek": frozenset({"cy", "gr"}),
    "Armn": frozenset({"am"}),
    "Geor": frozenset({"ge"}),
    "Ethi": frozenset({"er", "et"}),
}
"""Top-level domains below which names of a script are at home; so they are below one in letters of their own."""

_TOGETHER = (
    frozenset({"Latn", "Hani", "Hira", "Kana"}),
    frozenset({"Latn", "Hani", "Bopo"}),
    frozenset({"Latn", "Hani", "Hang"}),
)
"""Scripts that one word may have together (UTS 39, "highly restrictive")."""

_SCRIPTS = tuple(
    script
    for row in (
        "Latn Cyrl Grek Armn Geor Hebr Arab Hani Hira Kana Hang Bopo Thai",
        "Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Laoo Tibt Mymr Ethi Khmr Copt Cher Tfng Mong Thaa Syrc",
    )
    for script in row.split()
)

_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NOT_PUBLIC = ("localhost", "local", "internal", "localdomain", "home.arpa")
_LONGEST = 253


_USUAL = re.compile(
    r"https?://(?![^/]*(?:localhost|local|internal|localdomain|arpa)(?:[/?#]|\Z))"
    r"(?:(?!xn--)[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#]|\Z)"
)


def has_usual_host(text: str) -> bool:
    """Whether an address has a host with which nothing can be wrong; most have, which is quickly seen."""
    return _USUAL.match(text) is not None


@lru_cache(maxsize=1_024)
def host_fault(host: str) -> str:
    """Say why a host is not what it seems to be, as a clause whose subject is the host; empty if it is.

    Args:
        host: as the parser returns it, in ASCII.
    """
    if "xn--" in host:
        return _letters_fault(host)
    return "" if _PLAIN.fullmatch(host) else _name_fault(host)


_PLAIN = re.compile(r"(?!.*(?:localhost|local|internal|localdomain|arpa)\Z)(?:[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,24}")


def _name_fault(host: str) -> str:
    labels = host.split(".")
    known = any(host == name or host.endswith(f".{name}") for name in _NOT_PUBLIC)
    if len(labels) < 2 or known or _is_number(host) or len(host) > _LONGEST or not all(map(_LABEL.fullmatch, labels)):
        return "is not a public host name"
    return ""


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _letters_fault(host: str) -> str:
    shown = shown_host(host)
    labels = shown.split(".")
    # Letters that no registry takes are read as another name, or not at all.
    if parse(f"https://{shown}/").host != host or any(label.startswith("xn--") for label in labels):
        return "is not a valid host name"
    for label in labels:
        sign = next((letter for letter in label if _is_sign(letter)), "")
        if sign:
            return f"contains {sign!r}, which is no letter"
        for found in _WORD.finditer(label):
            fault = _word_fault(found[0], labels[-1])
            if fault:
                return fault
    return _name_fault(host)


def _is_sign(letter: str) -> bool:
    """Whether a character can be taken for a dot, a slash or another sign that ends a host (RFC 5892, appendix A)."""
    category = unicodedata.category(letter)
    return (
        not letter.isascii()
        and letter not in "·͵׳״・"
        and (category[0] in "PZC" or category == "Sm")
        and (letter not in "\u200c\u200d")
    )


def _word_fault(word: str, top: str) -> str:
    if word.isascii():
        return ""
    scripts = {script for script in map(_script_of, word) if script}
    if len(scripts) > 1:
        return (
            "" if any(scripts <= together for together in _TOGETHER) else f"mixes letters of two alphabets in {word!r}"
        )
    script = next(iter(scripts), "")
    latin = _latin(script)
    if script == "Latn":
        likeness = "".join(latin.get(letter, letter) for letter in word)
        return f"contains {word!r}, which looks like {likeness!r}" if likeness != word and likeness.isascii() else ""
    at_home = not top.isascii() or top in _AT_HOME.get(script, frozenset())
    if at_home or not all(letter in latin for letter in word):
        return ""
    likeness = "".join(latin[letter] for letter in word)
    return f"contains {word!r}, which looks like {likeness!r}"


@cache
def _latin(script: str) -> Mapping[str, str]:
    pairs = _LATIN_LOOKALIKES if script == "Latn" else _LOOKALIKES.get(script, "")
    return {pair[0]: pair[1] for pair in pairs.split()}


@lru_cache(maxsize=4_096)
def _script_of(letter: str) -> str:
    """Return the script of a letter; empty if it belongs to several, as marks do."""
    import regex  # which takes long, and few hosts need

    return next((script for script in _SCRIPTS if regex.match(rf"\p{{Script={script}}}", letter)), "")
