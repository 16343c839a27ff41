"""Where claims that were moved once stood, for what is still asked for there."""

from __future__ import annotations

from collections.abc import Iterator

from counterpoint.model import Claim, Corpus, former_id
from counterpoint.model.reserved import is_reserved


def former_places(corpus: Corpus) -> Iterator[tuple[Claim, str]]:
    """Yield each former place that no page has now, with its claim; of two claims with one the first has it.

    A place is a path from the site's root with a slash at its end, as deep as that of the claim's own page.
    """
    taken = set(corpus.claims_by_id)
    for claim in corpus.claims:
        for former in claim.former_paths:
            path = former_id(claim, former)
            if path in taken or is_reserved(path.partition("/")[2]):
                continue
            taken.add(path)
            yield claim, f"claims/{path}/"
