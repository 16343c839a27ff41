"""What of the records readers see, and in which language.

The status of a claim keeps it off the site, and what belongs to it alone: references to it from other records, the
sources and the shared evidence of its dossier that nothing else cites, a dossier of which no claim is shown, and
entries of the registry that nothing else names. What nothing at all names stays: it was put there to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from counterpoint.dependencies import SOURCES, ids_in
from counterpoint.model import (
    Actor,
    Background,
    Claim,
    Corpus,
    EntryRef,
    Lang,
    Record,
    Scale,
    SharedEvidence,
    Source,
)
from counterpoint.model.texts import Translated
from counterpoint.render.private_names import FILES, NAMED, PUBLIC, is_short, name_the_same, without_private_names
from counterpoint.render.site import Site

_SOURCES = frozenset({SOURCES})

_NOWHERE = EntryRef("")
"""Stands in the place of a reference to what is kept off the site."""

K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Record)


def visible(corpus: Corpus, site: Site, known: tuple[Corpus, Corpus] | None = None) -> Corpus:
    """Return the corpus as readers see it: without what is kept off the site, in the site's language.

    Args:
        known: another corpus, and what readers see of it: registries and dossiers that both have are not gone through
            again.
    """
    records = corpus
    corpus = _with_languages(corpus, site.lang)
    if site.drafts:
        return _in_language(corpus, site.lang, known)
    again = known if known and name_the_same(known[0], records) else None
    # What the registries were seen as then is good only with the same entries left out, or with none.
    spoken = known if again or (known and not any(is_short(*known, name) for name in NAMED)) else None
    shown = _public(_in_language(corpus, site.lang, spoken), known)
    return shown if again else without_private_names(corpus, shown)


# What is kept off the site -------------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """What readers see of a dossier's own files."""

    background: Background | None
    sources: Mapping[str, Source]
    evidence: Mapping[str, SharedEvidence]


def _public(corpus: Corpus, known: tuple[Corpus, Corpus] | None) -> Corpus:
    hidden = _hidden(corpus)
    same = known if known and _hidden(known[0]) == hidden else None
    shown: dict[str, _Shown] = {}
    for dossier_id, group in corpus.claims_by_dossier.items():
        claims = [claim for claim in group if claim.id not in hidden] if hidden else group
        if claims:
            found = _shown_before(corpus, dossier_id, same) if same else None
            shown[dossier_id] = found or _shown_of(corpus, dossier_id, claims, hidden)
    now: dict[str, Mapping[str, Any]] = {
        "dossiers": corpus.dossiers,
        "backgrounds": {key: each.background for key, each in shown.items()},
        "sources": {key: each.sources for key, each in shown.items()},
        "evidence": {key: each.evidence for key, each in shown.items()},
        "pictures": corpus.pictures,
    }
    changed: dict[str, Any] = {}
    for name, entries in now.items():
        everything: Mapping[str, Any] = getattr(corpus, name)
        if any(key not in shown or entries[key] is not entry for key, entry in everything.items()):
            changed[name] = {key: entries[key] for key in everything if key in shown}
    if hidden:
        before, seen = (same[0].claims_by_id, same[1].claims_by_id) if same else ({}, {})
        changed["claims"] = tuple(
            [
                seen[claim.id] if before.get(claim.id) is claim else _claim_without(hidden, claim)
                for claim in corpus.claims
                if claim.id not in hidden
            ]
        )
    if "claims" in changed or "dossiers" in changed:
        return replace(corpus, **changed)
    return corpus.with_registries(**changed) if changed else corpus


def _hidden(corpus: Corpus) -> Set[str]:
    """Return the ids of the claims that are kept off the site."""
    return {claim.id for claim in corpus.claims if claim.status not in PUBLIC}


