"""Where parties and sources are used, as pages of them show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from counterpoint.dependencies import Given
from counterpoint.model import (
    Claim,
    Corpus,
    CounterStatement,
    Extract,
    Relation,
    Source,
    Statement,
)
from counterpoint.model.dates import PartialDate
from counterpoint.render.lookup import Lookup, NameLink, RatingLabel
from counterpoint.render.pages.lists import entry_link, sentence_of
from counterpoint.render.pages.said import original_and_own_language

_OPPOSED = frozenset({Relation.DENIES, Relation.REBUTS, Relation.CONTRADICTS, Relation.RETRACTS})


class Speech(NamedTuple):
    """Something said, as pages of actors show it."""

    date: PartialDate | None
    venue: str
    by: tuple[NameLink, ...]
    sentence: str
    whom: NameLink | None
    of: NameLink
    quotations: tuple[Extract, ...]
    paraphrase: str
    rated: RatingLabel | None


Entry = tuple[Claim, Statement]

Answer = tuple[Claim, CounterStatement]


_MOST_CLAIMS = 20
"""Claims named under a source; the others are counted."""


class Used(Given):
    """A source as lists show it.

    Attributes:
        claims: those that are named under it.
        users: how many claims use it.
    """

    __slots__ = ("claims", "source", "users")

    def __init__(self, source: Source, claims: Sequence[Claim]) -> None:
        super().__init__()
        self.source = source
        self.claims = claims if len(claims) <= _MOST_CLAIMS else claims[:_MOST_CLAIMS]
        self.users = len(claims)

    @property
    def parts(self) -> tuple[object, ...]:
        """All that it is made of."""
        return (self.source, self.claims, self.users)

    def told(self, digest: Callable[[Collection[object]], bytes]) -> str:
        """Return a text that stands for it: one that costs little, since there are tens of thousands."""
        if not self._told:
            prints = [self.source.fingerprint, *[claim.fingerprint for claim in self.claims]]
            if not all(prints):
                return super().told(digest)
            self._told = f"\0{b''.join(prints).hex()} {self.users}"
        return self._told


class Uses:
    """Who said what, and what was used where: one walk over all claims."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.said: dict[str, list[Claim]] = {}
        self.attributed: dict[str, list[Claim]] = {}
        self.answered: dict[str, list[Answer]] = {}
        self.opposed: dict[str, list[tuple[Entry, Answer]]] = {}
        self.answers_elsewhere: dict[str, list[Answer]] = {}
        for claim in corpus.claims:
            for party in claim.statement.by:
                self.said.setdefault(party, []).append(claim)
            for party in claim.statement.attributed_to:
                self.attributed.setdefault(party, []).append(claim)
            for entry in claim.counter_statements:
                self._add_answer(claim, entry)

    def _add_answer(self, claim: Claim, entry: CounterStatement) -> None:
        for party in entry.by:
            self.answered.setdefault(party, []).append((claim, entry))
        target = self._corpus.target(claim, entry.answers)
        if target is None:
            return
        if target[0] is not claim and target[1] is target[0].statement:
            self.answers_elsewhere.setdefault(target[0].id, []).append((claim, entry))
        if entry.relation in _OPPOSED:
            for party in (party for party in entry.by if party in target[1].by):
                self.opposed.setdefault(party, []).append((target, (claim, entry)))

    @cached_property
    def sources(self) -> list[Used]:
        """All sources, in order of date."""
        # Those of a dossier by its id and theirs; those described inline by address.
        found: dict[tuple[str, str], tuple[Source, list[Claim]]] = {}
        for dossier_id, listed in self._corpus.sources.items():
            if dossier_id in self._corpus.claims_by_dossier:
                found |= {(dossier_id, key): (source, []) for key, source in listed.items()}
        for claim in self._corpus.claims:
            for ref in claim.cited:
                if isinstance(ref, Source):
                    claims = found.setdefault(("", ref.url or ref.details or ""), (ref, []))[1]
                elif (known := found.get((claim.dossier_id, ref))) is not None:
                    claims = known[1]
                else:
                    continue
                if not claims or claims[-1] is not claim:
                    claims.append(claim)
        return [Used(source, claims) for source, claims in sorted(found.values(), key=_source_order)]

    @cached_property
    def by_outlet(self) -> dict[str, list[Used]]:
        """Sources that are used, by outlet, in order of date."""
        found: dict[str, list[Used]] = {}
        for used in self.sources:
            if used.source.outlet and used.users:
                found.setdefault(used.source.outlet, []).append(used)
        return found


def view_speech(lookup: Lookup, claim: Claim, entry: Statement, *, rated: bool = False) -> Speech:
    """Return something said, as pages of parties show it."""
    sentence, whom = sentence_of(lookup, claim, entry)
    return Speech(
        date=entry.date,
        venue=entry.venue or "",
        by=lookup.voice(entry).who,
        sentence=sentence,
        whom=whom,
        of=entry_link(lookup, claim, entry),
        quotations=original_and_own_language(entry.wordings, lookup.site.lang),
        paraphrase=entry.paraphrase or "",
        rated=lookup.rated(claim) if rated else None,
    )


def entry_order(entry: Entry) -> tuple[str, str, bool, str]:
    """Return what sorts entries: by date, undated ones last."""
    claim, statement = entry
    date = statement.date.sort_key if statement.date else "9999"
    return (date, claim.id, isinstance(statement, CounterStatement), statement.id)


def _source_order(pair: tuple[Source, list[Claim]]) -> tuple[str, str]:
    source = pair[0]
    return (source.published.sort_key if source.published else "9999", source.url or source.details or "")
