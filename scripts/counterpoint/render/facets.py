"""By what claims can be narrowed: facets, and which of their values each claim has.

A facet is a question that lists answer, such as "Said by whom?"; a value is one answer. A claim may have several values
of a facet, or none. Browsing shows the values with the number of their claims, and each leads to a list of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counterpoint.model import Claim, Corpus, Source, Status

VERDICT, BY, TOPIC, MONTH, DOSSIER = "verdict", "by", "topic", "month", "dossier"
COUNTRY, LANGUAGE, OUTLET, KIND = "country", "language", "outlet", "kind"

UNRATED, WITHDRAWN = "unrated", "withdrawn"
"""Values that stand for no rating of a scale."""


Values = Mapping[str, tuple[str, ...]]
"""The values of a claim, by facet."""


def rating_of(corpus: Corpus, claim: Claim) -> tuple[str, str] | None:
    """Return scale and rating of a claim, by their ids; a withdrawn claim no longer counts under its rating."""
    rating, scale = corpus.rating_of(claim), corpus.scale_of(claim)
    return (scale.id, rating.id) if rating and scale and claim.status is not Status.WITHDRAWN else None


def verdict_of(corpus: Corpus, claim: Claim) -> tuple[str, ...]:
    """Return the value of a claim's verdict."""
    if claim.status is Status.WITHDRAWN:
        return (WITHDRAWN,)
    rating = rating_of(corpus, claim)
    return ("/".join(rating) if rating else UNRATED,)


def month_of(claim: Claim) -> str:
    """Return the month in which something was said, or the year if that is all that is known; empty if nothing is."""
    date = claim.statement.date
    return date.iso[: len("2022-10")] if date else ""


def countries_of(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield the countries of those who said it."""
    for party_id in claim.statement.by:
        party = corpus.actors.get(party_id) or corpus.outlets.get(party_id)
        if party and party.country:
            yield party.country


def languages_of(claim: Claim) -> Iterator[str]:
    """Yield the languages in which it was said; translations do not count beside an original."""
    wordings = claim.statement.wordings
    for wording in [each for each in wordings if not each.translation] or wordings:
        yield wording.lang.partition("-")[0].lower()


def carried_by(corpus: Corpus, claim: Claim) -> Iterator[str]:
    """Yield the outlets whose pages carried the statement."""
    statement = claim.statement
    refs = [wording.source for wording in statement.wordings]
    refs += [item.source for item in statement.appearances]
    refs += [item.source for item in claim.occurrences]
    if statement.origin:
        refs.append(statement.origin.source)
    listed = corpus.sources.get(claim.dossier_id, {}) if refs else {}
    for ref in refs:
        source = ref if isinstance(ref, Source) else listed.get(ref) if ref is not None else None
        if source and source.outlet:
            yield source.outlet


def values_of(corpus: Corpus, claim: Claim) -> Values:
    """Return the values of a claim by facet, in the order in which facets are shown."""
    carriers = tuple(dict.fromkeys(carried_by(corpus, claim)))
    month = month_of(claim)
    outlets = corpus.outlets
    return {
        VERDICT: verdict_of(corpus, claim),
        BY: claim.statement.by,
        TOPIC: claim.topics,
        MONTH: (month,) if month else (),
        DOSSIER: (claim.dossier_id,),
        COUNTRY: tuple(dict.fromkeys(countries_of(corpus, claim))),
        LANGUAGE: tuple(dict.fromkeys(languages_of(claim))),
        OUTLET: carriers,
        KIND: tuple(dict.fromkeys(str(outlets[each].kind.value) for each in carriers if each in outlets)),
    }