def _shown_before(corpus: Corpus, dossier_id: str, known: tuple[Corpus, Corpus]) -> _Shown | None:
    """Return what was seen of a dossier that has the same files and uses the same of them as before.

    The claims that are kept off the site are the same as before.
    """
    before, seen = known
    if any(getattr(before, name).get(dossier_id) is not getattr(corpus, name).get(dossier_id) for name in FILES):
        return None
    if not _use_the_same(before.claims_by_dossier.get(dossier_id, ()), corpus.claims_by_dossier[dossier_id]):
        return None
    background, sources = seen.backgrounds.get(dossier_id), seen.sources.get(dossier_id, {})
    return _Shown(background, sources, seen.evidence.get(dossier_id, {}))


def _use_the_same(before: Sequence[Claim], now: Sequence[Claim]) -> bool:
    """Whether the claims of a dossier cite and share what they did; only those that were edited are looked at."""
    if len(before) != len(now):
        return False
    edited = [(old, new) for old, new in zip(before, now, strict=True) if old is not new]
    return all(
        old.id == new.id
        and _cited_by(old) == _cited_by(new)
        and [item.shared for item in old.evidence] == [item.shared for item in new.evidence]
        for old, new in edited
    )


def _shown_of(corpus: Corpus, dossier_id: str, claims: Sequence[Claim], hidden: Set[str]) -> _Shown:
    evidence = corpus.evidence.get(dossier_id, {})
    if evidence:
        evidence = _those(evidence, {item.shared for claim in claims for item in claim.evidence})
    background = corpus.backgrounds.get(dossier_id)
    sources = corpus.sources.get(dossier_id, {})
    if sources:
        cited: set[Any] = set()
        for claim in claims:
            cited.update(_cited_by(claim))
        for record in (*evidence.values(), *([background] if background else [])):
            cited.update(_sources_in(record))
        sources = _those(sources, cited)
    if background and hidden:
        background = _background_without(hidden, background)
    return _Shown(background, sources, evidence)


_CITED = "_cited_sources"
"""Where a claim remembers what it cites: an edit leaves nearly all claims as they were."""


def _cited_by(claim: Claim) -> tuple[str, ...]:
    """Return the ids of the sources that a claim cites, wherever it does."""
    found: tuple[str, ...] | None = vars(claim).get(_CITED)
    if found is None:
        found = vars(claim)[_CITED] = tuple(sorted(_sources_in(claim)))
    return found


def _sources_in(record: Record) -> set[str]:
    return {key for _, key in ids_in(record, _SOURCES)}


def _those(entries: Mapping[str, R], wanted: Set[Any]) -> Mapping[str, R]:
    """Return the entries that are wanted; the same mapping if all are."""
    return entries if entries.keys() <= wanted else {key: each for key, each in entries.items() if key in wanted}


def _claim_without(hidden: Set[str], claim: Claim) -> Claim:
    """Return a claim without references to others that are kept off the site."""

    def leads(ref: str) -> bool:
        other, hash_sign, _ = ref.partition("#")
        return bool(hash_sign) and _is_in(hidden, other, claim.dossier_id)

    changed: dict[str, Any] = {}
    if any(_is_in(hidden, ref, claim.dossier_id) for ref in claim.related):
        changed["related"] = tuple([ref for ref in claim.related if not _is_in(hidden, ref, claim.dossier_id)])
    if any(leads(entry.answers) for entry in claim.counter_statements):
        changed["counter_statements"] = tuple(
            [replace(each, answers=_NOWHERE) if leads(each.answers) else each for each in claim.counter_statements]
        )
    if any(leads(item.bears_on) for item in claim.evidence):
        changed["evidence"] = tuple(
            [replace(each, bears_on=_NOWHERE) if leads(each.bears_on) else each for each in claim.evidence]
        )
    return _with(claim, changed)


