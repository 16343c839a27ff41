"""Small questions about texts that several checks ask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import regex
from rapidfuzz import fuzz, process

from counterpoint.model import Claim
from counterpoint.problems import Help

_GRAPHEME = regex.compile(r"\X")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[’'ʼ][\p{L}\p{M}]+)*")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(text.split())


def named(ids: Iterable[str]) -> str:
    """Return some ids as a message names them."""
    return " and ".join(map(repr, ids))


def graphemes(text: str) -> int:
    """Count the characters as readers see them (UAX 29)."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return len(_GRAPHEME.findall(text))


def words(text: str) -> list[str]:
    """Return the words of a text, folded for comparison."""
    return list(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """Return a text as it is compared: one form of every character, no difference of case."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


_STEM = 5
"""Words are compared by their beginning, so that inflected forms meet."""


def stems(text: str) -> set[str]:
    """Return the beginnings of the longer words of a text."""
    return {word[:_STEM] for word in words(text) if len(word) >= _STEM}


def speaks_of(note: str | None, claim: Claim, within: Claim) -> bool:
    """Whether a note of one claim speaks of another: by its file's name, its number, or words that only it has."""
    if not note:
        return False
    if claim.slug in note or (claim.number is not None and re.search(rf"\b[Cc]laim {claim.number}\b", note)):
        return True
    return bool(stems(note) & (stems(claim.claim) - stems(within.claim)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like the given one, if any is like it."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=65)
    return str(found[0]) if found else None


_CODE = re.compile(r"([A-Z]{2})[\W_]*0*(\d{1,2})")


def nearest_code(written: str, codes: Iterable[str]) -> str | None:
    """Return the code that was meant: AR04 for `ar4` and `AR-4`, or else the one most like what was written."""
    known = list(codes)
    found = _CODE.fullmatch(written.strip().upper())
    exact = f"{found[1]}{int(found[2]):02}" if found else ""
    return exact if exact in known else nearest(written.strip().upper(), known)


def listed(words: Iterable[str], most: int = 20) -> str:
    """Return words as messages list them: the first few, and how many more there are."""
    found = list(words)
    more = f", and {len(found) - most:,} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more


def did_you_mean(
    word: str,
    known: Iterable[str],
    otherwise: str,
    nearest: Callable[[str, Iterable[str]], str | None] = nearest,
) -> Help:
    """Return the help text for an unknown word: the nearest known one, or something else to do."""

    def help() -> str:
        near = nearest(word, known)
        return f"did you mean {near!r}?" if near else otherwise

    return help
