"""How verdicts are spread over claims: figures, and while claims are few, a linked sign for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from counterpoint.model import Claim, dossier_order
from counterpoint.render.lookup import Lookup, RatingLabel
from counterpoint.render.pages.background import ClaimMark, view_mark


class Share(NamedTuple):
    """The claims of a rating among others: each as a sign, or too many for that."""

    rated: RatingLabel
    number: int
    most: int
    marks: tuple[ClaimMark, ...]


def tally(lookup: Lookup, claims: Iterable[Claim]) -> list[tuple[RatingLabel, int]]:
    """Count verdicts, the most frequent first."""
    counts = Counter(lookup.rated(claim) for claim in claims)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].family, lookup.words.order(item[0].label)))


FEW = 60
"""Most claims of which each is shown by a sign of its own."""


def few_of(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims if they are few enough to show each by a sign, in the order of their dossiers; none otherwise."""
    return tuple(sorted(claims, key=_order)) if len(claims) <= FEW else ()


def _order(claim: Claim) -> tuple[object, ...]:
    return (claim.dossier_id, *dossier_order(claim))


def spread(lookup: Lookup, verdicts: Sequence[tuple[RatingLabel, int]], few: Iterable[Claim]) -> tuple[Share, ...]:
    """Return how verdicts are spread.

    Args:
        verdicts: what `tally` counted.
        few: the claims, if each is to have a sign.
    """
    most = max((number for _, number in verdicts), default=0)
    marks: dict[RatingLabel, list[ClaimMark]] = {}
    for claim in few:
        mark = view_mark(lookup, claim)
        marks.setdefault(mark.rated, []).append(mark)
    return tuple(Share(rated, number, most, tuple(marks.get(rated, ()))) for rated, number in verdicts)
