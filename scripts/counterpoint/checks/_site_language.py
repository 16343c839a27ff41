"""A look at what says no language of its own, and so is published in that of the site.

Records are checked without knowing the site's settings, so that what was found in them stays as long as they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Check, all_checks
from counterpoint.checks._runner import dossiers_of
from counterpoint.checks.fm19_own_text_in_another_script import CODE, names_language
from counterpoint.model import Claim, Corpus, Record
from counterpoint.problems import Problem


def check_site_language(corpus: Corpus, lang: str) -> Iterator[Problem]:
    """Find what cannot be in the site's language: in the registry, and in dossiers and claims that name none."""
    for record, dossier_id in _of_site(corpus):
        yield from _found_in(record, dossier_id, corpus, lang)
    yield from check_claims_language(corpus.claims, corpus, lang)


def check_claims_language(claims: Iterable[Claim], corpus: Corpus, lang: str) -> Iterator[Problem]:
    """Find claims of which the assertion cannot be in the site's language, though they and their dossier name none."""
    for claim in claims:
        if not names_language(claim) and not (claim.claim.isascii() and lang == Claim.lang):
            dossier = corpus.dossiers.get(claim.dossier_id)
            if dossier is None or dossier.lang is None:
                yield from _found_in(claim, claim.dossier_id, corpus, lang)


def _found_in(record: Record, dossier_id: str, corpus: Corpus, lang: str) -> Iterator[Problem]:
    if record.place.path not in corpus.unread:
        check = _check()
        for finding in check.function(record, Context(corpus, None, dossier_id, lang)):
            yield check.problem(finding)


@cache
def _check() -> Check:
    return next(check for check in all_checks() if check.code == CODE)


def _of_site(corpus: Corpus) -> Iterator[tuple[Record, str]]:
    """Yield these records, each with the dossier that it belongs to."""
    for key in dossiers_of(corpus):
        dossier, background = corpus.dossiers.get(key), corpus.backgrounds.get(key)
        if dossier is None or dossier.lang is None:
            for record in (dossier, background, *corpus.evidence.get(key, {}).values()):
                if record is not None:
                    yield record, key
    for registry in (corpus.actors, corpus.outlets, corpus.scales, corpus.topics, corpus.people, corpus.methods):
        yield from ((record, "") for record in registry.values())