def _background_without(hidden: Set[str], background: Background) -> Background:
    """Return a background without references to claims that are kept off the site."""
    events = {
        key: _with(event, {"claims": tuple(ref for ref in event.claims if not _is_in(hidden, ref, background.id))})
        if any(_is_in(hidden, ref, background.id) for ref in event.claims)
        else event
        for key, event in background.events.items()
    }
    same = all(map(_same, events.values(), background.events.values()))
    return background if same else _with(background, {"events": events})


def _is_in(claims: Set[str], ref: str, within: str) -> bool:
    """Whether a claim is one of some; `within` is the dossier in which the reference to it stands."""
    return (ref if "/" in ref else f"{within}/{ref}") in claims


def _with(record: R, changed: Mapping[str, Any]) -> R:
    """Return a record with other values, which is told from what was read by its fingerprint."""
    if not changed:
        return record
    told = record.fingerprint + repr(sorted(changed.items())).encode("utf-8", "surrogatepass")
    fingerprint = blake2b(told, digest_size=16).digest() if record.fingerprint else b""
    return replace(record, **changed, fingerprint=fingerprint)


# In which language ---------------------------------------------------------------------------------------------------


def _with_languages(corpus: Corpus, lang: str) -> Corpus:
    """Return a corpus in which each claim that names no language has that of its dossier, or of the site."""
    claims: list[Claim] = []
    same = True
    for dossier_id, group in corpus.claims_by_dossier.items():
        dossier = corpus.dossiers.get(dossier_id)
        own = (dossier.lang if dossier else None) or lang
        if own != Claim.lang and any("lang" not in claim.__dict__ for claim in group):
            claims += [claim if "lang" in claim.__dict__ else _in(own, claim) for claim in group]
            same = False
        else:
            claims += group
    return corpus if same else replace(corpus, claims=tuple(sorted(claims, key=lambda claim: claim.id)))


_SPOKEN = "_in_language"
"""Where a claim remembers itself in the language of its dossier: an edit leaves nearly all claims as they were."""


def _in(lang: str, claim: Claim) -> Claim:
    """Return a claim that names no language in that of its dossier."""
    known: Claim | None = vars(claim).get(_SPOKEN)
    if known is None or known.lang != lang:
        known = vars(claim)[_SPOKEN] = _with(claim, {"lang": Lang(lang)})
    return known


def _in_language(corpus: Corpus, lang: str, known: tuple[Corpus, Corpus] | None) -> Corpus:
    """Choose among texts of the registry that are given by language."""

    def scale(entry: Scale) -> Scale:
        values = _changed(entry.values, lambda rating: _chosen(rating, lang))
        return _chosen(entry if values is entry.values else replace(entry, values=values), lang)

    def actor(entry: Actor) -> Actor:
        roles = tuple(_chosen(role, lang) for role in entry.roles)
        return entry if all(map(_same, roles, entry.roles)) else replace(entry, roles=roles)

    def plain(entry: R) -> R:
        return _chosen(entry, lang)

    changes: dict[str, Callable[[Any], Any]] = {
        "actors": actor,
        "scales": scale,
        "topics": plain,
        "people": plain,
        "methods": plain,
    }
    changed = {}
    for name, change in changes.items():
        entries = getattr(corpus, name)
        same = known if known and getattr(known[0], name) is entries else None
        now = getattr(same[1], name) if same else _changed(entries, change)
        if now is not entries:
            changed[name] = now
    return corpus.with_registries(**changed) if changed else corpus


def _changed(entries: Mapping[K, R], change: Callable[[R], R]) -> Mapping[K, R]:
    """Return entries after a change; the same mapping if it changes none."""
    made = {key: change(entry) for key, entry in entries.items()}
    return entries if all(map(_same, made.values(), entries.values())) else made


def _same(one: object, other: object) -> bool:
    return one is other


def _chosen(entry: R, lang: str) -> R:
    own: dict[str, Any] = {
        name: text.in_language(lang) for name, text in vars(entry).items() if type(text) is Translated
    }
    return replace(entry, **own) if own else entry
