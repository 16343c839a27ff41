"""Compare two wordings word by word.

The library takes as many words at a time as a machine word has bits, so that the longest texts that a record may hold,
whatever they say, are compared in a few hundredths of a second.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import Indel

_UNSPACED = frozenset(["zh", "ja", "th", "lo", "km", "my", "yue"])
"""Languages written without spaces between words; they are compared by character."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a wording; all pieces together are the wording."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A wording beside another one.

    Attributes:
        pieces: the wording, in parts.
        missing: words of the other wording that it lacks, in runs.
        shared: how many words the two have in common, as a share of the words of the shorter one, 0 to 1.
    """

    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    shared: float = 1.0

    @property
    def alike(self) -> bool:
        """Whether the two have the same words."""
        return not self.missing and not any(piece.differs for piece in self.pieces)


def compare(wording: str, other: str, lang: str = "") -> Comparison:
    """Compare a wording with another one of the same language; punctuation and spacing do not count."""
    split = _characters if lang.partition("-")[0].lower() in _UNSPACED else _tokens
    mine, my_words = split(wording)
    theirs, places = split(other)
    their_words = [theirs[place] for place in places]
    differing: set[int] = set()
    missing: list[str] = []
    common = 0
    for step in Indel.opcodes(*_spelt([_key(token) for token in their_words], [_key(mine[i]) for i in my_words])):
        if step.tag == "equal":
            common += step.src_end - step.src_start
            continue
        if step.src_end > step.src_start:
            missing.append(("" if split is _characters else " ").join(their_words[step.src_start : step.src_end]))
        if step.dest_end > step.dest_start:
            # What stands between two differing words differs with them: one mark, not many.
            differing.update(range(my_words[step.dest_start], my_words[step.dest_end - 1] + 1))
    shorter = min(len(my_words), len(their_words))
    return Comparison(_join(mine, differing), tuple(missing), common / shorter if shorter else 1.0)


def _spelt(*lists: list[str]) -> list[str]:
    """Return lists of words as texts in which each word is one character, which the library compares fastest."""
    letters: dict[str, str] = {}
    return ["".join(letters.setdefault(word, chr(len(letters))) for word in words) for words in lists]


def _join(tokens: list[str], differing: set[int]) -> tuple[Piece, ...]:
    runs = groupby(range(len(tokens)), key=differing.__contains__)
    return tuple([Piece("".join([tokens[place] for place in run]), differs) for differs, run in runs])


def _tokens(text: str) -> tuple[list[str], list[int]]:
    """Return words, and what stands between them, each by itself; and which of them are words."""
    tokens: list[str] = []
    words: list[int] = []
    for run in _RUNS.findall(text):
        if run[0].isalpha() and run[-1].isalpha():
            words.append(len(tokens))
            tokens.append(run)
            continue
        start, end = 0, len(run)
        while start < end and not _is_letter(run[start]):
            start += 1
        while end > start and not _is_letter(run[end - 1]):
            end -= 1
        if start:
            tokens.append(run[:start])
        if start < end:
            words.append(len(tokens))
            tokens.append(run[start:end])
        if end < len(run):
            tokens.append(run[end:])
    return tokens, words


_RUNS = re.compile(r"\s+|\S+")


def _characters(text: str) -> tuple[list[str], list[int]]:
    """Return characters, and which of them are of words."""
    return list(text), [place for place, character in enumerate(text) if _is_letter(character)]


@lru_cache(maxsize=10_000)
def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word)
