"""What the corrections of a published record tell: which are new, and which no longer stand as they did."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from counterpoint.model import Claim, Correction

_AROUND_WORDS = ".,;:!?¡¿\"'“”„‟‘‚‛«»‹›()[]–—。、「」『』؟،؛।"
_FIELDS = ("date", "kind", "was", "now", "why")


class Compared(NamedTuple):
    """The corrections of a record, compared with those that were published.

    Attributes:
        added: entries that take the place of none.
        replaced: entries that no longer stand as they did, each with what stands there now; None if it was removed.
    """

    added: tuple[Correction, ...]
    replaced: tuple[tuple[Correction, Correction | None], ...]


def is_told(old: Claim, new: Claim) -> bool:
    """Whether an entry was added to the corrections of a published record, so that readers hear of a change.

    An entry says when the change was made: one that is older than what was there before is about another change.
    """
    before = old.corrections
    kept = [each for each in before if each in new.corrections]
    return any(
        each not in before and not any(each.date.surely_before(other.date) for other in kept)
        for each in compared(old, new).added
    )


def rewritten(old: Claim, new: Claim) -> Iterator[tuple[Correction, Correction | None]]:
    """Yield published corrections that say something else today, each with what it became; None if it was removed."""
    for was, now in compared(old, new).replaced:
        if now is None or not _says_the_same(was, now):
            yield was, now


def compared(old: Claim, new: Claim) -> Compared:
    """Compare the corrections of a record with those that were published."""
    left = list((Counter(new.corrections) - Counter(old.corrections)).elements())
    replaced: list[tuple[Correction, Correction | None]] = []
    for was in (Counter(old.corrections) - Counter(new.corrections)).elements():
        nearest = max(left, key=lambda now: _likeness(was, now), default=None)
        if nearest is not None:
            left.remove(nearest)
        replaced.append((was, nearest))
    return Compared(tuple(left), tuple(replaced))


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts differ in nothing but letter case, spaces and the punctuation around words."""
    return _words(one or "") == _words(other or "")


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return [word for word in (each.strip(_AROUND_WORDS) for each in folded.split()) if word]


def _likeness(one: Correction, other: Correction) -> int:
    return sum(getattr(one, field) == getattr(other, field) for field in _FIELDS)


def _says_the_same(one: Correction, other: Correction) -> bool:
    texts = ((one.was, other.was), (one.now, other.now), (one.why, other.why))
    return (one.date, one.kind) == (other.date, other.kind) and all(same_words(*pair) for pair in texts)
