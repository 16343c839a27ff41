"""What of the records readers see, and in which language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from counterpoint.model import Actor, Corpus, Record, Scale, Status
from counterpoint.model.texts import Translated
from counterpoint.render.site import Site

_PUBLIC = frozenset({Status.PUBLISHED, Status.WITHDRAWN})

K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Record)


def visible(corpus: Corpus, site: Site, known: tuple[Corpus, Corpus] | None = None) -> Corpus:
    """Return the corpus as readers see it: without claims that are kept off the site, in the site's language.

    Args:
        known: another corpus, and what readers see of it: registries that both have are not gone through again.
    """
    corpus = _in_language(corpus, site.lang, known)
    if site.drafts or {claim.status for claim in corpus.claims} <= _PUBLIC:
        return corpus
    return replace(corpus, claims=tuple(claim for claim in corpus.claims if claim.status in _PUBLIC))


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
